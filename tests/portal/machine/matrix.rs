//! What every cell answers: a few rules say what a caller meets first, one table says it in each dialect's own words.
//! Both are written from wire-protocols.md and the decisions in docs/adr (12, 14, 17, 20), not from the code.

use claviger::domain::{
    access_token::{Access, Section},
    application::Feature,
    credential::Kind,
    merchant::Onboarding,
    mode::Mode,
};

use super::rows::{Dialect, Grant, Row};

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// `client-id` and `api-key`.
    ApiKey,
    /// What was made from them.
    Jwt,
    /// `X-API-Key` and `X-Secret-Key`.
    Pair,
    /// What was made from them.
    PairToken,
    /// `Basic` with an access token's key and secret.
    Basic,
    /// A request signed with an access token's secret.
    Signed,
    /// An access token's public key, by a browser.
    PublicKey,
    /// `Bearer` with a payment token.
    PaymentToken,
    /// `X-OY-Username` and `X-Api-Key`.
    ProductKey,
}

impl Way {
    pub const ALL: [Way; 9] = [
        Way::ApiKey,
        Way::Jwt,
        Way::Pair,
        Way::PairToken,
        Way::Basic,
        Way::Signed,
        Way::PublicKey,
        Way::PaymentToken,
        Way::ProductKey,
    ];

    pub const fn kind(self) -> Kind {
        match self {
            Way::ApiKey | Way::Jwt => Kind::ApplicationApiKey,
            Way::Pair | Way::PairToken => Kind::KeyPair,
            Way::Basic | Way::Signed | Way::PublicKey => Kind::AccessToken,
            Way::PaymentToken => Kind::PaymentToken,
            Way::ProductKey => Kind::ProductKey,
        }
    }

    /// The states that a credential sent like this can be in.
    pub fn states(self) -> Vec<State> {
        use State as S;
        let mut states = vec![S::Active, S::Expired, S::Revoked, S::Elsewhere, S::Narrow];
        states.extend(match self.kind() {
            Kind::ApplicationApiKey | Kind::KeyPair => vec![S::Rotating, S::Retired, S::ApplicationOff],
            Kind::AccessToken => vec![S::Rotating, S::Retired, S::Disabled, S::ReadOnly, S::MustSign],
            // Revoked and made anew (wire-protocols.md 0.1).
            Kind::PaymentToken => vec![],
            Kind::ProductKey => vec![S::Rotating, S::Retired],
        });
        if matches!(self, Way::Jwt | Way::PairToken) {
            states.push(S::TokenOver);
        }
        states
    }
}

/// What has become of a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Active,
    /// Replaced, within the overlap.
    Rotating,
    /// Replaced, and the overlap is over.
    Retired,
    Expired,
    Revoked,
    /// An access token, switched off.
    Disabled,
    /// Good, but what was made from it is an hour old.
    TokenOver,
    /// Its application is switched off.
    ApplicationOff,
    /// Sent from an address, or a site, that is not on its list.
    Elsewhere,
    /// Good for something else than the row asks for.
    Narrow,
    /// An access token that may read everything.
    ReadOnly,
    /// An access token that takes signed requests only.
    MustSign,
}

/// Where the account stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Account {
    In(Onboarding),
    /// Approved, but the platform has switched off every feature and product, and paused the operator.
    NothingEnabled,
}

impl Account {
    pub fn all() -> impl Iterator<Item = Account> {
        Onboarding::ALL.iter().map(|onboarding| Account::In(*onboarding)).chain([Account::NothingEnabled])
    }
}

/// What a caller brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Brought {
    Nothing,
    /// Well-formed keys under names that nobody has.
    Unknown,
    /// A name that exists, with a well-formed secret that was never made.
    WrongSecret,
    /// A good credential that is sent as its own kind is, which this operation does not take.
    Other(Way),
    /// The parts of a good credential of another kind, sent as this operation's are.
    Disguised(Kind),
    Own(State, Mode),
}

/// What stands in the way, or that nothing does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// None of the operation's headers was sent.
    Missing,
    /// No such name.
    Unknown,
    /// The name is right and the secret is not.
    Wrong,
    Expired,
    Revoked,
    Disabled,
    TokenOver,
    Suspended,
    Unverified,
    ApplicationOff,
    ProductOff,
    Address,
    Site,
    MustSign,
    NotGranted,
    NotWritable,
    Paused,
    NoUpstream,
    Through,
}

