//! The log of requests as a file, sent while it is read.

use axum::{
    body::{Body, Bytes},
    extract::{Extension, Path, Query},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;

use super::context::RequestContext;
use crate::{
    contract::{problem::Problem, request_rows::RequestQuery},
    domain::{mode::Mode, role::Permission},
    server::{
        service::request_log::{self, Progress},
        text,
    },
};

/// Answers with what the address chooses, as the page beside it does.
pub async fn csv(
    Extension(context): Extension<RequestContext>,
    Path(mode): Path<Mode>,
    Query(query): Query<RequestQuery>,
) -> Result<Response, Problem> {
    let actor = context.actor()?.clone();
    actor.require(Permission::ViewLogs)?;
    let name = format!("requests-{mode}-{}.csv", text::iso_date(context.platform.now()));
    let rows = stream::try_unfold(Progress::default(), move |progress| {
        let (platform, actor, query) = (context.platform.clone(), actor.clone(), query.clone());
        async move {
            let next = request_log::export(&platform, &actor, mode, &query, progress).await;
            next.map(|next| next.map(|(text, progress)| (Bytes::from(text), progress)))
        }
    });
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((head, Body::from_stream(rows)).into_response())
}
