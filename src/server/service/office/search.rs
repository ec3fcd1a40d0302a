//! What staff type to find a credential: as a person copies it from a list, a log or an audit event.

use crate::{
    domain::{
        credential::Kind,
        leak::{self, Part, Reading},
        mode::Mode,
    },
    server::{
        platform::Platform,
        store::office_credentials::{OfficeFilter, OfficeSearch},
    },
};

/// What stands for the part of a secret that is not shown.
const HIDING: [char; 4] = ['…', '.', '•', '*'];

/// Whether a text holds a whole secret, which has no place in an address.
pub fn is_whole_secret(platform: &Platform, text: &str) -> bool {
    let is_secret = |reading| matches!(reading, Reading::WellFormed(part, _) if !part.is_public());
    leak::words(text).into_iter().any(|word| is_secret(platform.engine.read_leaked(word).1))
}

/// Narrows a filter by what was typed. A masked form says kind and mode, too.
pub(super) fn narrow(platform: &Platform, typed: &str, filter: &mut OfficeFilter) {
    let typed = typed.trim();
    if typed.is_empty() {
        return;
    }
    let found = masked(typed).and_then(|(begins, ends)| by_mask(platform, begins, ends, filter));
    // A mask of something else is found by nobody's name.
    filter.search = Some(found.unwrap_or_else(|| OfficeSearch::Words(typed.to_owned())));
}

/// The search for a mask, if it can be that of a credential that the filter lets through.
fn by_mask(platform: &Platform, begins: &str, ends: &str, filter: &mut OfficeFilter) -> Option<OfficeSearch> {
    let ends = ends.to_owned();
    if begins.is_empty() {
        return Some(OfficeSearch::Masked(ends));
    }
    let (part, mode) = beginning(platform, begins)?;
    let kind = shown(part)?;
    let fits = filter.kind.is_none_or(|chosen| chosen == kind)
        && filter.mode.is_none_or(|chosen| mode.is_none_or(|mode| chosen == mode));
    if !fits {
        return None;
    }
    (filter.kind, filter.mode) = (Some(kind), filter.mode.or(mode));
    Some(if part.is_public() { OfficeSearch::MaskedPublic(ends) } else { OfficeSearch::Masked(ends) })
}

/// What stands before and behind the hidden part; nothing if no part is hidden or nothing is left behind it.
fn masked(typed: &str) -> Option<(&str, &str)> {
    let (begins, rest) = typed.split_at(typed.find(HIDING)?);
    let hides = rest.starts_with(['…', '•', '*']) || rest.starts_with("..");
    let ends = rest.trim_start_matches(HIDING);
    let plain = !ends.is_empty() && ends.bytes().all(|b| b.is_ascii_alphanumeric());
    (hides && plain).then_some((begins, ends))
}

/// The part that begins like this: `clp_`, `clp_live_`, or a few characters more.
fn beginning(platform: &Platform, begins: &str) -> Option<(Part, Option<Mode>)> {
    let prefix = begins.split('_').next()?;
    let part = *Part::ALL.iter().find(|part| platform.engine.prefix_of(**part).as_str() == prefix)?;
    Some((part, begins.split('_').nth(1).and_then(Mode::parse)))
}

/// The kind of credential whose lists show this part's last characters. Those of an API secret are not kept, and gateway
/// keys are in no list.
const fn shown(part: Part) -> Option<Kind> {
    Some(match part {
        Part::ApiKey => Kind::ApplicationApiKey,
        Part::PairSecret | Part::PairPublic => Kind::KeyPair,
        Part::AccessKey | Part::AccessPublic => Kind::AccessToken,
        Part::PaymentToken => Kind::PaymentToken,
        Part::ProductKey => Kind::ProductKey,
        Part::AccessSecret | Part::GatewayKey => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_form_is_told_from_a_name() {
        for (typed, read) in [
            ("clp_live_…aB3x", Some(("clp_live_", "aB3x"))),
            ("sk_test_...9fQ2", Some(("sk_test_", "9fQ2"))),
            ("sk_test_••••9fQ2", Some(("sk_test_", "9fQ2"))),
            ("cp_live_****9fQ2", Some(("cp_live_", "9fQ2"))),
            ("…9fQ2", Some(("", "9fQ2"))),
            ("9fQ2", None),
            ("shop.example", None),
            ("Till No. 4", None),
            ("Wait…", None),
            ("", None),
        ] {
            assert_eq!(masked(typed), read, "{typed}");
        }
    }
}
