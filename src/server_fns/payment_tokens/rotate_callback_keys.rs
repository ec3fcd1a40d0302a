//! Makes the two keys that sign callbacks, and answers where they wait to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::RevealId, mode::Mode},
};

/// Makes the two keys that sign callbacks, and answers where they wait to be shown once.
#[server(RotateCallbackKeys, prefix = "/ui", endpoint = "payment-tokens/rotate-callback-keys")]
pub async fn rotate_callback_keys(
    mode: Mode,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{clapay::callback_keys, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let slot = callback_keys::rotate(&context.platform, context.actor()?, mode, proof).await?;
    answer::redirect(&paths::token_reveal(mode, slot));
    Ok(slot)
}
