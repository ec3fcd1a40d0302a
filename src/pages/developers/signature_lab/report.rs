//! What we make of the request: the verdict, both strings, the clocks, the mistakes that fit.

use leptos::prelude::*;

use crate::{
    contract::signature_rows::SignatureReport,
    domain::kwik_signature::{Difference, Skew},
    server::text,
    ui::kit::{Note, Tone},
};

pub fn report(report: &SignatureReport) -> AnyView {
    let (tone, title, rest) = verdict(report);
    let theirs = match &report.theirs {
        Some(theirs) => string("Yours", theirs, report.difference.as_ref()),
        None => view! {
            <p class="sm muted">"Paste the string that your code signs, and the first difference is marked here."</p>
        }
        .into_any(),
    };
    let difference = report.difference.as_ref().map(|found| view! { <p class="sm">{in_words(found)}</p> });
    let mistakes: Vec<_> = report
        .mistakes
        .iter()
        .map(|mistake| view! { <li><b>{mistake.title()}</b><span>{mistake.advice()}</span></li> })
        .collect();
    let mistakes = (!mistakes.is_empty()).then(|| {
        view! {
            <div><h3>"What fits"</h3><ul class="findings">{mistakes}</ul></div>
        }
    });
    view! {
        <section class="panel facts" id="report" aria-labelledby="report-title">
            <h2 id="report-title">"What we see"</h2>
            <Note tone title alert=true>{rest}</Note>
            {mistakes}
            <div class="strings">{string("Ours", &report.ours, report.difference.as_ref())}{theirs}</div>
            {difference}
            <dl>
                <dt>"Clock"</dt><dd>{clock(report)}</dd>
                <dt>"Signature"</dt><dd>{proof(report)}</dd>
            </dl>
        </section>
    }
    .into_any()
}

/// The one sentence that counts.
fn verdict(report: &SignatureReport) -> (Tone, String, String) {
    if let (Some(true), Some(status)) = (report.matches, report.token_status.filter(|status| !status.is_usable())) {
        let rest = "A request with it is refused, however it is signed.";
        return (Tone::Bad, format!("The signature is right, but the token is {status}."), rest.to_owned());
    }
    if report.matches == Some(true) && report.skew_tolerated {
        let rest = "If it was refused all the same, it was sent twice: each signature counts once.";
        return (Tone::Ok, "The signature is right.".to_owned(), rest.to_owned());
    }
    if let Some(found) = &report.difference {
        let rest = "Your HMAC is over another text than ours.".to_owned();
        return (Tone::Bad, format!("The strings differ in line {}, character {}.", found.line, found.column), rest);
    }
    if let Some(first) = report.mistakes.first() {
        return (Tone::Bad, format!("{}.", first.title()), first.advice().to_owned());
    }
    if !report.skew_tolerated {
        let rest = format!("X-Timestamp may be off by {} seconds, not more.", Skew::TOLERANCE);
        return (Tone::Bad, "The request is too old, or from the future.".to_owned(), rest);
    }
    let key = "Check that you sign with API_SECRET, all of it, of the token whose API_KEY you send.";
    match (report.matches, report.theirs.is_some()) {
        (Some(_), _) => (Tone::Bad, "The signature was not made with this token’s secret.".to_owned(), key.to_owned()),
        (None, true) => (Tone::Warn, "Both strings are the same.".to_owned(), format!("The key is left. {key}")),
        (None, false) => {
            let rest = "Compare the string below with the one that your code signs.";
            (Tone::Neutral, "Nothing is wrong with the parts.".to_owned(), rest.to_owned())
        }
    }
}

/// A canonical string line by line; the first character that differs is marked.
fn string(whose: &'static str, text: &str, difference: Option<&Difference>) -> AnyView {
    let lines = text.split('\n').enumerate().map(|(at, line)| match difference {
        Some(found) if found.line == at + 1 => {
            let cut = line.char_indices().nth(found.column - 1).map_or(line.len(), |(at, _)| at);
            let (same, other) = line.split_at(cut);
            let mut other = other.chars();
            let marked = other.next().map_or_else(|| "↵".to_owned(), String::from);
            view! { <li>{same.to_owned()}<mark>{marked}</mark>{other.as_str().to_owned()}</li> }.into_any()
        }
        _ => view! { <li>{line.to_owned()}</li> }.into_any(),
    });
    // scrollable, so it must be reachable by keyboard
    view! {
        <div class="string">
            <h3>{whose}</h3>
            <ol tabindex="0" aria-label=format!("{whose}: the canonical string, line by line")>{lines.collect_view()}</ol>
        </div>
    }
    .into_any()
}

fn in_words(found: &Difference) -> String {
    let part = found.part().map(|part| format!(" ({part})")).unwrap_or_default();
    let at = format!("Line {}{part}, character {}", found.line, found.column);
    match (&found.got, &found.expected) {
        (Some(got), Some(expected)) => format!("{at}: you signed {}, we got {}.", quoted(got), quoted(expected)),
        (Some(got), None) => format!("{at}: you signed {}, where nothing follows.", quoted(got)),
        (None, Some(expected)) => format!("{at}: your string ends, we got {}.", quoted(expected)),
        (None, None) => at,
    }
}

/// A line in a sentence: short, and never nothing.
fn quoted(line: &str) -> String {
    const MOST: usize = 80;
    match line.chars().count() {
        0 => "an empty line".to_owned(),
        count if count > MOST => format!("“{}…”", line.chars().take(MOST).collect::<String>()),
        _ => format!("“{line}”"),
    }
}

fn clock(report: &SignatureReport) -> String {
    let seconds = report.skew.unsigned_abs();
    let off = match report.skew {
        0 => "Your clock agrees with ours".to_owned(),
        skew if skew > 0 => format!("Your clock is {seconds} s ahead of ours"),
        _ => format!("Your clock is {seconds} s behind ours, or the request is that old"),
    };
    let allowed = Skew::TOLERANCE;
    let passes = if report.skew_tolerated { "that passes" } else { "that is refused" };
    format!("{off} ({}): {passes}, for {allowed} s either way do.", text::exact(report.received_at))
}

fn proof(report: &SignatureReport) -> &'static str {
    match report.matches {
        None => "Not checked: no access token was chosen.",
        Some(true) => "It is what this token’s secret makes of our string.",
        Some(false) => "It is not what this token’s secret makes of our string.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kwik_signature::{Canonical, Line, compare};

    #[test]
    fn the_difference_is_said_in_words() {
        let said = |ours: &str, theirs: &str| {
            compare(&Canonical::typed(ours), &Canonical::typed(theirs))
                .map(|found| in_words(&found))
                .unwrap_or_default()
        };
        let ours = "1\nGET\n/2.0/x?page=1\nab";
        assert_eq!(
            said(ours, "1\nGET\n/2.0/x\nab"),
            format!("Line 3 ({}), character 7: you signed “/2.0/x”, we got “/2.0/x?page=1”.", Line::Target)
        );
        assert_eq!(
            said(ours, "1\nGET"),
            "Line 3 (path and query), character 1: your string ends, we got “/2.0/x?page=1”."
        );
        assert_eq!(
            said(ours, &format!("{ours}\n")),
            "Line 5, character 1: you signed an empty line, where nothing follows."
        );
    }
}
