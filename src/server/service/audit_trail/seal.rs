//! Retention: the older part of a chain goes into a file with a signed head of its own, and the rest begins behind it.

use std::{
    fs::{self, File, OpenOptions},
    io::{Error, ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::{Reader, check::report, export::segment};
use crate::{
    contract::problem::Problem,
    domain::{audit::Action, time::Timestamp},
    server::{
        audit_chain::{Chain, ExportError, Fault, Head, PublicKey, check_file},
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
    #[error("nothing was sealed: {0}")]
    Trail(Fault),
    #[error("{} is there already and is not what would be written: move it away", .0.display())]
    Taken(PathBuf),
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

/// Checks a chain, writes what is older than a moment into a file of `folder`, checks the file as anybody would, and
/// only then takes it out of the database. Nothing is older: nothing is done.
pub async fn seal(
    platform: &Platform,
    chain: Chain,
    before: Timestamp,
    folder: &Path,
) -> Result<Option<Sealed>, SealError> {
    let mut unit = platform.db.read().await?;
    // What the platform did not sign is neither signed now nor taken away.
    if let Some(fault) = report(platform, &mut unit, chain).await?.fault {
        return Err(SealError::Trail(fault));
    }
    let whole = unit.audit_head(chain).await?;
    let to = unit.audit_end_before(chain, before).await?;
    drop(unit);
    take_away(platform, chain).await?;
    let Some(((whole, _), to)) = whole.zip(to) else { return Ok(None) };
    let head = Head { to, at: platform.now(), ..whole };
    let (first, last) = (head.from.position + 1, to.position);
    let file = folder.join(format!("{chain}-{first}-{last}.jsonl"));
    let known: Vec<_> = platform.audit_keys.public().iter().map(|PublicKey { x, .. }| *x).collect();
    if !file.try_exists()? {
        write(platform, head, &file).await?;
        check_file(&file, &known)?;
    } else if !is_written(&file, &head, &known) {
        return Err(SealError::Taken(file));
    }
    File::open(folder)?.sync_all()?;
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

/// Whether a file is what an earlier call wrote before the machine stopped.
fn is_written(file: &Path, head: &Head, known: &[[u8; 32]]) -> bool {
    let found = check_file(file, known).map(|found| found.head.head());
    found.is_ok_and(|found| found == Head { at: found.at, ..*head })
}

/// A new file, for its owner only: it says who did what.
pub fn create_private(path: &Path) -> Result<File, Error> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Into a file beside it first: what has the name is whole, whenever the machine stops.
async fn write(platform: &Platform, head: Head, path: &Path) -> Result<(), SealError> {
    let part = path.with_extension("part");
    match fs::remove_file(&part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut file = create_private(&part)?;
    let mut export = segment(Reader::operator(head.chain), head);
    while let Some((text, next)) = export.next(platform).await? {
        file.write_all(text.as_bytes())?;
        export = next;
    }
    file.sync_all()?;
    Ok(fs::rename(&part, path)?)
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
