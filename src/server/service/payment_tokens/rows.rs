//! Tokens as the pages show them.

use crate::{
    contract::payment_token_rows::{NumberRow, PaymentTokenRow},
    domain::{payment_token::AssociatedNumber, secret_format},
    server::{
        platform::Platform, service::last_used::last_used, store::payment_tokens::PaymentToken,
        verification::usage::CredentialId,
    },
};

pub(super) fn row(platform: &Platform, token: PaymentToken, created_by: String) -> PaymentTokenRow {
    PaymentTokenRow {
        status: token.life().status(platform.now()),
        id: token.id,
        mode: token.mode,
        masked: secret_format::mask(&platform.settings.payment_token_prefix, token.mode, &token.last4),
        name: token.name.to_string(),
        description: token.description,
        created_at: token.created_at,
        created_by,
        expires_at: token.expires_at,
        composition: token.composition,
        numbers: token.numbers.iter().map(number).collect(),
        allowed_ips: token.ip_allow.iter().map(ToString::to_string).collect(),
        last_used: last_used(platform, CredentialId::PaymentToken(token.id), token.last_used_at, token.last_used_ip),
    }
}

pub(super) fn number(entry: &AssociatedNumber) -> NumberRow {
    NumberRow { country: entry.country, number: entry.number, enabled: entry.enabled }
}
