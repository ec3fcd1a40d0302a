//! The log of a webhook's deliveries: filtered by state and by type, newest first.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{shown::Shown, words};
use crate::{
    contract::{paths, problem::Problem, rows::Rows, webhook_rows::DeliveryRow},
    domain::webhook::{DeliveryState, EventType},
    pages::support::{listing::ListAddress, moment::Moment, visit::Visit},
    server_fns::webhooks::list_deliveries,
    ui::kit::{Cell, Column, EmptyState, FilterMenu, LinkButton, Pager, Row, StatusBadge, Table},
};

pub async fn log(visit: &Visit, shown: &Shown) -> Result<AnyView, Problem> {
    // Under a dialog the log stands as it begins.
    let list = ListAddress::of(visit, &["state", "kind"]);
    let get = |name| list.get(name).to_owned();
    let found = list_deliveries(shown.webhook.id, get("state"), get("kind"), list.place().to_owned()).await?;
    let narrowed = list.narrows(&["state", "kind", "place"]);
    let all = shown.href();
    let body = match (found.rows.is_empty(), narrowed) {
        (true, false) => view! {
            <EmptyState title="Nothing was sent yet" text="What happens is sent within a second and stands here for 30 days. A test event shows whether your server answers."/>
        }
        .into_any(),
        (true, true) => view! {
            <EmptyState title="No delivery matches" text="Try another state or another event.">
                <LinkButton href=all>"Show all deliveries"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => table(visit, shown, &list, found),
    };
    Ok(view! {
        <section class="part" aria-labelledby="deliveries">
            <h2 id="deliveries">"Deliveries"</h2>
            {toolbar(&list)}
            {body}
        </section>
    }
    .into_any())
}

fn toolbar(list: &ListAddress) -> AnyView {
    let states: Vec<_> =
        [("", "Any state")].into_iter().chain(DeliveryState::ALL.iter().map(|s| (s.as_str(), s.title()))).collect();
    let kinds: Vec<_> =
        [("", "Any event")].into_iter().chain(EventType::ALL.iter().map(|k| (k.as_str(), k.as_str()))).collect();
    let state = DeliveryState::parse(list.get("state")).map_or("any", DeliveryState::title);
    let kind = EventType::parse(list.get("kind")).map_or("any", EventType::as_str);
    view! {
        <div class="toolbar">
            <FilterMenu label="State" value=state items=list.filter("state", &states)/>
            <FilterMenu label="Event" value=kind items=list.filter("kind", &kinds)/>
        </div>
    }
    .into_any()
}

fn table(visit: &Visit, shown: &Shown, list: &ListAddress, found: Rows<DeliveryRow>) -> AnyView {
    let Rows { rows, newer, older } = found;
    let columns = vec![
        Column::new("Event"),
        Column::new("About").class("hide-m"),
        Column::new("Happened"),
        Column::new("State"),
        Column::new("Tries").class("hide-s"),
        Column::new("Last answer"),
        Column::new("Next try").class("hide-s"),
    ];
    let summary = match (rows.len(), newer.is_some() || older.is_some()) {
        (1, false) => "1 delivery".to_owned(),
        (shown, false) => format!("{shown} deliveries"),
        (shown, true) => format!("{shown} on this page"),
    };
    let (newer, older) = (newer.map(|place| list.at(&place)), older.map(|place| list.at(&place)));
    let foot = ViewFnOnce::from(move || view! { <Pager newer older summary/> });
    let rows = rows.into_iter().map(|delivery| row(visit, shown, delivery)).collect_view();
    view! { <Table caption="Deliveries, newest first" columns dense=true foot>{rows}</Table> }.into_any()
}

fn row(visit: &Visit, shown: &Shown, delivery: DeliveryRow) -> AnyView {
    let now = visit.now();
    let (tone, shape) = words::state(delivery.state);
    let href = paths::delivery(visit.mode, shown.webhook.id, delivery.event);
    let about = format!(" {}", delivery.event);
    let answer = words::answer(&delivery);
    let next = delivery.due_at.map(|at| view! { <Moment at now/> });
    view! {
        <Row>
            <Cell class="c-name"><a class="mono" href=href>{delivery.kind.as_str()}<span class="vh">{about}</span></a></Cell>
            <Cell label="About" class="hide-m"><span class="mono xs">{delivery.object}</span></Cell>
            <Cell label="Happened"><Moment at=delivery.happened_at now/></Cell>
            <Cell class="c-status"><StatusBadge tone shape text=delivery.state.title()/></Cell>
            <Cell label="Tries" class="hide-s">{delivery.tries}</Cell>
            <Cell label="Last answer">{answer}</Cell>
            <Cell label="Next try" class="hide-s">{next}</Cell>
        </Row>
    }
    .into_any()
}
