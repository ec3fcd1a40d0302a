//! One change, read again.

use super::FollowError;
use crate::{
    domain::{
        ids::{ApplicationId, MerchantId},
        mode::Mode,
        product_key::Activation,
        time::Timestamp,
    },
    server::{
        store::{
            StoreError, Unit,
            access_tokens::AccessTokens,
            allowed_addresses::AllowedAddresses,
            api_keys::ApiKeys,
            applications::Applications,
            changes::{Change, Changed},
            checksum_keys::ChecksumKeys,
            gateway_keys::GatewayKeys,
            key_pairs::KeyPairs,
            merchants::Merchants,
            not_before::NotBefore,
            pauses::OperatorPauses,
            payment_tokens::PaymentTokens,
            platform_keys::PlatformKeys,
            product_keys::ProductKeys,
            products::MerchantProducts,
        },
        verification::engine::Engine,
    },
};

/// Puts into the index what the database holds of the changed thing now.
pub(super) async fn read_again(
    unit: &mut Unit,
    engine: &Engine,
    change: &Change,
    now: Timestamp,
) -> Result<(), FollowError> {
    let index = &engine.index;
    /// A credential is never deleted.
    macro_rules! credential {
        ($find:ident, $put:ident) => {
            if let Some(found) = unit.$find(merchant(change)?, id(change)?).await? {
                index.$put(&found);
            }
        };
    }
    match change.changed {
        Changed::Merchant => {
            if let Some(found) = unit.merchant(merchant(change)?).await? {
                index.put_merchant(&found);
            }
        }
        Changed::Products => {
            let products = unit.merchant_products(merchant(change)?).await?;
            let enabled = products.into_iter().filter(|found| found.activation == Activation::Enabled);
            index.put_products(merchant(change)?, enabled.map(|found| found.product).collect());
        }
        Changed::Addresses => {
            for &mode in Mode::ALL {
                let listed = unit.allowed_addresses(merchant(change)?, mode).await?;
                let nets = listed.into_iter().map(|listing| listing.address.net);
                index.put_addresses(merchant(change)?, mode, nets.collect());
            }
        }
        Changed::Application => {
            let id: ApplicationId = id(change)?;
            match unit.application(merchant(change)?, id).await? {
                Some(found) => index.put_application(&found),
                None => index.remove_application(id),
            }
        }
        Changed::ChecksumKey => {
            let application: ApplicationId = id(change)?;
            for &mode in Mode::ALL {
                match unit.checksum_key(merchant(change)?, application, mode).await? {
                    Some(key) => index.put_checksum_key(&key),
                    None => index.remove_checksum_key(application, mode),
                }
            }
        }
        Changed::GatewayKey => match unit.gateway_key(id(change)?).await? {
            Some(key) if key.revoked_at.is_none() => index.put_gateway(&key),
            Some(key) => index.remove_gateway(&key),
            None => {}
        },
        Changed::PlatformKeys => engine.read_keys(&unit.platform_keys().await?)?,
        Changed::Pauses => {
            let pauses = unit.operator_pauses(now).await?;
            index.put_paused(pauses.into_iter().map(|(record, _)| record.pause).collect());
        }
        Changed::NotBefore => {
            if let Some(at) = unit.not_before().await? {
                index.put_not_before(at);
            }
        }
        Changed::ApiKey => credential!(api_key, put_api_key),
        Changed::KeyPair => credential!(key_pair, put_key_pair),
        Changed::AccessToken => credential!(access_token, put_access_token),
        Changed::PaymentToken => credential!(payment_token, put_payment_token),
        Changed::ProductKey => credential!(product_key, put_product_key),
    }
    Ok(())
}

fn merchant(change: &Change) -> Result<MerchantId, StoreError> {
    change.merchant_id.ok_or(StoreError::Corrupt("change.merchant_id"))
}

fn id<Id: std::str::FromStr>(change: &Change) -> Result<Id, StoreError> {
    change.id.parse().map_err(|_| StoreError::Corrupt("change.id"))
}
