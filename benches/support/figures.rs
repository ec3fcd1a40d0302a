//! Percentiles.

use std::time::Duration;

/// What was measured.
#[derive(Default)]
pub struct Figures(Vec<Duration>);

impl Figures {
    pub fn add(&mut self, one: Duration) {
        self.0.push(one);
    }

    pub fn merge(&mut self, other: Figures) {
        self.0.extend(other.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// In milliseconds; `share` from 0 to 1.
    pub fn at(&mut self, share: f64) -> f64 {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        let place = (last as f64 * share).round() as usize;
        self.0.get(place).map_or(f64::NAN, |one| one.as_secs_f64() * 1e3)
    }

    /// Median, 99 %, 99.9 % and the slowest.
    pub fn line(&mut self) -> String {
        let [p50, p99, p999, slowest] = [0.5, 0.99, 0.999, 1.0].map(|share| self.at(share));
        format!("{p50:>8.2} ms {p99:>8.2} ms {p999:>8.2} ms {slowest:>8.2} ms")
    }
}
