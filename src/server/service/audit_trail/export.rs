//! A whole chain as a file that `claviger audit verify` checks: a signed head, then a line an event.

use super::Reader;
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{
        audit_chain::{Chain, Head, Line, Notary},
        platform::Platform,
        service::change,
        store::{audit::AuditEvent, audit_chains::AuditChains, merchants::Merchants},
    },
};

/// Lines read at once.
const PAGE: usize = 500;

const NOT_SIGNED: &str = "The platform did not sign what stands in this trail. `claviger audit check` says more.";

/// An export on its way: the head first, then what follows a position.
#[derive(Debug, Clone)]
pub struct Export {
    reader: Reader,
    head: Head,
    /// None: the head is still to come.
    written: Option<u64>,
}

/// Writes the export down, as the last event in it, and signs what the chain has come to, if that was signed already.
pub async fn begin(platform: &Platform, reader: Reader, event: AuditEvent) -> Result<Export, Problem> {
    let chain = event.chain();
    let mut unit = platform.db.write().await?;
    if let Chain::Merchant(id) = chain {
        unit.merchant(id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    }
    change::commit_unindexed(unit, event).await?;
    let head = platform.db.read().await?.audit_head(chain).await?;
    match head {
        Some((head, Some(by))) if platform.audit_keys.is_signed(&head, &by) => {
            Ok(segment(reader, Head { at: platform.now(), ..head }))
        }
        _ => Err(Problem::because(ProblemCode::Conflict, NOT_SIGNED)),
    }
}

/// A stretch of a chain, as it is.
pub const fn segment(reader: Reader, head: Head) -> Export {
    Export { reader, head, written: None }
}

impl Export {
    /// The next lines as text, and where to go on; nothing when the file is whole.
    pub async fn next(self, platform: &Platform) -> Result<Option<(String, Export)>, Problem> {
        let Some(written) = self.written else {
            let head = platform.audit_keys.signed(&self.head);
            let text = serde_json::to_string(&head).map_err(|_| Problem::new(ProblemCode::Internal))? + "\n";
            return Ok(Some((text, Export { written: Some(self.head.from.position), ..self })));
        };
        let mut lines = platform.db.read().await?.audit_lines(self.head.chain, written, PAGE).await?;
        lines.retain(|line| line.position <= self.head.to.position);
        let Some(last) = lines.last().map(|line| line.position) else { return Ok(None) };
        let text = lines.into_iter().map(|line| text(&self.reader.line(line))).collect::<Result<_, _>>()?;
        Ok(Some((text, Export { written: Some(last), ..self })))
    }
}

fn text(line: &Line) -> Result<String, Problem> {
    serde_json::to_string(line).map(|text| text + "\n").map_err(|_| Problem::new(ProblemCode::Internal))
}
