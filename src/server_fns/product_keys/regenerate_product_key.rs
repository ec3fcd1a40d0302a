//! Makes a key in the place of another behind the PIN, and answers where it waits to be shown.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{ProductKeyId, RevealId},
};

/// Makes a key in the place of another behind the PIN, and answers where it waits to be shown.
#[server(RegenerateProductKey, prefix = "/ui", endpoint = "product-keys/regenerate")]
pub async fn regenerate_product_key(
    id: ProductKeyId,
    #[server(default)] overlap: String,
    #[server(default)] expiry: String,
    #[server(default)] pin: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::product_keys::{self, Replaced},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let pin = PlainSecret::new(pin);
    let (platform, actor) = (&context.platform, context.actor()?);
    let replaced = Replaced { id, overlap: &overlap };
    let (mode, slot) = product_keys::regenerate(platform, actor, replaced, &expiry, pin).await?;
    answer::redirect(&paths::product_key_reveal(mode, slot));
    Ok(slot)
}
