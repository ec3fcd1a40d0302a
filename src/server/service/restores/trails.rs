//! The newer trail: from the database that was left, or from exports. It must go on from the backup's own, event by event.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use super::{Hole, Since};
use crate::server::{
    audit_chain::{Chain, ExportError, Fault, Head, Line, Notary, SignedHead, Verifier, check_file, continues},
    platform::Platform,
    store::{Database, StoreError, audit_chains::AuditChains},
};

/// Events read at once.
const PAGE: usize = 2_000;

/// Why a trail says nothing of what happened since.
#[derive(Debug, thiserror::Error)]
pub enum TrailError {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{}: {}", .0.display(), .1)]
    Export(PathBuf, ExportError),
    #[error("{0}: the trail to compare with does not go on from the backup's: it is older, or of another platform")]
    Apart(Chain),
    #[error("{0}: {1}")]
    Wrong(Chain, Fault),
    #[error("{0}: its older part was sealed since; name the sealed files with --audit instead")]
    Sealed(Chain),
}

/// Reads what every chain of another database has behind the backup's end, and proves it.
pub async fn of_database(platform: &Platform, other: &Database, since: &mut Since) -> Result<(), TrailError> {
    let mut here = platform.db.read().await?;
    let mut there = other.read().await?;
    since.is_known = true;
    for chain in here.audit_chains().await? {
        let Some((known, _)) = here.audit_head(chain).await? else { continue };
        let Some((head, signature)) = there.audit_head(chain).await? else { return Err(TrailError::Apart(chain)) };
        if head.to.position < known.to.position {
            return Err(TrailError::Apart(chain));
        }
        if head.from.position > known.to.position {
            return Err(TrailError::Sealed(chain));
        }
        since.read.add(chain, known.to.position + 1..=head.to.position);
        let mut verifier = Verifier::new(&Head { from: known.to, ..head });
        loop {
            let lines = there.audit_lines(chain, verifier.expected() - 1, PAGE).await?;
            if lines.is_empty() {
                break;
            }
            for line in &lines {
                verifier.push(line).map_err(|fault| of(chain, fault))?;
                since.push(chain, line);
            }
        }
        verifier.finish().map_err(|fault| of(chain, fault))?;
        if !signature.is_some_and(|signature| platform.audit_keys.is_signed(&head, &signature)) {
            return Err(TrailError::Wrong(chain, Fault::HeadChanged));
        }
    }
    Ok(())
}

/// The same of exports and sealed files, each of one chain, in whatever order they are named.
pub async fn of_exports(platform: &Platform, paths: &[PathBuf], since: &mut Since) -> Result<(), TrailError> {
    let known: Vec<_> = platform.audit_keys.public().iter().map(|key| key.x).collect();
    let mut files = Vec::new();
    for path in paths {
        let checked = check_file(path, &known).map_err(|error| TrailError::Export(path.clone(), error))?;
        files.push((checked.head, path));
    }
    // What was done to a thing counts in the order in which it was done.
    files.sort_by_key(|(head, _)| (head.chain, head.from.position));
    for (head, path) in files {
        of_export(platform, path, &head, since).await?;
    }
    Ok(())
}

async fn of_export(platform: &Platform, path: &Path, head: &SignedHead, since: &mut Since) -> Result<(), TrailError> {
    let wrong = |error: ExportError| TrailError::Export(path.to_owned(), error);
    since.is_known = true;
    let found = platform.db.read().await?.audit_head(head.chain).await?;
    // A merchant that the backup does not have yet has nothing that could come back.
    let Some((here, _)) = found else { return Ok(()) };
    // Nor does one that was written before the backup say anything: each export is an event itself.
    if head.to.position <= here.to.position {
        return Ok(());
    }
    // What begins behind the backup's end goes on from a file before it.
    if head.from.position <= here.to.position {
        continues(path, &SignedHead { to: here.to, ..head.clone() }).map_err(wrong)?;
    }
    let unreadable = |error: std::io::Error| wrong(error.into());
    for line in BufReader::new(File::open(path).map_err(unreadable)?).split(b'\n').skip(1) {
        let line = line.map_err(unreadable)?;
        if let Ok(line) = serde_json::from_slice::<Line>(&line)
            && line.position > here.to.position
            && !since.read.has(head.chain, line.position)
        {
            since.push(head.chain, &line);
        }
    }
    since.read.add(head.chain, head.from.position + 1..=head.to.position);
    Ok(())
}

/// What of the backup's own chains no trail that was read says.
pub async fn holes(platform: &Platform, since: &Since) -> Result<Vec<Hole>, StoreError> {
    let mut here = platform.db.read().await?;
    let mut holes = Vec::new();
    for chain in here.audit_chains().await? {
        if let Some((head, _)) = here.audit_head(chain).await? {
            holes.extend(since.read.holes(chain, head.to.position));
        }
    }
    Ok(holes)
}

fn of(chain: Chain, fault: Fault) -> TrailError {
    match fault {
        // The first event behind the backup's end does not carry the hash of its last one.
        Fault::Unjoined { .. } => TrailError::Apart(chain),
        other => TrailError::Wrong(chain, other),
    }
}
