//! The chains of the audit trail: what they have come to, their events in order, and sealing their beginnings.

use super::Result;
use crate::{
    domain::time::Timestamp,
    server::audit_chain::{Chain, Head, HeadSignature, Line, Point},
};

pub trait AuditChains {
    /// What a chain has come to, and the signature that was made with its last event.
    async fn audit_head(&mut self, chain: Chain) -> Result<Option<(Head, Option<HeadSignature>)>>;
    /// Every chain that has an event or a head, and every merchant's, which has to have both.
    async fn audit_chains(&mut self) -> Result<Vec<Chain>>;
    /// Events in order, read as they are stored, from the first behind a position on.
    async fn audit_lines(&mut self, chain: Chain, after: u64, size: usize) -> Result<Vec<Line>>;
    /// The last event before the first one that is not older than a moment.
    async fn audit_end_before(&mut self, chain: Chain, moment: Timestamp) -> Result<Option<Point>>;
    /// Lets a chain begin behind an event, later than it did; signed, if what it had come to was.
    async fn begin_audit_behind(&mut self, chain: Chain, from: Point) -> Result<()>;
    /// Takes away some of what lies before a chain's beginning; how much.
    async fn drop_sealed_events(&mut self, chain: Chain, size: usize) -> Result<u64>;
}
