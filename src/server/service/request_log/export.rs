//! The log as CSV, a page after the other.

use super::list::filter;
use crate::{
    contract::{problem::Problem, request_rows::RequestQuery},
    domain::{mode::Mode, role::Permission},
    server::{
        csv,
        platform::Platform,
        service::actor::Actor,
        store::{
            page::{Page, Place},
            request_log::{KeptRequest, RequestLog},
        },
        text::iso_millis,
    },
};

/// Rows of one file, whose last line says if there were more. Who needs them narrows the time.
const MOST: usize = 10_000;
/// Rows read at once.
const PAGE: usize = 500;
/// The first line of the file.
const HEAD: &str = "time,request_id,mode,credential_id,credential,method,path,status,decision,code,missing,ip,\
    country,latency_us,asked_by,unusual\r\n";

/// Where an export stands.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    place: Place,
    written: usize,
    /// It has said that there is more.
    cut: bool,
}

/// The next rows as text, and where to go on; nothing when the file is whole.
pub async fn export(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: &RequestQuery,
    progress: Progress,
) -> Result<Option<(String, Progress)>, Problem> {
    actor.require(Permission::ViewLogs)?;
    let filter = filter(platform, actor, query);
    let mut unit = platform.db.read().await?;
    if progress.written >= MOST {
        let rest = unit.requests(actor.merchant_id, mode, &filter, &progress.place, 1).await?;
        let more = !progress.cut && !rest.rows.is_empty();
        return Ok(more.then(|| (csv::cut(MOST, HEAD.split(',').count()), Progress { cut: true, ..progress })));
    }
    let Page { rows, .. } = unit.requests(actor.merchant_id, mode, &filter, &progress.place, PAGE).await?;
    let head = (progress.place == Place::Start).then(|| HEAD.to_owned());
    let place = match rows.last() {
        Some(last) => Place::After(last.seq.to_string(), last.request.id.to_string()),
        // A file without rows says what would stand in it.
        None if head.is_some() => Place::After("0".to_owned(), String::new()),
        None => return Ok(None),
    };
    let text = head.into_iter().chain(rows.iter().map(line)).collect();
    Ok(Some((text, Progress { place, written: progress.written + rows.len(), cut: false })))
}

fn line(kept: &KeptRequest) -> String {
    let request = &kept.request;
    let unusual: Vec<&str> = request.unusual.iter().map(|unusual| unusual.as_str()).collect();
    let fields = [
        iso_millis(request.at),
        request.id.to_string(),
        request.mode.to_string(),
        request.credential.id.clone(),
        kept.credential_name.clone(),
        request.method.clone(),
        request.path.clone(),
        request.status.to_string(),
        if request.code.is_some() { "refused" } else { "allowed" }.to_owned(),
        request.code.clone().unwrap_or_default(),
        request.missing.clone().unwrap_or_default(),
        request.ip.map(|ip| ip.to_string()).unwrap_or_default(),
        request.country.clone().unwrap_or_default(),
        request.micros.to_string(),
        request.asked_by.to_string(),
        unusual.join(" "),
    ];
    csv::line(fields.iter().map(String::as_str))
}
