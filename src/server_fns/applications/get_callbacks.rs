//! Where KPay tells an application's software of its transactions.

use leptos::prelude::*;

use crate::{
    contract::{callback_rows::CallbacksRow, problem::Problem},
    domain::{ids::ApplicationId, mode::Mode},
};

/// Where KPay tells an application's software of its transactions.
#[server(GetCallbacks, prefix = "/ui", endpoint = "applications/get-callbacks", input = server_fn::codec::GetUrl)]
pub async fn get_callbacks(mode: Mode, application: ApplicationId) -> Result<CallbacksRow, Problem> {
    use crate::server::{service::kpay::callback_settings, web::context::context};

    let context = context()?;
    callback_settings::get(&context.platform, context.actor()?, application, mode).await
}
