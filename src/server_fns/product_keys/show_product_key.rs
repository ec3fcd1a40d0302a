//! Answers where a key waits to be shown again; behind the PIN.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{ProductKeyId, RevealId},
};

/// Answers where a key waits to be shown again; behind the PIN.
#[server(ShowProductKey, prefix = "/ui", endpoint = "product-keys/show")]
pub async fn show_product_key(id: ProductKeyId, #[server(default)] pin: String) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::product_keys,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let pin = PlainSecret::new(pin);
    let (platform, actor) = (&context.platform, context.actor()?);
    let (mode, slot) = product_keys::show(platform, actor, id, pin).await?;
    answer::redirect(&paths::product_key_reveal(mode, slot));
    Ok(slot)
}
