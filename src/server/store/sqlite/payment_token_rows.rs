//! Payment tokens as rows.

use sqlx::sqlite::SqliteRow;

use super::{api_key_rows::read_nets, row::Columns};
use crate::{
    domain::{
        composition::Composition,
        mode::Mode,
        payment_token::{AssociatedNumber, AssociatedNumbers},
    },
    server::store::{Result, payment_tokens::PaymentToken},
};

/// What is selected of a token `t` and its numbers: those on record, as `country number enabled` words.
pub(super) const COLUMNS: &str = "t.*, (SELECT group_concat(n.country || ' ' || n.number || ' ' || n.enabled, ',')
    FROM payment_token_number n WHERE n.token_id = t.id) AS numbers";

pub(super) fn read(row: &SqliteRow) -> Result<PaymentToken> {
    let numbers = row.word_opt("payment_token_number.numbers", read_numbers)?;
    Ok(PaymentToken {
        id: row.id("payment_token.id")?,
        merchant_id: row.id("payment_token.merchant_id")?,
        mode: row.word("payment_token.mode", Mode::parse)?,
        name: row.label("payment_token.name")?,
        description: row.text("payment_token.description")?,
        digest: row.digest("payment_token.digest")?,
        last4: row.text("payment_token.last4")?,
        composition: row.word("payment_token.composition", read_composition)?,
        numbers: numbers.unwrap_or_default(),
        ip_allow: row.word("payment_token.ip_allow", read_nets)?,
        expires_at: row.time_opt("payment_token.expires_at")?,
        revoked_at: row.time_opt("payment_token.revoked_at")?,
        last_used_at: row.time_opt("payment_token.last_used_at")?,
        last_used_ip: row.text_opt("payment_token.last_used_ip")?,
        created_by: row.id("payment_token.created_by")?,
        created_at: row.time("payment_token.created_at")?,
    })
}

fn read_numbers(text: &str) -> Option<AssociatedNumbers> {
    text.split(',').map(read_number).collect()
}

fn read_number(text: &str) -> Option<AssociatedNumber> {
    let (country, rest) = text.split_once(' ')?;
    let (number, enabled) = rest.split_once(' ')?;
    let enabled = match enabled {
        "0" => false,
        "1" => true,
        _ => return None,
    };
    Some(AssociatedNumber { country: country.parse().ok()?, number: number.parse().ok()?, enabled })
}

fn read_composition(text: &str) -> Option<Composition> {
    serde_json::from_str(text).ok()
}

pub(super) fn write_composition(composition: &Composition) -> String {
    serde_json::to_string(composition).expect("a composition is plain text all through")
}
