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
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::kpay::callback_settings,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (actor, password) = (context.actor()?, PlainSecret::new(password));
    let made = callback_settings::rotate_secret(&context.platform, actor, application, mode, which, password);
    let slot = made.await?;
    answer::redirect(&paths::callback_reveal(mode, application, slot));
    Ok(slot)
}
