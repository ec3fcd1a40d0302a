//! Addresses in a text: what may be opened by who knows them is often a part of them.

use super::{Class, HIDDEN, text::words, value_of};

/// Pages that are opened by the word behind: `/kpay/pay/…`.
const OPENED_BY_A_WORD: [&str; 3] = ["pay", "checkout", "payout"];

/// Masks in each address what is hidden by its place or its name. What is left is free text like all around it.
pub(super) fn addresses(value: &str) -> String {
    let belongs = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '<' | '>');
    words(value, belongs, |word| {
        let (scheme, rest) = word.split_once("://")?;
        Some(format!("{scheme}://{}", address(rest)))
    })
}

fn address(rest: &str) -> String {
    let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(rest, _)| (rest, Some(HIDDEN)));
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let (host, path) = place.split_once('/').map_or((place, None), |(host, path)| (host, Some(path)));
    // A password may stand before the host.
    let mut kept = host.rsplit_once('@').map_or(host.to_owned(), |(_, host)| format!("{HIDDEN}@{host}"));
    let mut before = "";
    for part in path.into_iter().flat_map(|path| path.split('/')) {
        let hidden = part.contains('%') || (OPENED_BY_A_WORD.contains(&before) && !part.is_empty());
        kept.push('/');
        kept += if hidden { HIDDEN } else { part };
        before = part;
    }
    for (at, parameter) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
        kept.push(if at == 0 { '?' } else { '&' });
        kept += &self::parameter(parameter);
    }
    if let Some(fragment) = fragment {
        kept.push('#');
        kept += fragment;
    }
    kept
}

fn parameter(parameter: &str) -> String {
    // In percent signs it is something else than it seems.
    let Some((name, value)) = parameter.split_once('=').filter(|_| !parameter.contains('%')) else {
        return if parameter.contains('%') { HIDDEN.to_owned() } else { parameter.to_owned() };
    };
    let value = match Class::of(name) {
        Class::Plain | Class::Figure => value.to_owned(),
        class => value_of(class, value),
    };
    format!("{name}={value}")
}
