//! Whose a leaked secret is. Checksum first; every look-up is counted and written down, masked.

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
use zeroize::Zeroizing;

use crate::{
    contract::{
        office_rows::{FoundRow, LookedUp},
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        leak::{self, Part, Reading},
        mode::Mode,
        secret_format,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Person, change},
        store::{
            Unit,
            attempts::{Attempts, Try},
            gateway_keys::GatewayKeys,
            office_credentials::OfficeCredentials,
        },
        text,
    },
};

/// Texts that one person may look up in [`LEAK_WINDOW`]: enough for an incident, too few to sort a stolen list with.
const LIMIT: u32 = 30;
pub const LEAK_WINDOW: i64 = Timestamp::HOUR;
/// Bytes of one text.
const LONGEST: usize = 32 * 1024;
/// Secrets of this platform in one text.
const MOST: usize = 50;

/// Finds secrets of this platform in a text, and whose they are.
pub async fn look_up(platform: &Platform, person: &Person, pasted: PlainSecret) -> Result<LookedUp, Problem> {
    person.require_staff()?;
    let pasted = pasted.expose();
    if pasted.trim().is_empty() {
        return Err(Problem::field("leaked", "Paste the secret, or the text that it stands in."));
    }
    if pasted.len() > LONGEST {
        return Err(Problem::field("leaked", "Paste at most 32 KB: the lines around the secret are enough."));
    }
    let mut unit = platform.db.write().await?;
    let event = person.event(platform, Action::LeakLookedUp);
    let counted =
        unit.count_try(&format!("leak:{}", person.user_id), LIMIT, LEAK_WINDOW, LEAK_WINDOW, platform.now()).await?;
    if let Try::Locked(until) = counted {
        change::commit_unindexed(unit, event.detail("refused: too many in an hour")).await?;
        let detail = format!("You have looked up {LIMIT} texts within an hour. Go on at {}.", text::exact(until));
        return Err(Problem::because(ProblemCode::TooManyRequests, detail).at("leaked"));
    }
    let decoded = in_basic(pasted);
    let words = leak::words(pasted).into_iter().chain(decoded.iter().flat_map(|text| leak::words(text)));
    let mut found = Findings::default();
    for word in words {
        match platform.engine.read_leaked(word) {
            (secret, Reading::WellFormed(part, mode)) => found.whole.push((part, mode, secret)),
            (_, Reading::Broken(part)) => found.broken.push(part),
            (_, Reading::NotOurs) => {}
        }
    }
    if found.whole.len() + found.broken.len() > MOST {
        let detail = format!("There are more than {MOST} secrets in it. Paste fewer at a time.");
        change::commit_unindexed(unit, event.detail("refused: too many in one text")).await?;
        return Err(Problem::field("leaked", detail));
    }
    let (answer, words) = owners(platform, person, &mut unit, &found).await?;
    change::commit_unindexed(unit, event.detail(words.join("; "))).await?;
    match found.whole.is_empty() {
        true => Err(Problem::field("leaked", not_ours(found.broken.first().copied()))),
        false => Ok(answer),
    }
}

/// What a text holds by its form.
#[derive(Default)]
struct Findings<'a> {
    whole: Vec<(Part, Mode, &'a str)>,
    broken: Vec<Part>,
}

/// Whose they are, with an event in the trail of each merchant; and all of it in words, masked.
async fn owners(
    platform: &Platform,
    person: &Person,
    unit: &mut Unit,
    found: &Findings<'_>,
) -> Result<(LookedUp, Vec<String>), Problem> {
    let mut answer = LookedUp { broken: u32::try_from(found.broken.len()).unwrap_or(u32::MAX), ..LookedUp::default() };
    let mut words: Vec<_> =
        found.broken.iter().map(|part| format!("wrong checksum, like a {}", part.title())).collect();
    for (part, mode, word) in &found.whole {
        let last4 = &word[word.len() - 4..];
        let masked = secret_format::mask(platform.engine.prefix_of(*part), *mode, last4);
        let id = match part {
            Part::GatewayKey => {
                let mut found = None;
                for digest in platform.engine.digests(word) {
                    found = found.or(unit.gateway_key_by_digest(&digest).await?);
                }
                found.map(|key| key.id.to_string())
            }
            _ => match platform.engine.owner_of(*part, word) {
                None => None,
                Some(named) => {
                    let listing = unit.credential_anywhere(&named.id).await?.map(|found| found.listing);
                    let name = listing.as_ref().map_or("of a deleted application", |listing| listing.name.as_str());
                    let mut event = person.event(platform, Action::LeakLookedUp).on(&named.id, name).in_mode(*mode);
                    event.merchant_id = Some(named.merchant);
                    let detail = format!("The platform was given its {}, {masked}, as leaked.", part.title());
                    change::note(platform, unit, &event.detail(detail)).await?;
                    if listing.is_none() {
                        answer.gone += 1;
                        words.push(format!("{masked}: of a deleted application"));
                        continue;
                    }
                    Some(named.id)
                }
            },
        };
        match id {
            Some(id) => {
                words.push(format!("{masked}: {id}"));
                if answer.found.iter().all(|row| row.id != id) {
                    answer.found.push(FoundRow { id, part: *part });
                }
            }
            None => {
                words.push(format!("{masked}: unknown"));
                answer.unknown += 1;
            }
        }
    }
    if words.is_empty() {
        words.push("nothing of this platform".to_owned());
    }
    Ok((answer, words))
}

/// `Authorization: Basic` hides key and secret in base 64, in whatever case and alphabet it is written.
fn in_basic(pasted: &str) -> Vec<Zeroizing<String>> {
    let scheme = "basic ";
    let lower = Zeroizing::new(pasted.to_ascii_lowercase());
    let behind =
        lower.match_indices(scheme).filter_map(|(at, _)| pasted[at + scheme.len()..].split_whitespace().next());
    let encoded = behind.map(|word| {
        let word = word.trim_matches(|c: char| !(c.is_ascii_alphanumeric() || "+/-_".contains(c)));
        Zeroizing::new(word.replace('-', "+").replace('_', "/"))
    });
    let decoded = encoded.filter_map(|word| BASE64_STANDARD_NO_PAD.decode(word.as_bytes()).ok());
    decoded.filter_map(|bytes| String::from_utf8(bytes).ok()).map(Zeroizing::new).collect()
}

/// Why nothing was looked up.
fn not_ours(like: Option<Part>) -> String {
    match like {
        Some(part) => format!(
            "Not one of ours: wrong checksum. It begins like the {}, but a character is wrong or missing. Copy it again from \
             where it was found.",
            part.title()
        ),
        None => "Not one of ours: nothing in it has the form of a secret of this platform.".to_owned(),
    }
}
