//! Sets or changes the PIN of the person in this merchant.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Sets or changes the PIN of the person in this merchant.
#[server(SetPin, prefix = "/ui", endpoint = "pin/set")]
pub async fn set_pin(
    #[server(default)] mode: Mode,
    #[server(default)] pin: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::{self, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (pin, proof) = (PlainSecret::new(pin), Proof::new(password, code));
    let action = service::pin::set(&context.platform, context.actor()?, pin, proof).await?;
    answer::done(&paths::security(mode), action);
    Ok(())
}
