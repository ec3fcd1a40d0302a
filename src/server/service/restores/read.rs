//! What of the newer trails was read, and what of them no file says.

use std::{collections::BTreeMap, ops::RangeInclusive};

use crate::server::audit_chain::Chain;

/// Positions read of each chain.
#[derive(Debug, Default)]
pub struct Read(BTreeMap<Chain, Vec<RangeInclusive<u64>>>);

/// A part of a chain that may say what came back to life, and was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    pub chain: Chain,
    pub from: u64,
    /// None: to its end, wherever that is.
    pub to: Option<u64>,
}

impl Read {
    /// A file or a database was read from here to there.
    pub fn add(&mut self, chain: Chain, positions: RangeInclusive<u64>) {
        self.0.entry(chain).or_default().push(positions);
    }

    /// Whether an event was read already: exports overlap.
    pub fn has(&self, chain: Chain, position: u64) -> bool {
        self.0.get(&chain).is_some_and(|read| read.iter().any(|range| range.contains(&position)))
    }

    /// What is missing of a chain that the backup has up to `known`, if its trail was read at all; else all behind that.
    pub fn holes(&self, chain: Chain, known: u64) -> Vec<Hole> {
        let Some(read) = self.0.get(&chain) else { return vec![Hole { chain, from: known + 1, to: None }] };
        let mut read = read.clone();
        read.sort_by_key(|range| *range.start());
        let (mut holes, mut next) = (Vec::new(), known + 1);
        for range in read {
            if *range.start() > next {
                holes.push(Hole { chain, from: next, to: Some(range.start() - 1) });
            }
            next = next.max(range.end() + 1);
        }
        holes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(known: u64, read: &[RangeInclusive<u64>]) -> Vec<(u64, Option<u64>)> {
        let mut all = Read::default();
        read.iter().for_each(|range| all.add(Chain::Platform, range.clone()));
        all.holes(Chain::Platform, known).into_iter().map(|hole| (hole.from, hole.to)).collect()
    }

    #[test]
    fn what_no_file_has_is_a_hole_in_whatever_order_they_are_named() {
        assert_eq!(holes(10, &[]), [(11, None)], "a chain that nobody named");
        assert_eq!(holes(10, &[1..=20]), []);
        assert_eq!(holes(10, &[11..=20, 21..=30]), []);
        assert_eq!(holes(10, &[21..=30, 5..=20]), []);
        assert_eq!(holes(10, &[5..=25, 8..=12, 26..=30]), []);
        assert_eq!(holes(10, &[15..=20]), [(11, Some(14))]);
        assert_eq!(holes(10, &[30..=40, 11..=20]), [(21, Some(29))]);
        assert_eq!(holes(10, &[RangeInclusive::new(11, 10)]), [], "a database in which nothing came after the backup");
    }
}
