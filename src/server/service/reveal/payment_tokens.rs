//! A new payment token.

use super::part;
use crate::{
    contract::{problem::Problem, revealed::RevealedSecret},
    domain::{credential::Life, ids::PaymentTokenId},
    server::{
        crypto::secret::PlainSecret,
        service::actor::Actor,
        store::{Unit, payment_tokens::PaymentTokens},
    },
};

pub(super) async fn describe(
    unit: &mut Unit,
    actor: &Actor,
    id: PaymentTokenId,
    still: impl Fn(Life) -> bool,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let token = unit.payment_token(actor.merchant_id, id).await?.filter(|token| still(token.life()));
    let hint = "Shown this once. Sent as Authorization: Bearer, from the server side only.";
    Ok(token.map(|token| RevealedSecret {
        name: token.name.to_string(),
        credential_id: id.to_string(),
        mode: token.mode,
        expires_at: token.expires_at,
        parts: vec![part("Payment token", "CLAPAY_TOKEN", hint, secret.expose())],
    }))
}
