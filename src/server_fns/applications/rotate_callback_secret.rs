//! Makes one of the two secrets behind an application's callbacks, and answers where it waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApplicationId, RevealId},
        kpay::callback::CallbackSecret,
        mode::Mode,
    },
};

/// Makes one of the two secrets behind an application's callbacks, and answers where it waits to be shown once.
#[server(RotateCallbackSecret, prefix = "/ui", endpoint = "applications/rotate-callback-secret")]
pub async fn rotate_callback_secret(
    mode: Mode,
    application: ApplicationId,
    which: CallbackSecret,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{kpay::callback_settings, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (actor, proof) = (context.actor()?, Proof::new(password, code));
    let made = callback_settings::rotate_secret(&context.platform, actor, application, mode, which, proof);
    let slot = made.await?;
    answer::redirect(&paths::callback_reveal(mode, application, slot));
    Ok(slot)
}
