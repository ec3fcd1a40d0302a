//! Turns the second factor of the person off.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Turns the second factor of the person off.
#[server(TurnOffSecondFactor, prefix = "/ui", endpoint = "second-factor/turn-off")]
pub async fn turn_off_second_factor(
    #[server(default)] mode: Mode,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            crypto::secret::PlainSecret,
            service::second_factor,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (password, code) = (PlainSecret::new(password), PlainSecret::new(code));
    second_factor::turn_off(&context.platform, context.actor()?, password, &code).await?;
    answer::done(&paths::security(mode), Action::SecondFactorTurnedOff);
    Ok(())
}
