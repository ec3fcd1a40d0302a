//! Developers → Logs.

use leptos::prelude::*;

use super::{address::LogAddress, bare::bare, chart::chart, panel::panel, table::table, toolbar::toolbar, words};
use crate::{
    contract::{
        paths,
        problem::Problem,
        request_rows::{RequestDetail, RequestSummary},
    },
    domain::{ids::RequestId, request_log::UNPROVED_KEPT, role::Permission},
    islands::follow_requests::FollowRequests,
    pages::{
        developers::tabs::{DevelopersTabs, Tab},
        support::{
            frame::{Section, framed},
            page::member_page,
            visit::{Visit, id},
        },
    },
    server_fns::{
        overview::count_credentials,
        requests::{get_request, list_requests, request_choices, summarise_requests},
    },
    ui::kit::{LinkButton, Note, PageHead, Tone},
};

const LEDE: &str = "Monitoring. Follow your API logs to detect any unusual access.";

#[component]
pub fn LogsPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ViewLogs)?;
        page(&visit, None).await
    })
}

#[component]
pub fn RequestPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ViewLogs)?;
        let request: RequestId = id("request")?;
        let detail = get_request(visit.mode, request).await?;
        page(&visit, Some(detail)).await
    })
}

/// The log, with one request beside it if one is open.
async fn page(visit: &Visit, open: Option<RequestDetail>) -> Result<AnyView, Problem> {
    let address = LogAddress::of(visit);
    let summary = summarise_requests(visit.mode, address.query()).await?;
    let counts = count_credentials(visit.mode).await?;
    let is_bare = summary.newest == 0 && open.is_none() && !address.narrows();
    let body = if is_bare { bare(visit) } else { log(visit, &address, &summary, open.as_ref()).await? };
    let export = (!is_bare).then(|| {
        view! { <LinkButton href=address.export() icon="download">"Export CSV"</LinkButton> }
    });
    let (title, crumb) = match &open {
        Some(detail) => (detail.row.id.to_string(), "Request"),
        None => ("Logs".to_owned(), "Logs"),
    };
    let page = view! {
        <PageHead title="Developers" lede=LEDE.to_owned()>{export}</PageHead>
        <DevelopersTabs visit=visit.clone() counts current=Tab::Logs/>
        {body}
    };
    let (developers, logs) = (paths::developers(visit.mode), address.list.href());
    let mut crumbs = vec![("Settings", developers.as_str()), ("Developers", &developers)];
    if open.is_some() {
        crumbs.push(("Logs", &logs));
    }
    crumbs.push((crumb, ""));
    Ok(framed(visit, &title, Section::Developers, &crumbs, page.into_any(), None).await)
}

async fn log(
    visit: &Visit,
    address: &LogAddress,
    summary: &RequestSummary,
    open: Option<&RequestDetail>,
) -> Result<AnyView, Problem> {
    let choices = request_choices(visit.mode, address.query()).await?;
    let found = list_requests(visit.mode, address.query(), address.list.place().to_owned()).await?;
    let rows = table(visit, address, summary, found, open.map(|detail| detail.row.id));
    // Beside an open request the list stands still.
    let follow = (address.follows() && open.is_none()).then(|| view! { <FollowRequests/> });
    let split = if open.is_some() { "split opened" } else { "split" };
    Ok(view! {
        {toolbar(address, &choices)}
        {follow}
        <div id="log-now" data-count=address.count_new(summary.newest) data-page=address.list.href()>
            {lost(summary)}
            {chart(address, summary)}
            <div class=split>{rows}{open.map(|detail| panel(address, detail))}</div>
        </div>
        <p class="xs faint measure kept">{kept(visit)}</p>
    }
    .into_any())
}

/// What is missing from the log says so.
fn lost(summary: &RequestSummary) -> Option<AnyView> {
    (summary.lost > 0).then(|| {
        let title = match summary.lost {
            1 => "1 request was not kept.".to_owned(),
            lost => format!("{} requests were not kept.", words::number(lost)),
        };
        view! { <Note tone=Tone::Warn title>"They were answered as always, but came faster than they could be written down."</Note> }
            .into_any()
    })
}

fn kept(visit: &Visit) -> String {
    let settings = &visit.context.platform.settings;
    format!(
        "Requests are kept for {} days, {} of them at most in each mode; of those that prove nothing, {}. They stand here after about a second, under heavy load later; a crash of the platform loses those that were not written yet. Gateways’ decisions are kept up to 200 a second.",
        settings.log_days,
        words::number(settings.log_rows.into()),
        words::number(settings.log_rows.min(UNPROVED_KEPT).into())
    )
}
