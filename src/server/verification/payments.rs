//! Payment tokens in the engine: who sends it, and whether this payment may go through.

use std::{net::IpAddr, sync::Arc};

use super::{
    decision::{Refusal, RefusalCode},
    engine::{Engine, check_address, check_life, check_merchant},
    entry::{Credential as _, PaymentTokenEntry},
};
use crate::{
    domain::{
        ids::PaymentTokenId,
        payment_token::{Denied, PaymentRequest, judge, obstacles},
        secret_format,
        time::Timestamp,
    },
    server::store::digests::DigestColumn,
};

/// All that stands against a payment.
#[derive(Debug)]
pub struct Trial {
    /// The token itself, or its merchant, is not fit for any payment.
    pub standing: Option<Refusal>,
    pub denied: Vec<Denied>,
}

impl Engine {
    /// Proves a payment token, and notes its use.
    pub fn payment_token(
        &self,
        token: &str,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Arc<PaymentTokenEntry>, Refusal> {
        let invalid = Refusal::new(RefusalCode::Invalid);
        let Some(mode) = secret_format::parse(&self.prefixes.payment_token, token) else { return Err(invalid) };
        // The digest covers the whole text, so a hit proves every character of the secret.
        let entry = self.payment_token_of(token).filter(|entry| entry.mode == mode).ok_or(invalid)?;
        let judged = self.check_standing(&entry, now).and_then(|()| check_address(&entry.ip_allow, ip));
        self.refused.count(entry.usage(), judged)?;
        self.usage.note(entry.usage(), now, ip);
        Ok(entry)
    }

    /// The payment token that this is.
    pub(super) fn payment_token_of(&self, token: &str) -> Option<Arc<PaymentTokenEntry>> {
        self.find(
            token,
            |digest| self.index.payment_token(digest),
            |token| (DigestColumn::PaymentToken, token.id.to_string()),
        )
    }

    /// Whether a proven token lets this payment through.
    pub fn permit(&self, token: &PaymentTokenEntry, payment: &PaymentRequest, now: Timestamp) -> Result<(), Denied> {
        let judged = judge(&token.grant, &self.index.paused(), payment, now);
        judged.inspect_err(|denied| self.refused.note(token.usage(), denied.into()))
    }

    /// The same questions for a person who asks beforehand. No use is noted.
    pub fn try_payment(&self, id: PaymentTokenId, payment: &PaymentRequest, now: Timestamp) -> Trial {
        let Some(entry) = self.index.payment_token_by_id(id) else {
            return Trial { standing: Some(Refusal::new(RefusalCode::Invalid)), denied: Vec::new() };
        };
        Trial {
            standing: self.check_standing(&entry, now).err(),
            denied: obstacles(&entry.grant, &self.index.paused(), payment, now),
        }
    }

    fn check_standing(&self, entry: &PaymentTokenEntry, now: Timestamp) -> Result<(), Refusal> {
        let merchant = self.index.merchant(entry.merchant).ok_or(Refusal::new(RefusalCode::Revoked))?;
        check_life(&entry.life, now)?;
        check_merchant(merchant, entry.mode, now)
    }
}
