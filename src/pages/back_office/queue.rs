//! What merchants have sent in and nobody has decided yet: the one that waits longest first.

use leptos::{children::ViewFnOnce, prelude::*};

use super::frame::{framed, staff};
use crate::{
    contract::{kyc_rows::WaitingRow, paths, problem::Problem, rows::Rows},
    domain::{kyc::country_name, time::Timestamp},
    pages::support::{listing::ListAddress, moment::Moment, page::loaded},
    server_fns::merchants::list_waiting,
    ui::kit::{Cell, Column, EmptyState, LinkButton, NameCell, PageHead, Pager, Row, Table},
};

const TITLE: &str = "Verification queue";

#[component]
pub fn QueuePage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let page = queue(context.platform.now()).await?;
        Ok(framed(&context, &person, TITLE, page, None))
    })
}

async fn queue(now: Timestamp) -> Result<AnyView, Problem> {
    let list = ListAddress::on(&paths::kyc_queue(), &[]);
    let Rows { rows, newer, older } = list_waiting(list.place().to_owned()).await?;
    let head = view! { <PageHead title=TITLE lede="Businesses that wait for a decision, the longest wait first."/> };
    if rows.is_empty() {
        let text = "A business appears here when its Admin sends it in for approval.";
        return Ok(view! {
            {head}
            <EmptyState title="Nothing waits for a decision" text>
                <LinkButton href=paths::merchants()>"Show all merchants"</LinkButton>
            </EmptyState>
        }
        .into_any());
    }
    let columns = vec![
        Column::new("Merchant"),
        Column::new("Business name"),
        Column::new("Country").class("hide-s"),
        Column::new("Sent in"),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 business".to_owned(),
        (shown, false) => format!("{shown} businesses"),
        (shown, true) => format!("{shown} on this page"),
    };
    let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
    let foot = ViewFnOnce::from(move || view! { <Pager newer older summary/> });
    let rows = rows.into_iter().map(|waiting| row(waiting, now)).collect_view();
    Ok(view! { {head}<Table caption="Businesses that wait for a decision" columns foot>{rows}</Table> }.into_any())
}

fn row(waiting: WaitingRow, now: Timestamp) -> AnyView {
    let country = country_name(waiting.country).map_or(waiting.country.to_string(), str::to_owned);
    view! {
        <Row>
            <NameCell name=waiting.merchant href=paths::merchant(waiting.merchant_id) detail=waiting.merchant_id.to_string()/>
            <Cell label="Business name">{waiting.business_name}</Cell>
            <Cell label="Country" class="hide-s">{country}</Cell>
            <Cell label="Sent in"><span><Moment at=waiting.submitted_at now/>" "<small>{waiting.submitted_by}</small></span></Cell>
        </Row>
    }
    .into_any()
}
