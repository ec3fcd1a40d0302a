//! Ends a product key for good.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::ProductKeyId};

/// Ends a product key for good.
#[server(RevokeProductKey, prefix = "/ui", endpoint = "product-keys/revoke")]
pub async fn revoke_product_key(id: ProductKeyId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::product_keys,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = product_keys::revoke(&context.platform, context.actor()?, id).await?;
    answer::done_to(&paths::product_keys(mode), Action::ProductKeyRevoked, id);
    Ok(())
}
