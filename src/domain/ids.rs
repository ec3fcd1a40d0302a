//! Typed ids: 128 bits, written as `<prefix>_<26 characters of Crockford base 32>`, so that an id says what it names
//! and sorts by the time it was made (the bits are a UUIDv7).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 26;
/// What each byte of an id stands for; of the others [`NO_DIGIT`]. A start reads millions of ids.
const VALUES: [u8; 256] = values();
const NO_DIGIT: u8 = 255;

const fn values() -> [u8; 256] {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        values[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    values
}

/// Text that is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct MalformedId;

/// `<prefix>_` and the 26 characters of 128 bits, written in one piece: ids are on the hot path.
fn write(prefix: &str, bits: u128, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let mut text = [b'_'; 3 + 1 + LENGTH];
    text[..3].copy_from_slice(prefix.as_bytes());
    for (place, character) in text[4..].iter_mut().rev().enumerate() {
        *character = ALPHABET[(bits >> (5 * place)) as usize & 31];
    }
    f.write_str(std::str::from_utf8(&text).map_err(|_| std::fmt::Error)?)
}

/// Reads what [`write`] writes and nothing else: one id has one spelling.
fn decode(text: &str) -> Option<u128> {
    let bytes = text.as_bytes();
    // The first character carries three bits only.
    if bytes.len() != LENGTH || bytes[0] > b'7' {
        return None;
    }
    bytes.iter().try_fold(0u128, |bits, byte| match VALUES[*byte as usize] {
        NO_DIGIT => None,
        value => Some((bits << 5) | u128::from(value)),
    })
}

macro_rules! typed_ids {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u128);

        impl $name {
            pub const PREFIX: &'static str = $prefix;
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write(Self::PREFIX, self.0, f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = MalformedId;
            fn from_str(text: &str) -> Result<Self, MalformedId> {
                text.strip_prefix(concat!($prefix, "_")).and_then(decode).map($name).ok_or(MalformedId)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

typed_ids! {
    /// A business on the platform.
    MerchantId = "mch",
    /// A person, in any number of merchants.
    UserId = "usr",
    /// One person's place in one merchant.
    MemberId = "mem",
    /// An invitation to become a member.
    InvitationId = "inv",
    /// A signed-in browser.
    SessionId = "ses",
    /// ClickPesa's object; its credentials are API keys.
    ApplicationId = "app",
    /// One application API key.
    ApiKeyId = "key",
    /// A key pair (KPay).
    KeyPairId = "kpr",
    /// An access token (Kwik).
    AccessTokenId = "act",
    /// A payment token (ClaPay).
    PaymentTokenId = "tok",
    /// A product key (OY!).
    ProductKeyId = "prk",
    /// An address that a merchant's product keys may be used from.
    AllowedAddressId = "adr",
    /// A payment token that is being put together.
    TokenDraftId = "tdr",
    /// A pause of an operator for the whole platform.
    PauseId = "pau",
    /// A gateway's own credential for `/v1`.
    GatewayKeyId = "gwk",
    /// A process that verifies.
    VerifierId = "ver",
    /// A key that signs JWTs.
    SigningKeyId = "sig",
    /// A place where one new secret waits to be shown once.
    RevealId = "rvl",
    /// One audit event.
    AuditId = "aud",
    /// A sandbox payment.
    PaymentId = "pay",
    /// A sandbox payout.
    PayoutId = "pot",
    /// A sandbox bill.
    BillId = "bil",
    /// A sandbox link to a hosted page.
    LinkId = "lnk",
    /// A payment, payout or refund in KPay's sandbox.
    KpayTransactionId = "kpt",
    /// A transfer between wallets in KPay's sandbox.
    KpayTransferId = "kpw",
    /// A disbursement, account, link, payment, routing or bill in OY!'s sandbox.
    OyRecordId = "oyr",
    /// A merchant's server that is told what happens.
    WebhookId = "whk",
    /// Something that happened, as receivers are told of it.
    WebhookEventId = "web",
    /// What an event is, for receivers that look words up.
    EventTypeId = "loo",
    /// What a merchant sent in to be approved.
    SubmissionId = "kyc",
    /// One document of a submission.
    DocumentId = "doc",
    /// One answer of the engine.
    DecisionId = "dec",
    /// One request, as its answer, the log line and the merchant's log name it.
    RequestId = "req",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        for bits in [0, 1, u128::MAX, 0x0192_f7a1_0000_7000_8000_0000_0000_0001] {
            assert_eq!(ApplicationId(bits).to_string().parse(), Ok(ApplicationId(bits)));
        }
    }

    #[test]
    fn an_id_of_another_kind_or_spelling_is_refused() {
        let id = ApplicationId(u128::MAX / 3).to_string();
        assert_eq!(id.parse::<ApiKeyId>(), Err(MalformedId));
        assert_eq!(id.to_lowercase().parse::<ApplicationId>(), Err(MalformedId));
        assert_eq!(format!("{id}0").parse::<ApplicationId>(), Err(MalformedId));
        assert_eq!("app_80000000000000000000000000".parse::<ApplicationId>(), Err(MalformedId));
    }
}
