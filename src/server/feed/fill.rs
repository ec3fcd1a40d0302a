//! The index of a process that starts.

use super::Feed;
use crate::{
    domain::time::Timestamp,
    server::{
        store::{
            StoreError, Unit, access_tokens::AccessTokens, allowed_addresses::AllowedAddresses, api_keys::ApiKeys,
            applications::Applications, changes::Changes, checksum_keys::ChecksumKeys, gateway_keys::GatewayKeys,
            key_pairs::KeyPairs, merchants::Merchants, not_before::NotBefore, pauses::OperatorPauses,
            payment_tokens::PaymentTokens, product_keys::ProductKeys, products::MerchantProducts,
        },
        verification::engine::Engine,
    },
};

/// Reads everything that decisions depend on, of one moment.
pub async fn fill(feed: &Feed, engine: &Engine, mut unit: Unit, now: Timestamp) -> Result<(), StoreError> {
    let index = &engine.index;
    // The first query fixes the snapshot that all others see.
    let seq = unit.last_change().await?;
    unit.all_merchants().await?.iter().for_each(|merchant| index.put_merchant(merchant));
    unit.all_applications().await?.iter().for_each(|application| index.put_application(application));
    unit.all_checksum_keys().await?.iter().for_each(|key| index.put_checksum_key(key));
    unit.all_gateway_keys().await?.iter().for_each(|key| index.put_gateway(key));
    if let Some(at) = unit.not_before().await? {
        index.put_not_before(at);
    }
    let pauses = unit.operator_pauses(now).await?;
    index.put_paused(pauses.into_iter().map(|(record, _)| record.pause).collect());
    for (merchant, products) in unit.all_enabled_products().await? {
        index.put_products(merchant, products);
    }
    let addresses = unit.all_allowed_addresses().await?;
    for one in addresses.chunk_by(|a, b| (a.merchant_id, a.mode) == (b.merchant_id, b.mode)) {
        index.put_addresses(one[0].merchant_id, one[0].mode, one.iter().map(|address| address.net).collect());
    }
    unit.each_access_token(&mut |token| index.put_access_token(&token)).await?;
    unit.each_key_pair(&mut |pair| index.put_key_pair(&pair)).await?;
    unit.each_payment_token(&mut |token| index.put_payment_token(&token)).await?;
    unit.each_product_key(&mut |key| index.put_product_key(&key)).await?;
    unit.each_api_key(&mut |key| index.put_api_key(key)).await?;
    super::follow::signatures(feed, engine, &mut unit).await?;
    feed.set_applied(seq, now);
    Ok(())
}
