//! Makes a key of a product behind the PIN, and answers where it waits to be shown.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::RevealId, mode::Mode, product_key::Product},
};

/// Makes a key of a product behind the PIN, and answers where it waits to be shown.
#[server(GenerateProductKey, prefix = "/ui", endpoint = "product-keys/generate")]
pub async fn generate_product_key(
    mode: Mode,
    product: Product,
    #[server(default)] expiry: String,
    #[server(default)] pin: String,
) -> Result<RevealId, Problem> {
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
    let slot = product_keys::generate(platform, actor, mode, product, &expiry, pin).await?;
    answer::redirect(&paths::product_key_reveal(mode, slot));
    Ok(slot)
}
