//! The demo platform's payment tokens: one that opens everything, one wide, one narrow, one live; and one about to expire and one revoked.

use std::collections::BTreeMap;

use super::{
    people::Owner,
    report::{DemoCredential, Report},
};
use crate::{
    contract::problem::Problem,
    domain::{catalogue::CountryCode, ids::PaymentTokenId, mode::Mode, phone::E164, time::Timestamp},
    server::{
        platform::Platform,
        service::{
            payment_tokens::{self, Infos, drafts},
            reveal,
            step_up::Proof,
        },
        store::merchants::Merchant,
        text,
    },
};

const NARROW: &[&str] = &["CI/OM/MERCHANT"];
const WIDE: &[&str] = &[
    "CI/OM/MERCHANT",
    "CI/OM/CASHIN",
    "CI/WAVE/MERCHANT",
    "CI/WAVE/CASHIN",
    "SN/OM/MERCHANT",
    "SN/WAVE/MERCHANT",
    "ML/OM/MERCHANT",
    "ML/OM/CASHOUT",
];
/// The whole catalogue, country by country.
const EVERYTHING: &[&str] = &["CI", "SN", "ML", "BF", "BJ", "TG", "CM", "GN", "NE", "CG", "GA", "KE"];
/// The screen text's own number, as the national plan has it now.
const NUMBER: (&str, &str) = ("CI", "+2250707070707");

/// Everything of one merchant.
pub async fn add(platform: &Platform, owner: &Owner, merchant: &Merchant, report: &mut Report) -> Result<(), Problem> {
    let demo = Demo { platform, owner, merchant };
    let everything = Token { name: "Group treasury", mode: Mode::Test, days: 0, paths: EVERYTHING, numbers: &[] };
    report.credentials.push(demo.token(everything).await?.1);
    let narrow = Token { name: "Till in Abidjan", mode: Mode::Test, days: 365, paths: NARROW, numbers: &[NUMBER] };
    report.credentials.push(demo.token(narrow).await?.1);
    let wide = Token { name: "Online shop", mode: Mode::Test, days: 0, paths: WIDE, numbers: &[] };
    report.credentials.push(demo.token(wide).await?.1);
    if merchant.standing.allows(Mode::Live, platform.now()) {
        report.credentials.push(demo.token(Token { mode: Mode::Live, ..wide }).await?.1);
    }
    demo.token(Token { name: "Market day", mode: Mode::Test, days: 3, paths: NARROW, numbers: &[] }).await?;
    let ended = Token { name: "Old kiosk", mode: Mode::Test, days: 30, paths: NARROW, numbers: &[] };
    let (id, _) = demo.token(ended).await?;
    payment_tokens::revoke(platform, &owner.actor, id).await?;
    Ok(())
}

/// What to make; zero days is no limit.
#[derive(Clone, Copy)]
struct Token {
    name: &'static str,
    mode: Mode,
    days: i64,
    paths: &'static [&'static str],
    numbers: &'static [(&'static str, &'static str)],
}

struct Demo<'a> {
    platform: &'a Platform,
    owner: &'a Owner,
    merchant: &'a Merchant,
}

impl Demo<'_> {
    /// Walks through the wizard and opens the reveal, as the owner would.
    async fn token(&self, token: Token) -> Result<(PaymentTokenId, DemoCredential), Problem> {
        let (platform, actor) = (self.platform, &self.owner.actor);
        let draft = drafts::start(platform, actor, token.mode).await?;
        let date = text::iso_date(platform.now().plus(token.days * Timestamp::DAY));
        let (duration, date) = if token.days == 0 { ("none", "") } else { ("date", date.as_str()) };
        let infos = Infos { name: token.name, duration, date, description: "Demo data." };
        drafts::save_infos(platform, actor, draft, infos).await?;
        let ticked: Vec<String> = token.paths.iter().map(ToString::to_string).collect();
        let countries: Vec<&str> = token.paths.iter().filter_map(|path| path.split('/').next()).collect();
        drafts::add(platform, actor, draft, &countries.join(","), &ticked).await?;
        for number in token.numbers {
            drafts::add_number(platform, actor, draft, *number).await?;
        }
        let composition = drafts::get(platform, actor, draft).await?.composition;
        let password = Proof::new(self.owner.password.clone(), "");
        let (_, slot) = payment_tokens::generate(platform, actor, draft, password).await?;
        let (revealed, _) = reveal::open(platform, actor, slot).await?;
        let id = revealed.credential_id.parse().map_err(|_| Problem::field("id", "not a payment token"))?;
        let secret = revealed.parts.first().map(|part| part.value.to_string()).unwrap_or_default();
        let mut numbers: BTreeMap<CountryCode, Vec<E164>> = BTreeMap::new();
        for (country, number) in token.numbers {
            if let (Ok(country), Ok(number)) = (country.parse(), number.parse()) {
                numbers.entry(country).or_default().push(number);
            }
        }
        let merchant = self.merchant.name.to_string();
        let credential =
            DemoCredential::PaymentToken { merchant, mode: token.mode.as_str(), token: secret, composition, numbers };
        Ok((id, credential))
    }
}
