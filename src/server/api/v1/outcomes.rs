//! Decisions counted by their outcome. The counters are looked up once: the hot path only adds.

use std::sync::LazyLock;

use metrics::Counter;

use crate::server::verification::decision::{Principal, Refusal, RefusalCode};

static ALLOWED: LazyLock<Counter> = LazyLock::new(|| counter("allowed"));
/// In the order of [`RefusalCode::ALL`], which is the order of its discriminants.
static REFUSED: LazyLock<Vec<Counter>> =
    LazyLock::new(|| RefusalCode::ALL.iter().map(|code| counter(code.as_str())).collect());

fn counter(outcome: &'static str) -> Counter {
    metrics::counter!("decisions_total", "outcome" => outcome)
}

/// Counts a decision.
pub fn count(decided: &Result<Principal, Refusal>) {
    match decided {
        Ok(_) => ALLOWED.increment(1),
        Err(refusal) => REFUSED[refusal.code as usize].increment(1),
    }
}
