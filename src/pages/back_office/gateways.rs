//! Gateways: the keys that they ask with, and the processes that answer them.

use leptos::prelude::*;

use super::frame::{framed, staff};
use crate::{
    contract::{
        office_rows::{GatewayKeyRow, VerifierRow, VerifierState},
        paths,
    },
    domain::time::Timestamp,
    pages::support::{moment::Moment, page::loaded},
    server_fns::office::list_gateways,
    ui::kit::{Cell, Column, EmptyState, NameCell, PageHead, Row, Shape, StatusBadge, Table, Tone},
};

const TITLE: &str = "Gateways";

#[component]
pub fn GatewaysPage() -> impl IntoView {
    loaded(async move {
        let (context, person) = staff()?;
        let (found, now) = (list_gateways().await?, context.platform.now());
        let page = view! {
            <PageHead title=TITLE lede="They ask on every request whether a credential is good. Each process answers from its own memory and follows what the others commit."/>
            <div class="parts">
                <section class="part" aria-labelledby="processes">
                    <h2 id="processes">"Processes that verify"</h2>
                    {processes(found.processes, now)}
                </section>
                <section class="part" aria-labelledby="keys">
                    <h2 id="keys">"Gateway keys"</h2>
                    {keys(found.keys, now)}
                </section>
            </div>
        };
        Ok(framed(&context, &person, TITLE, page.into_any(), None))
    })
}

fn processes(processes: Vec<VerifierRow>, now: Timestamp) -> AnyView {
    if processes.is_empty() {
        let text = "A process appears here within seconds of its start.";
        return view! { <EmptyState title="No process was heard of yet" text/> }.into_any();
    }
    let columns = ["Process", "State", "Behind", "Heard of", "Started"].into_iter().map(Column::new).collect();
    let rows = processes.into_iter().map(|process| process_row(process, now)).collect_view();
    view! { <Table caption="Processes that verify" columns>{rows}</Table> }.into_any()
}

fn process_row(process: VerifierRow, now: Timestamp) -> AnyView {
    let (tone, shape, word) = match process.state {
        VerifierState::Running => (Tone::Ok, Shape::Dot, "Running"),
        VerifierState::Silent => (Tone::Bad, Shape::Diamond, "Silent"),
        VerifierState::Stopped => (Tone::Neutral, Shape::Dash, "Stopped"),
    };
    let behind = match process.behind {
        0 => "Nothing".to_owned(),
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    view! {
        <Row>
            <Cell class="c-name"><b>{process.name}</b></Cell>
            <Cell label="State"><StatusBadge tone shape text=word/></Cell>
            <Cell label="Behind">{behind}</Cell>
            <Cell label="Heard of"><Moment at=process.seen_at now/></Cell>
            <Cell label="Started"><Moment at=process.started_at now/></Cell>
        </Row>
    }
    .into_any()
}

fn keys(keys: Vec<GatewayKeyRow>, now: Timestamp) -> AnyView {
    if keys.is_empty() {
        let text = "Make one on the server: claviger create-gateway-key --name edge-1";
        return view! { <EmptyState title="No gateway may ask yet" text/> }.into_any();
    }
    let columns = ["Name", "Key", "Created"].into_iter().map(Column::new).collect();
    let rows = keys.into_iter().map(move |key| {
        view! {
            <Row>
                <NameCell name=key.name href=paths::gateway_key(key.id) detail=key.id.to_string()/>
                <Cell label="Key"><code>{key.masked}</code></Cell>
                <Cell label="Created"><Moment at=key.created_at now/></Cell>
            </Row>
        }
    });
    view! { <Table caption="Gateway keys" columns>{rows.collect_view()}</Table> }.into_any()
}
