//! Exchange rates of the sandbox: fixed, and dated with the day's beginning.

use crate::domain::{clickpesa::sandbox::TZS_PER_USD, time::Timestamp};

/// How much of `target` one `source` is.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    pub source: &'static str,
    pub target: &'static str,
    pub rate: f64,
    pub at: Timestamp,
}

/// All rates, or those from `source` and to `target`.
pub fn list(now: Timestamp, source: Option<&str>, target: Option<&str>) -> Vec<Rate> {
    let at = Timestamp(now.0 - now.0.rem_euclid(Timestamp::DAY));
    let rate = TZS_PER_USD as f64;
    [("TZS", "USD", 1.0 / rate), ("USD", "TZS", rate)]
        .into_iter()
        .map(|(source, target, rate)| Rate { source, target, rate, at })
        .filter(|rate| source.is_none_or(|wanted| wanted == rate.source))
        .filter(|rate| target.is_none_or(|wanted| wanted == rate.target))
        .collect()
}
