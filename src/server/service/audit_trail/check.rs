//! Whether every chain in the database is whole, and is what the platform signed.

use crate::server::{
    audit_chain::{Chain, Fault, Head, Notary, Verifier},
    platform::Platform,
    store::{StoreError, Unit, audit_chains::AuditChains},
};

/// Events read at once.
const PAGE: usize = 2_000;

/// What was found of one chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    pub chain: Chain,
    pub events: u64,
    pub fault: Option<Fault>,
}

/// Every chain, the platform's and all merchants'. Each is read in one snapshot, so that the platform may go on.
pub async fn check(platform: &Platform) -> Result<Vec<ChainReport>, StoreError> {
    let chains = platform.db.read().await?.audit_chains().await?;
    let mut reports = Vec::with_capacity(chains.len());
    for chain in chains {
        let mut unit = platform.db.read().await?;
        reports.push(report(platform, &mut unit, chain).await?);
    }
    Ok(reports)
}

/// One chain. A row that cannot be read is a fault of its chain and keeps nobody from reading the others.
pub(super) async fn report(platform: &Platform, unit: &mut Unit, chain: Chain) -> Result<ChainReport, StoreError> {
    match read(platform, unit, chain).await {
        Err(StoreError::Corrupt(at)) => Ok(ChainReport { chain, events: 0, fault: Some(Fault::Malformed { at }) }),
        found => found,
    }
}

async fn read(platform: &Platform, unit: &mut Unit, chain: Chain) -> Result<ChainReport, StoreError> {
    let Some((head, signature)) = unit.audit_head(chain).await? else {
        return Ok(ChainReport { chain, events: 0, fault: Some(Fault::NoHead) });
    };
    let events = head.to.position.saturating_sub(head.from.position);
    // What is wrong with an event says more than that the head is not what was signed.
    let mut fault = walk(unit, &head).await?.err();
    if fault.is_none() && !signature.is_some_and(|signature| platform.audit_keys.is_signed(&head, &signature)) {
        fault = Some(Fault::HeadChanged);
    }
    Ok(ChainReport { chain, events, fault })
}

async fn walk(unit: &mut Unit, head: &Head) -> Result<Result<(), Fault>, StoreError> {
    let mut verifier = Verifier::new(head);
    loop {
        let lines = unit.audit_lines(head.chain, verifier.expected() - 1, PAGE).await?;
        if lines.is_empty() {
            return Ok(verifier.finish());
        }
        for line in &lines {
            if let Err(fault) = verifier.push(line) {
                return Ok(Err(fault));
            }
        }
    }
}
