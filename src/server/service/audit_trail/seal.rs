//! Retention: the older part of a chain goes into a file with a signed head of its own, and the rest begins behind it.

use std::{
    fs::{self, File},
    io::{Error, Write},
    path::{Path, PathBuf},
};

use super::{Reader, export::segment};
use crate::{
    contract::problem::Problem,
    domain::{audit::Action, time::Timestamp},
    server::{
        audit_chain::{Chain, ExportError, Head, PublicKey, check_file},
        platform::Platform,
        service::change,
        store::{StoreError, audit::AuditEvent, audit_chains::AuditChains},
    },
};

/// Events taken away in one transaction: other writers wait for no more.
const BATCH: usize = 2_000;

/// What was sealed of one chain.
#[derive(Debug)]
pub struct Sealed {
    pub file: PathBuf,
    pub events: u64,
}

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("{}", .0.message())]
    Problem(Problem),
    #[error("the file cannot be written: {0}")]
    Write(#[from] Error),
    #[error("the file is not whole, nothing was taken away: {0}")]
    NotWhole(#[from] ExportError),
}

impl From<Problem> for SealError {
    fn from(problem: Problem) -> SealError {
        SealError::Problem(problem)
    }
}

impl From<StoreError> for SealError {
    fn from(error: StoreError) -> SealError {
        SealError::Problem(error.into())
    }
}

/// Writes what is older than a moment into a file of `folder`, checks the file as anybody would, and only then takes
/// it out of the database. Nothing is older: nothing is done.
pub async fn seal(
    platform: &Platform,
    chain: Chain,
    before: Timestamp,
    folder: &Path,
) -> Result<Option<Sealed>, SealError> {
    take_away(platform, chain).await?;
    let mut unit = platform.db.read().await?;
    let Some((whole, _)) = unit.audit_head(chain).await? else { return Ok(None) };
    let Some(to) = unit.audit_end_before(chain, before).await? else { return Ok(None) };
    drop(unit);
    let head = Head { to, at: platform.now(), ..whole };
    let (first, last) = (head.from.position + 1, to.position);
    let file = folder.join(format!("{chain}-{first}-{last}.jsonl"));
    write(platform, head, &file).await?;
    let known: Vec<_> = platform.audit_keys.public().iter().map(|PublicKey { x, .. }| *x).collect();
    check_file(&file, &known)?;
    let merchant_id = match chain {
        Chain::Platform => None,
        Chain::Merchant(id) => Some(id),
    };
    let name = file.file_name().unwrap_or_default().display();
    let event = AuditEvent::by_system(platform, Action::AuditSealed)
        .detail(format!("Events {first} to {last} are in the file {name}, which ends with {}", to.hash));
    let mut unit = platform.db.write().await?;
    unit.begin_audit_behind(chain, to).await?;
    change::commit_unindexed(unit, AuditEvent { merchant_id, ..event }).await?;
    take_away(platform, chain).await?;
    Ok(Some(Sealed { file, events: last - head.from.position }))
}

/// Into a file beside it first: what has the name is whole, whenever the machine stops.
async fn write(platform: &Platform, head: Head, path: &Path) -> Result<(), SealError> {
    let part = path.with_extension("part");
    let mut file = File::create(&part)?;
    let mut export = segment(Reader::operator(head.chain), head);
    while let Some((text, next)) = export.next(platform).await? {
        file.write_all(text.as_bytes())?;
        export = next;
    }
    file.sync_all()?;
    fs::rename(&part, path)?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// What is sealed goes in batches; should the machine stop in between, the next call goes on.
async fn take_away(platform: &Platform, chain: Chain) -> Result<(), SealError> {
    loop {
        let mut unit = platform.db.write().await?;
        let gone = unit.drop_sealed_events(chain, BATCH).await?;
        drop(unit.commit().await?);
        if gone == 0 {
            return Ok(());
        }
    }
}
