//! Makes the seed of a new authenticator, which the next page shows once.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Makes the seed of a new authenticator, which the next page shows once.
#[server(BeginSecondFactor, prefix = "/ui", endpoint = "second-factor/begin")]
pub async fn begin_second_factor(
    #[server(default)] mode: Mode,
    #[server(default)] password: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::second_factor,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    second_factor::begin(&context.platform, context.actor()?, PlainSecret::new(password)).await?;
    answer::redirect(&paths::second_factor(mode, "confirm"));
    Ok(())
}
