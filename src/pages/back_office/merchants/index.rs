//! All merchants by name.

use leptos::{children::ViewFnOnce, prelude::*};

use super::badge;
use crate::{
    contract::{kyc_rows::MerchantRow, paths, problem::Problem, rows::Rows},
    domain::{merchant::Onboarding, time::Timestamp},
    pages::{
        back_office::frame::{framed, staff},
        support::{
            listing::{ListAddress, ListSearch},
            moment::{Day, Moment},
            page::loaded,
        },
    },
    server_fns::merchants::list_merchants,
    ui::kit::{Cell, Column, EmptyState, FilterMenu, LinkButton, NameCell, PageHead, Pager, Row, Table},
};

#[component]
pub fn MerchantsPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let list = ListAddress::on(&paths::merchants(), &["q", "onboarding"]);
        let page = merchants(&list, context.platform.now()).await?;
        Ok(framed(&context, &person, "Merchants", page, None))
    })
}

async fn merchants(list: &ListAddress, now: Timestamp) -> Result<AnyView, Problem> {
    let get = |name| list.get(name).to_owned();
    let found = list_merchants(get("q"), get("onboarding"), list.place().to_owned()).await?;
    let choices: Vec<_> = [("", "Any state")]
        .into_iter()
        .chain(Onboarding::ALL.iter().map(|onboarding| (onboarding.as_str(), onboarding.title())))
        .collect();
    let value = Onboarding::parse(list.get("onboarding")).map_or("any", Onboarding::title).to_owned();
    let items = list.filter("onboarding", &choices);
    let body = if found.rows.is_empty() { no_match(list) } else { table(list, found, now) };
    Ok(view! {
        <PageHead title="Merchants" lede="Who has been let into live mode, and who waits for a decision."/>
        <div class="toolbar">
            <ListSearch address=list.clone() label="Name or id"/>
            <FilterMenu label="State" value items/>
        </div>
        {body}
    }
    .into_any())
}

fn table(list: &ListAddress, found: Rows<MerchantRow>, now: Timestamp) -> AnyView {
    let Rows { rows, newer, older } = found;
    let columns = vec![
        Column::new("Merchant"),
        Column::new("State"),
        Column::new("Approved until"),
        Column::new("Products").class("hide-s"),
        Column::new("Since").class("hide-m"),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 merchant".to_owned(),
        (shown, false) => format!("{shown} merchants"),
        (shown, true) => format!("{shown} on this page"),
    };
    let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
    let foot = ViewFnOnce::from(move || view! { <Pager newer older summary/> });
    let rows = rows.into_iter().map(|merchant| row(merchant, now)).collect_view();
    view! { <Table caption="Merchants by name" columns foot>{rows}</Table> }.into_any()
}

fn row(merchant: MerchantRow, now: Timestamp) -> AnyView {
    let until = merchant.approved_until.filter(|_| merchant.onboarding == Onboarding::Approved);
    let until = match (merchant.onboarding, until) {
        (_, Some(at)) => view! { <Day at/> }.into_any(),
        (Onboarding::Approved, None) => view! { <span class="faint">"No end"</span> }.into_any(),
        _ => view! { <span class="faint">"—"</span> }.into_any(),
    };
    view! {
        <Row>
            <NameCell name=merchant.name href=paths::merchant(merchant.id) detail=merchant.id.to_string()/>
            <Cell class="c-status">{badge(merchant.onboarding)}</Cell>
            <Cell label="Approved until">{until}</Cell>
            <Cell label="Products" class="hide-s">{merchant.products.len()}</Cell>
            <Cell label="Since" class="hide-m"><Moment at=merchant.created_at now/></Cell>
        </Row>
    }
    .into_any()
}

fn no_match(list: &ListAddress) -> AnyView {
    let all = list.path().to_owned();
    let text = "Search looks for a part of the name, or for a whole id.";
    view! { <EmptyState title="No merchant matches" text><LinkButton href=all>"Show all merchants"</LinkButton></EmptyState> }
        .into_any()
}
