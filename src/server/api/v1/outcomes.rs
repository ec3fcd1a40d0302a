//! Decisions counted by their outcome. The counters are looked up once: the hot path only adds.

use std::sync::LazyLock;

use metrics::Counter;

use crate::server::verification::decision::{Refusal, RefusalCode};

static ALLOWED: LazyLock<Counter> = LazyLock::new(|| counter("allowed"));
/// In the order of [`RefusalCode::ALL`], which is the order of its discriminants.
static REFUSED: LazyLock<Vec<Counter>> =
    LazyLock::new(|| RefusalCode::ALL.iter().map(|code| counter(code.as_str())).collect());

fn counter(outcome: &'static str) -> Counter {
    metrics::counter!("decisions_total", "outcome" => outcome)
}

/// Counts a decision.
pub fn count(refusal: Option<&Refusal>) {
    match refusal {
        None => ALLOWED.increment(1),
        Some(refusal) => REFUSED[refusal.code as usize].increment(1),
    }
}