/// What a caller meets first. Proof comes before everything; then the credential's own life, its account, what it
/// belongs to, where it is used, what it may do; last whether there is anything live behind the platform.
pub fn verdict(row: &Row, way: Way, brought: Brought, account: Account) -> Verdict {
    let (state, mode) = match brought {
        Brought::Nothing => return Verdict::Missing,
        Brought::Unknown => return Verdict::Unknown,
        Brought::WrongSecret => return Verdict::Wrong,
        Brought::Other(other) if row.dialect().reads(other) => return Verdict::Unknown,
        Brought::Other(_) => return Verdict::Missing,
        Brought::Disguised(_) => return Verdict::Unknown,
        Brought::Own(state, mode) => (state, mode),
    };
    let steps = [
        life(state),
        standing(account, mode),
        (state == State::ApplicationOff).then_some(Verdict::ApplicationOff),
        (account == Account::NothingEnabled && way == Way::ProductKey).then_some(Verdict::ProductOff),
        // Customers' browsers are held to the site that they are on, not to the servers' addresses.
        (state == State::Elsewhere).then_some(if way == Way::PublicKey { Verdict::Site } else { Verdict::Address }),
        (state == State::MustSign && way == Way::Basic).then_some(Verdict::MustSign),
        // What is asked of the payment itself is asked of the sandbox's payments only: live ones are the upstream's.
        row.asks_of_the_payment().then(|| upstream(row, mode)).flatten(),
        grant(row, way, state, account),
        // A form is not signed here, and who may not start a checkout at all is told that first.
        (state == State::MustSign && way == Way::PublicKey).then_some(Verdict::MustSign),
        upstream(row, mode),
    ];
    steps.into_iter().flatten().next().unwrap_or(Verdict::Through)
}

fn life(state: State) -> Option<Verdict> {
    match state {
        State::Expired => Some(Verdict::Expired),
        State::Revoked | State::Retired => Some(Verdict::Revoked),
        State::Disabled => Some(Verdict::Disabled),
        State::TokenOver => Some(Verdict::TokenOver),
        State::Active
        | State::Rotating
        | State::ApplicationOff
        | State::Elsewhere
        | State::Narrow
        | State::ReadOnly
        | State::MustSign => None,
    }
}

/// A suspended account has neither mode; live takes an approval that holds.
fn standing(account: Account, mode: Mode) -> Option<Verdict> {
    match (account, mode) {
        (Account::In(Onboarding::Suspended), _) => Some(Verdict::Suspended),
        (Account::NothingEnabled | Account::In(Onboarding::Approved), _) | (_, Mode::Test) => None,
        (
            Account::In(
                Onboarding::Pending
                | Onboarding::Submitted
                | Onboarding::Rejected
                | Onboarding::Lapsed
                | Onboarding::Withdrawn,
            ),
            Mode::Live,
        ) => Some(Verdict::Unverified),
    }
}

fn upstream(row: &Row, mode: Mode) -> Option<Verdict> {
    (mode == Mode::Live && row.moves()).then_some(Verdict::NoUpstream)
}

fn grant(row: &Row, way: Way, state: State, account: Account) -> Option<Verdict> {
    let nothing_enabled = account == Account::NothingEnabled;
    match row.grant(way) {
        Grant::Nothing => None,
        Grant::Feature(_) => (state == State::Narrow || nothing_enabled).then_some(Verdict::NotGranted),
        Grant::Provider | Grant::Product(_) => (state == State::Narrow).then_some(Verdict::NotGranted),
        Grant::Payment if state == State::Narrow => Some(Verdict::NotGranted),
        Grant::Payment => nothing_enabled.then_some(Verdict::Paused),
        Grant::Section(..) if state == State::Narrow => Some(Verdict::NotGranted),
        Grant::Section(_, Access::ReadWrite) if state == State::ReadOnly => Some(Verdict::NotWritable),
        Grant::Section(..) => None,
    }
}

