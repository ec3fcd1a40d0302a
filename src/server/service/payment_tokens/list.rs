//! Finding tokens.

use super::{find, rows::row};
use crate::{
    contract::{payment_token_rows::PaymentTokenRow, problem::Problem, rows::Rows},
    domain::{
        catalogue::OperatorCode, credential::Status, ids::PaymentTokenId, mode::Mode, phone::E164, role::Permission,
    },
    server::{
        phone,
        platform::Platform,
        service::{actor::Actor, cursor},
        store::{
            payment_tokens::{PaymentTokenFilter, PaymentTokenListing, PaymentTokenSearch, PaymentTokens},
            users::Users,
        },
    },
};

const PAGE: usize = 25;
/// Fewer digits would find everything.
const FEWEST_DIGITS: usize = 3;

/// What to list, as it was typed. What is not understood filters nothing.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    pub search: &'a str,
    pub status: &'a str,
    pub country: &'a str,
}

/// One page of the merchant's tokens, newest first.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: Query<'_>,
    place: Option<&str>,
) -> Result<Rows<PaymentTokenRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let filter = PaymentTokenFilter {
        search: search(platform, query.search),
        status: Status::parse(query.status),
        country: query.country.parse().ok(),
    };
    let mut unit = platform.db.read().await?;
    let place = cursor::read(place);
    let page = unit.payment_tokens(actor.merchant_id, mode, platform.now(), &filter, &place, PAGE).await?;
    let at = |listing: &PaymentTokenListing| (listing.token.id.to_string(), listing.token.id.to_string());
    Ok(cursor::rows(page, at, |listing| row(platform, listing.token, listing.created_by_name)))
}

/// One token.
pub async fn get(platform: &Platform, actor: &Actor, id: PaymentTokenId) -> Result<PaymentTokenRow, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let token = find(&mut unit, actor, id).await?;
    let maker = unit.user(token.created_by).await?.map(|user| user.name.to_string());
    Ok(row(platform, token, maker.unwrap_or_default()))
}

/// What a person may mean: part of a name, an operator's name or code, a number however it is written.
fn search(platform: &Platform, text: &str) -> Option<PaymentTokenSearch> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    let named = platform.catalogue.operators().map(|(_, operator)| operator);
    let mut operators: Vec<OperatorCode> = named
        .filter(|operator| {
            operator.name.to_lowercase().contains(&lower) || operator.code.as_str().to_lowercase() == lower
        })
        .map(|operator| operator.code)
        .collect();
    operators.sort_unstable();
    operators.dedup();
    let countries = platform.catalogue.countries().iter();
    let mut numbers: Vec<E164> = countries
        .filter_map(|country| phone::parse(text, country, &platform.catalogue).ok())
        .map(|parsed| parsed.number)
        .collect();
    numbers.dedup();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let typed = !text.chars().any(char::is_alphabetic) && digits.len() >= FEWEST_DIGITS;
    Some(PaymentTokenSearch { name: text.to_owned(), operators, numbers, digits: typed.then_some(digits) })
}
