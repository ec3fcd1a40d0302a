//! The events that a list chooses as a file for spreadsheets, a page after the other.

use super::{Reader, list::filter};
use crate::{
    contract::{audit_rows::AuditQuery, problem::Problem},
    domain::audit::Action,
    server::{
        csv,
        platform::Platform,
        service::{actor::Acting, change},
        store::{
            audit::{Audit, AuditEvent},
            page::Place,
        },
        text::iso_millis,
    },
};

/// Rows of one file, whose last line says if there were more. Who needs them narrows the time, or takes the whole trail as
/// JSON.
const MOST: usize = 100_000;
/// Rows read at once.
const PAGE: usize = 500;
/// The first line of the file.
const HEAD: [&str; 12] = [
    "time",
    "event_id",
    "merchant_id",
    "actor_id",
    "actor",
    "action",
    "what",
    "subject_id",
    "subject",
    "mode",
    "ip",
    "detail",
];

/// Where an export stands.
#[derive(Debug, Clone, Default)]
pub struct CsvProgress {
    place: Place,
    written: usize,
    /// It has said that there is more.
    cut: bool,
}

/// The next rows as text, and where to go on; nothing when the file is whole. The first call is written down.
pub async fn csv(
    platform: &Platform,
    acting: &impl Acting,
    reader: Reader,
    query: &AuditQuery,
    progress: CsvProgress,
) -> Result<Option<(String, CsvProgress)>, Problem> {
    if progress.written >= MOST {
        let rest = platform.db.read().await?.events(reader.trail, &filter(query), &progress.place, 1).await?;
        let more = !progress.cut && !rest.rows.is_empty();
        return Ok(more.then(|| (csv::cut(MOST, HEAD.len()), CsvProgress { cut: true, ..progress })));
    }
    let begins = progress.place == Place::Start;
    if begins {
        let event = acting.act(platform, Action::AuditExported).detail("As CSV");
        change::commit_unindexed(platform.db.write().await?, event).await?;
    }
    let page = platform.db.read().await?.events(reader.trail, &filter(query), &progress.place, PAGE).await?;
    let place = match page.rows.last() {
        Some((key, event)) => Place::After(key.to_string(), event.id.to_string()),
        // A file without rows says what would stand in it.
        None if begins => Place::After("0".to_owned(), String::new()),
        None => return Ok(None),
    };
    let head = begins.then(|| csv::line(HEAD));
    let text = head.into_iter().chain(page.rows.iter().map(|(_, event)| line(reader, event))).collect();
    Ok(Some((text, CsvProgress { place, written: progress.written + page.rows.len(), cut: false })))
}

fn line(reader: Reader, event: &AuditEvent) -> String {
    let address = reader.address(event);
    let merchant = event.merchant_id.map(|id| id.to_string());
    let or_empty = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    let fields = [
        iso_millis(event.at),
        event.id.to_string(),
        or_empty(&merchant),
        or_empty(&event.actor_id),
        event.actor_name.clone(),
        event.action.to_string(),
        event.action.phrase().to_owned(),
        or_empty(&event.subject_id),
        or_empty(&event.subject_name),
        event.mode.map(|mode| mode.to_string()).unwrap_or_default(),
        or_empty(&address),
        or_empty(&event.detail),
    ];
    csv::line(fields.iter().map(String::as_str))
}
