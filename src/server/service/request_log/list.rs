//! Reading the log.

use super::rows;
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        request_rows::{RequestChoices, RequestDetail, RequestQuery, RequestRow, RequestSummary},
        rows::Rows,
    },
    domain::{
        ids::RequestId,
        mode::Mode,
        request_log::{Decision, Period, StatusClass},
        role::Permission,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::{actor::Actor, cursor},
        store::request_log::{KeptRequest, RequestFilter, RequestLog},
        verification::decision::RefusalCode,
    },
};

const PAGE: usize = 50;
/// Bars of the chart.
const BARS: i64 = 96;

/// What is chosen, in the store's terms.
pub(super) fn filter(platform: &Platform, actor: &Actor, query: &RequestQuery) -> RequestFilter {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    RequestFilter {
        onlooker: actor.onlooker(),
        search: some(&query.q),
        since: Some(since(platform, query)),
        credential: some(&query.credential),
        decision: Decision::parse(&query.decision),
        status: StatusClass::parse(&query.status),
        code: RefusalCode::parse(&query.code).map(|code| code.to_string()),
        unusual: query.unusual == "1",
        after: None,
    }
}

fn since(platform: &Platform, query: &RequestQuery) -> Timestamp {
    let period = Period::parse(&query.time).unwrap_or(Period::Day);
    platform.now().plus(-period.length(i64::from(platform.settings.log_days) * Timestamp::DAY))
}

/// One page of the merchant's requests in one mode, newest first.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: &RequestQuery,
    place: Option<&str>,
) -> Result<Rows<RequestRow>, Problem> {
    actor.require(Permission::ViewLogs)?;
    let mut unit = platform.db.read().await?;
    let filter = filter(platform, actor, query);
    let page = unit.requests(actor.merchant_id, mode, &filter, &cursor::read(place), PAGE).await?;
    let at = |kept: &KeptRequest| (kept.seq.to_string(), kept.request.id.to_string());
    Ok(cursor::rows(page, at, |kept| rows::row(&kept)))
}

/// One request in full.
pub async fn get(platform: &Platform, actor: &Actor, mode: Mode, id: RequestId) -> Result<RequestDetail, Problem> {
    actor.require(Permission::ViewLogs)?;
    let query = RequestQuery { q: id.to_string(), time: Period::All.to_string(), ..RequestQuery::default() };
    let filter = filter(platform, actor, &query);
    let found = platform.db.read().await?.request(actor.merchant_id, mode, &filter).await?;
    let (kept, exchange) = found.ok_or(Problem::new(ProblemCode::NotFound))?;
    Ok(rows::detail(&kept, &exchange))
}

/// Counts of what is chosen, and its refusals over time.
pub async fn summary(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: &RequestQuery,
) -> Result<RequestSummary, Problem> {
    actor.require(Permission::ViewLogs)?;
    let (merchant, filter) = (actor.merchant_id, filter(platform, actor, query));
    let (from, until) = (since(platform, query), platform.now());
    let width = (until.since(from) / BARS).max(1);
    let mut unit = platform.db.read().await?;
    let stretches = unit.requests_over_time(merchant, mode, &filter, from, width).await?;
    let mut summary = RequestSummary {
        from,
        until,
        all: 0,
        refused: 0,
        bars: vec![0; BARS as usize],
        lost: unit.lost_requests(merchant, mode, from).await?,
        newest: unit.newest_request(merchant, mode).await?,
    };
    for (stretch, count) in stretches {
        summary.all += count.all;
        summary.refused += count.refused;
        // What came in this very moment stands in the last bar.
        if let Some(bar) = summary.bars.get_mut(stretch.clamp(0, BARS - 1) as usize) {
            *bar += count.refused;
        }
    }
    Ok(summary)
}

/// What the filters offer.
pub async fn choices(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: &RequestQuery,
) -> Result<RequestChoices, Problem> {
    actor.require(Permission::ViewLogs)?;
    let mut unit = platform.db.read().await?;
    let all = RequestQuery { time: query.time.clone(), ..RequestQuery::default() };
    let filter = filter(platform, actor, &all);
    let credentials = unit.request_credentials(actor.merchant_id, mode, &filter).await?;
    Ok(RequestChoices { credentials, codes: RefusalCode::ALL.iter().map(ToString::to_string).collect() })
}

/// How many requests have come behind one.
pub async fn count_new(
    platform: &Platform,
    actor: &Actor,
    mode: Mode,
    query: &RequestQuery,
    after: i64,
) -> Result<u32, Problem> {
    actor.require(Permission::ViewLogs)?;
    let filter = RequestFilter { after: Some(after), ..filter(platform, actor, query) };
    Ok(platform.db.read().await?.count_requests(actor.merchant_id, mode, &filter).await?.all)
}

/// How many requests of the last day stand out; none for those who may not see them.
pub async fn count_unusual(platform: &Platform, actor: &Actor, mode: Mode) -> Result<u32, Problem> {
    if !actor.role.can(Permission::ViewLogs) {
        return Ok(0);
    }
    let query = RequestQuery { unusual: "1".to_owned(), ..RequestQuery::default() };
    let filter = filter(platform, actor, &query);
    Ok(platform.db.read().await?.count_requests(actor.merchant_id, mode, &filter).await?.all)
}
