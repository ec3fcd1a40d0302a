//! What every graceful rotation holds to, whatever the kind.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        credential::Life,
        ids::{AccessTokenId, ApiKeyId, KeyPairId, MerchantId, ProductKeyId},
        rotation::Overlap,
        time::Timestamp,
    },
    server::store::{
        StoreError, Unit,
        access_tokens::{AccessToken, AccessTokens},
        api_keys::{ApiKey, ApiKeys},
        key_pairs::{KeyPair, KeyPairs},
        product_keys::{ProductKey, ProductKeys},
    },
};

/// A credential that may have taken another's place.
pub trait Successor: Sized {
    type Id;

    fn life_of(&self) -> Life;
    /// Whose place it took.
    fn before(&self) -> Option<Self::Id>;
    async fn find(unit: &mut Unit, merchant: MerchantId, id: Self::Id) -> Result<Option<Self>, StoreError>;
}

macro_rules! successor {
    ($credential:ident, $id:ident, $find:ident) => {
        impl Successor for $credential {
            type Id = $id;

            fn life_of(&self) -> Life {
                self.life()
            }

            fn before(&self) -> Option<$id> {
                self.replaces
            }

            async fn find(unit: &mut Unit, merchant: MerchantId, id: $id) -> Result<Option<Self>, StoreError> {
                unit.$find(merchant, id).await
            }
        }
    };
}

successor!(ApiKey, ApiKeyId, api_key);
successor!(KeyPair, KeyPairId, key_pair);
successor!(AccessToken, AccessTokenId, access_token);
successor!(ProductKey, ProductKeyId, product_key);

/// Refuses a third secret beside two: what took others' places is rotated with an overlap only when all of them have
/// stopped. A leaked one can always be replaced at once.
pub async fn check_third<C: Successor>(
    unit: &mut Unit,
    merchant: MerchantId,
    credential: &C,
    overlap: Overlap,
    now: Timestamp,
) -> Result<(), Problem> {
    if overlap == Overlap::Now {
        return Ok(());
    }
    let mut replaced = credential.before();
    while let Some(id) = replaced {
        let Some(before) = C::find(unit, merchant, id).await? else { break };
        if !before.life_of().status(now).is_final() {
            let detail = "One that this one replaced still works. Revoke it or wait until it stops, or choose Now.";
            return Err(Problem::because(ProblemCode::Conflict, detail));
        }
        replaced = before.before();
    }
    Ok(())
}
