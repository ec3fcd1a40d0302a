//! An export: a signed head and, a line each, its events. Checked without a database.

use std::{
    fs::File,
    io::{BufRead, BufReader, Error},
    path::Path,
};

use super::{chain::Point, fault::Fault, head::SignedHead, line::Line, verifier::Verifier};

/// Why an export is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{0}")]
    Wrong(#[from] Fault),
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] Error),
}

/// An export that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub head: SignedHead,
    pub events: u64,
}

/// Checks a file against the keys that are known; without any, against the key that it names itself.
pub fn check_file(path: &Path, known: &[[u8; 32]]) -> Result<Checked, ExportError> {
    verify(BufReader::new(File::open(path)?), known)
}

/// Reads an export to its end, or to the first thing that is wrong.
pub fn verify(export: impl BufRead, known: &[[u8; 32]]) -> Result<Checked, ExportError> {
    let mut lines = export.split(b'\n').zip(1..);
    let head = match lines.next() {
        Some((line, _)) => serde_json::from_slice::<SignedHead>(&line?).map_err(|_| Fault::NoHead)?,
        None => return Err(Fault::NoHead.into()),
    };
    if !head.is_signed() {
        return Err(Fault::HeadChanged.into());
    }
    if !known.is_empty() && !known.contains(&head.key.x) {
        return Err(Fault::OtherKey.into());
    }
    let mut verifier = Verifier::new(&head.head());
    while let Some((line, number)) = lines.next() {
        let position = verifier.expected();
        let line: Line = serde_json::from_slice(&line?).map_err(|_| Fault::Unreadable { position, line: number })?;
        match verifier.push(&line) {
            Err(Fault::Missing { position, next }) => {
                let rest = lines.map(|(line, _)| line);
                return Err(missing_or_moved(rest, position, next)?.into());
            }
            pushed => pushed?,
        }
    }
    verifier.finish()?;
    let events = head.to.position - head.from.position;
    Ok(Checked { head, events })
}

/// Whether an export that is whole goes on from what an earlier one of the same chain came to.
pub fn continues(path: &Path, earlier: &SignedHead) -> Result<(), ExportError> {
    let mut lines = BufReader::new(File::open(path)?).split(b'\n');
    let Some(head) = lines.next().transpose()?.and_then(|line| serde_json::from_slice::<SignedHead>(&line).ok()) else {
        return Err(Fault::NoHead.into());
    };
    let Point { position, .. } = earlier.to;
    if head.chain != earlier.chain || position < head.from.position {
        return Err(Fault::Apart { position }.into());
    }
    if position > head.to.position {
        return Err(Fault::CutOff { position: head.to.position + 1, to: earlier.to }.into());
    }
    let mut reached = head.from;
    for line in lines {
        if reached.position == position {
            break;
        }
        reached = serde_json::from_slice::<Line>(&line?).map_or(reached, |line| line.point());
    }
    if reached == earlier.to { Ok(()) } else { Err(Fault::Rewritten { position }.into()) }
}

/// An event is not in its place: whether it comes later.
fn missing_or_moved(
    rest: impl Iterator<Item = Result<Vec<u8>, Error>>,
    position: u64,
    instead: String,
) -> Result<Fault, Error> {
    for line in rest {
        if let Ok(Line { id, position: found, .. }) = serde_json::from_slice(&line?)
            && found == position
        {
            return Ok(Fault::Moved { id, position, instead });
        }
    }
    Ok(Fault::Missing { position, next: instead })
}