/// Status and word: `message` at ClickPesa, `code` or `message` at KPay, `error_code` at Kwik, `status.code` at OY!,
/// `code` at ClaPay and at `/v1`. Of what is let through, the row says it.
pub fn told(row: &Row, way: Way, verdict: Verdict) -> Option<(u16, &'static str)> {
    use Verdict as V;
    let told = match (row.dialect(), verdict) {
        (_, V::Through) => return None,

        // Nothing but the exchange of keys says why; everywhere else a token opens or it does not.
        (Dialect::Exchange, V::Missing) => (401, "Unauthorized"),
        (Dialect::Exchange, V::Unknown | V::Wrong) => (403, "Invalid client details"),
        (Dialect::Exchange, V::Expired | V::Revoked) => (403, "Invalid or Expired API-Key"),
        (Dialect::Exchange, V::Suspended | V::Unverified | V::ApplicationOff | V::Address) => {
            (403, "Unauthorized API-Key")
        }
        (Dialect::ClickPesa, V::NotGranted) => (400, feature_off(row.grant(way))),
        (Dialect::ClickPesa, V::NoUpstream) => (503, "live_upstream_missing"),
        (Dialect::ClickPesa, _) => (401, "Unauthorized"),

        (Dialect::Kpay, V::Suspended) => (403, "merchant_suspended"),
        (Dialect::Kpay, V::Unverified) => (403, "kyc_not_verified"),
        (Dialect::Kpay, V::ApplicationOff) => (403, "application_disabled"),
        (Dialect::Kpay, V::Address) => (403, "ip_not_allowed"),
        (Dialect::Kpay, V::NotGranted) => (400, "provider_not_allowed"),
        (Dialect::Kpay, V::NoUpstream) => (503, "live_upstream_missing"),
        (Dialect::Kpay, _) => (401, "Invalid API credentials"),

        (Dialect::Kwik, V::Missing | V::Unknown | V::Wrong) => (401, "001"),
        (Dialect::Kwik, V::Disabled) => (401, "008"),
        (Dialect::Kwik, V::Expired) => (401, "009"),
        (Dialect::Kwik, V::Revoked) => (401, "010"),
        (Dialect::Kwik, V::NotGranted) => (403, "011"),
        (Dialect::Kwik, V::NotWritable) => (403, "012"),
        (Dialect::Kwik, V::Address) => (403, "013"),
        (Dialect::Kwik, V::MustSign) => (401, "014"),
        (Dialect::Kwik, V::Site) => (403, "018"),
        (Dialect::Kwik, V::Suspended) => (403, "019"),
        (Dialect::Kwik, V::Unverified) => (403, "020"),
        (Dialect::Kwik, V::NoUpstream) => (503, "live_upstream_missing"),

        // A username is no secret; all that is wrong with a key is one answer.
        (Dialect::Oy, V::Missing | V::Unknown) => (200, "201"),
        (Dialect::Oy, V::Wrong | V::Expired | V::Revoked) => (200, "208"),
        (Dialect::Oy, V::Suspended | V::Unverified | V::ProductOff | V::NotGranted) => (200, "202"),
        (Dialect::Oy, V::Address) => (403, "207"),
        (Dialect::Oy, V::NoUpstream) => (503, "999"),

        // ClaPay's documents have no word for these: they are the engine's, as `/v1` says them.
        (Dialect::ClaPay, V::NoUpstream) => (503, "live_upstream_missing"),
        (Dialect::ClaPay | Dialect::Authorize, verdict) => engines(row, way, verdict),
        // It answers about a request: to ask is allowed, whatever the answer.
        (Dialect::Verify, verdict) => (200, engines(row, way, verdict).1),

        (dialect, verdict) => panic!("{dialect:?} has no row for {verdict:?}"),
    };
    Some(told)
}

/// 401 while nothing is proved or the credential is over, 403 when it is good and may not.
fn engines(row: &Row, way: Way, verdict: Verdict) -> (u16, &'static str) {
    use Verdict as V;
    match verdict {
        V::Missing => (401, "credential_missing"),
        V::Unknown | V::Wrong => (401, "credential_invalid"),
        V::Expired => (401, "credential_expired"),
        V::Revoked => (401, "credential_revoked"),
        V::Disabled => (401, "credential_disabled"),
        V::TokenOver => (401, "token_expired"),
        V::MustSign => (401, "signature_required"),
        V::Suspended => (403, "merchant_suspended"),
        V::Unverified => (403, "kyc_not_verified"),
        V::ApplicationOff => (403, "application_disabled"),
        V::ProductOff => (403, "product_not_active"),
        V::Address => (403, "ip_not_allowed"),
        V::Site => (403, "origin_not_allowed"),
        V::NotWritable => (403, "write_not_granted"),
        V::Paused => (403, "operator_paused"),
        V::NotGranted => match row.grant(way) {
            Grant::Feature(_) => (403, "feature_not_granted"),
            Grant::Provider => (403, "provider_not_allowed"),
            Grant::Product(_) => (403, "product_not_granted"),
            Grant::Section(..) => (403, "section_not_granted"),
            Grant::Payment => (403, "operator_not_in_composition"),
            Grant::Nothing => panic!("nothing is asked for"),
        },
        V::NoUpstream | V::Through => panic!("the engine does not refuse this"),
    }
}

/// ClickPesa's own sentences, and BillPay's after their pattern (wire-protocols.md 0.2).
fn feature_off(grant: Grant) -> &'static str {
    match grant {
        Grant::Feature(Feature::Payment) => {
            "Application has no access to COLLECTION API feature. Enable it on your application."
        }
        Grant::Feature(Feature::Payout) => {
            "Application has no access to PAYOUT API feature. Enable it on your application."
        }
        Grant::Feature(Feature::BillPay) => {
            "Application has no access to BILLPAY API feature. Enable it on your application."
        }
        Grant::Feature(Feature::CheckoutLink) => "Application has no access to checkout link feature.",
        Grant::Feature(Feature::HostedPayout) => "Application has no access to hosted payout feature",
        other => panic!("no operation of ClickPesa's asks for {other:?}"),
    }
}

/// The one section that a narrow access token opens: another than the row's.
pub fn narrow_section(grant: Grant) -> Section {
    match grant {
        Grant::Section(Section::Orders, _) => Section::Customers,
        _ => Section::Orders,
    }
}
