//! The audit trail as a file, sent while it is read: for members that of their merchant, for staff the platform's.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Extension, Query},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use serde::Deserialize;

use super::context::RequestContext;
use crate::{
    contract::{audit_rows::AuditQuery, problem::Problem},
    domain::audit::Action,
    server::{
        platform::Platform,
        service::{
            actor::Acting,
            audit_trail::{self, CsvProgress, Reader},
        },
        text,
    },
};

/// Which of the trails that staff may see.
#[derive(Debug, Deserialize)]
pub struct Which {
    #[serde(default)]
    of: String,
}

/// What the list of a member chooses.
pub async fn member_csv(
    Extension(context): Extension<RequestContext>,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Problem> {
    let actor = context.actor()?.clone();
    let reader = Reader::member(&actor)?;
    csv(context.platform, actor, reader, query).await
}

/// The whole chain of a member's merchant.
pub async fn member_json(Extension(context): Extension<RequestContext>) -> Result<Response, Problem> {
    let actor = context.actor()?.clone();
    json(context.platform, &actor, Reader::member(&actor)?).await
}

/// What the list of staff chooses.
pub async fn office_csv(
    Extension(context): Extension<RequestContext>,
    Query(which): Query<Which>,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Problem> {
    let person = context.staff()?.clone();
    let reader = Reader::staff(&person, which.of == "staff")?;
    csv(context.platform, person, reader, query).await
}

/// The whole chain of the platform.
pub async fn office_json(Extension(context): Extension<RequestContext>) -> Result<Response, Problem> {
    let person = context.staff()?.clone();
    json(context.platform, &person, Reader::staff(&person, false)?).await
}

async fn csv(
    platform: Arc<Platform>,
    acting: impl Acting + Clone + Send + 'static,
    reader: Reader,
    query: AuditQuery,
) -> Result<Response, Problem> {
    let name = format!("audit-{}.csv", text::iso_date(platform.now()));
    let rows = stream::try_unfold(CsvProgress::default(), move |progress| {
        let (platform, acting, query) = (platform.clone(), acting.clone(), query.clone());
        async move {
            let next = audit_trail::csv(&platform, &acting, reader, &query, progress).await;
            next.map(|next| next.map(|(text, progress)| (Bytes::from(text), progress)))
        }
    });
    Ok(file(&name, "text/csv; charset=utf-8", Body::from_stream(rows)))
}

async fn json(platform: Arc<Platform>, acting: &impl Acting, reader: Reader) -> Result<Response, Problem> {
    let event = acting.act(&platform, Action::AuditExported).detail("As JSON, whole");
    let name = format!("audit-{}-{}.jsonl", event.chain(), text::iso_date(platform.now()));
    let export = audit_trail::begin(&platform, reader, event).await?;
    let lines = stream::try_unfold(export, move |export| {
        let platform = platform.clone();
        async move {
            let next = export.next(&platform).await;
            next.map(|next| next.map(|(text, export)| (Bytes::from(text), export)))
        }
    });
    Ok(file(&name, "application/jsonl; charset=utf-8", Body::from_stream(lines)))
}

fn file(name: &str, kind: &str, body: Body) -> Response {
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, body).into_response()
}
