//! Puts another merchant of the person in view.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::MerchantId};

/// Puts another merchant of the person in view.
#[server(SwitchMerchant, prefix = "/ui", endpoint = "session/switch-merchant")]
pub async fn switch_merchant(merchant: MerchantId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::mode::Mode,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::sessions::switch_merchant(&context.platform, context.person()?, merchant).await?;
    answer::redirect(&paths::home(Mode::Test));
    Ok(())
}
