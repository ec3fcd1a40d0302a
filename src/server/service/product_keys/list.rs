//! The products of the account with their keys.

use super::{find, missing};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        product_key_rows::{ProductKeyRow, ProductRow, ProductsRow},
    },
    domain::{ids::ProductKeyId, mode::Mode, product_key::Product, role::Permission, secret_format},
    server::{
        platform::Platform,
        service::{actor::Actor, last_used::last_used, pin},
        store::{
            allowed_addresses::AllowedAddresses,
            merchants::Merchants,
            product_keys::{ProductKeyListing, ProductKeys},
            products::MerchantProducts,
            users::Users,
        },
        verification::usage::CredentialId,
    },
};

/// Every product of the platform, in its order, with the merchant's keys in one mode.
pub async fn list(platform: &Platform, actor: &Actor, mode: Mode) -> Result<ProductsRow, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let has_pin = pin::state(platform, actor).await?.set_at.is_some();
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let merchant = unit.merchant(actor.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let activated = unit.merchant_products(actor.merchant_id).await?;
    let keys = unit.unended_product_keys(actor.merchant_id, mode, now).await?;
    let addresses = unit.allowed_addresses(actor.merchant_id, mode).await?;
    let onboarding = merchant.standing.at(now);
    let product = |product: Product| {
        let activation = activated.iter().find(|found| found.product == product).map(|found| found.activation);
        let own = keys.iter().filter(|found| found.key.product == product);
        ProductRow {
            product,
            activation,
            keys: own.map(|found| row(platform, found.clone())).collect(),
            missing: missing(onboarding, activation),
        }
    };
    Ok(ProductsRow {
        username: merchant.username.to_string(),
        onboarding,
        has_pin,
        addresses: u32::try_from(addresses.len()).unwrap_or(u32::MAX),
        products: Product::ALL.iter().copied().map(product).collect(),
    })
}

/// One key.
pub async fn get(platform: &Platform, actor: &Actor, id: ProductKeyId) -> Result<ProductKeyRow, Problem> {
    let mut unit = platform.db.read().await?;
    let key = find(&mut unit, actor, id).await?;
    let maker = unit.user(key.created_by).await?.map(|user| user.name.to_string());
    Ok(row(platform, ProductKeyListing { key, created_by_name: maker.unwrap_or_default() }))
}

fn row(platform: &Platform, ProductKeyListing { key, created_by_name }: ProductKeyListing) -> ProductKeyRow {
    ProductKeyRow {
        id: key.id,
        product: key.product,
        mode: key.mode,
        masked: secret_format::mask(&platform.settings.product_key_prefix, key.mode, &key.last4),
        status: key.life().status(platform.now()),
        created_at: key.created_at,
        created_by: created_by_name,
        expires_at: key.expires_at,
        retires_at: key.retires_at,
        last_used: last_used(platform, CredentialId::ProductKey(key.id), key.last_used_at, key.last_used_ip),
    }
}
