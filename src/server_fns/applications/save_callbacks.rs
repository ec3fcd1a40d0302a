//! Changes where KPay tells an application's software of its transactions.
#![expect(clippy::too_many_arguments, reason = "the fields of the form")]

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Changes where KPay tells an application's software of its transactions; another address wants a proof.
#[server(SaveCallbacks, prefix = "/ui", endpoint = "applications/save-callbacks")]
pub async fn save_callbacks(
    mode: Mode,
    application: ApplicationId,
    #[server(default)] fallback: String,
    #[server(default)] deposits: String,
    #[server(default)] withdrawals: String,
    #[server(default)] refunds: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{
                kpay::callback_settings::{self, CallbackForm},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = CallbackForm { fallback: &fallback, deposits: &deposits, withdrawals: &withdrawals, refunds: &refunds };
    let (actor, proof) = (context.actor()?, Proof::new(password, code));
    callback_settings::save(&context.platform, actor, application, mode, form, proof).await?;
    answer::done(&paths::callbacks(mode, application), Action::CallbacksEdited);
    Ok(())
}
