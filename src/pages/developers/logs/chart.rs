//! How many requests there were, and when they were refused.

use leptos::prelude::*;

use super::{address::LogAddress, words};
use crate::{contract::request_rows::RequestSummary, domain::request_log::Period, server::text};

/// The chart's size in its own units: a bar is a stretch of ten.
const HEIGHT: f64 = 48.0;
const STRETCH: usize = 10;
/// So that one refusal among many can be seen.
const LEAST: f64 = 2.0;

/// Counts at the left, bars at the right.
pub fn chart(address: &LogAddress, summary: &RequestSummary) -> AnyView {
    let period = address.period();
    let rate = match summary.all {
        0 => "–".to_owned(),
        all => format!("{:.2} %", f64::from(summary.refused) * 100.0 / f64::from(all)),
    };
    let name = format!("Refusals, {}", period.title().to_lowercase());
    let width = summary.bars.len() * STRETCH;
    view! {
        <section class="panel spark" aria-label=name>
            <dl>
                <div><dt>"Requests"</dt><dd>{words::number(summary.all.into())}</dd></div>
                <div><dt>"Refused"</dt><dd>{words::number(summary.refused.into())}</dd></div>
                <div><dt>"Rate"</dt><dd>{rate}</dd></div>
            </dl>
            <div>
                <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=spoken(period, summary)>
                    <path class="ground" d=format!("M0 {HEIGHT}H{width}")></path>
                    <path class="bars" d=bars(&summary.bars)></path>
                </svg>
                <div class="axis" aria-hidden="true">{axis(period, summary)}</div>
            </div>
        </section>
    }
    .into_any()
}

/// One outline for all bars.
fn bars(counts: &[u32]) -> String {
    let most = f64::from(counts.iter().copied().max().unwrap_or(0).max(1));
    let bar = |(at, count): (usize, &u32)| {
        let height = (f64::from(*count) / most * (HEIGHT - 4.0)).max(LEAST);
        format!("M{} {:.1}h{}v{height:.1}h-{}z", at * STRETCH + 1, HEIGHT - height, STRETCH - 3, STRETCH - 3)
    };
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect()
}

/// What the chart shows, in a sentence.
fn spoken(period: Period, summary: &RequestSummary) -> String {
    let Some((at, most)) = summary.bars.iter().enumerate().max_by_key(|(_, count)| **count).filter(|(_, n)| **n > 0)
    else {
        return "No refusals.".to_owned();
    };
    let width = summary.until.since(summary.from) / summary.bars.len().max(1) as i64;
    let when = moment(period, summary.from.plus(width * at as i64).0);
    format!("{} refusals; the most at once, {most}, about {when}.", summary.refused)
}

/// Five moments under the bars.
fn axis(period: Period, summary: &RequestSummary) -> Vec<AnyView> {
    let step = summary.until.since(summary.from) / 4;
    let moment = |part: i64| match part {
        4 => "now".to_owned(),
        part => moment(period, summary.from.0 + step * part),
    };
    (0..=4).map(|part| view! { <span>{moment(part)}</span> }.into_any()).collect()
}

/// A clock's time, or a date where days are shown.
fn moment(period: Period, at: i64) -> String {
    let at = crate::domain::time::Timestamp(at);
    match period {
        Period::Quarter | Period::Hour | Period::Day => text::clock(at),
        Period::Week | Period::All => text::day_and_month(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;

    #[test]
    fn the_highest_bar_fills_the_chart_and_the_lowest_can_be_seen() {
        assert_eq!(bars(&[0, 0]), "");
        assert_eq!(bars(&[0, 100, 1]), "M11 4.0h7v44.0h-7zM21 46.0h7v2.0h-7z");
    }

    #[test]
    fn the_chart_is_also_said() {
        let (from, until) = (Timestamp(0), Timestamp(4 * Timestamp::HOUR));
        let summary = RequestSummary { from, until, all: 9, refused: 3, bars: vec![1, 0, 2, 0], lost: 0, newest: 0 };
        assert_eq!(spoken(Period::Day, &summary), "3 refusals; the most at once, 2, about 02:00.");
    }
}
