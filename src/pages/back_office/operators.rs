//! The operators of the platform and what is paused among them.

use leptos::prelude::*;

use super::{
    frame::{framed, staff},
    states::{Standing, standing},
};
use crate::{
    contract::{paths, payment_token_rows::PauseRow, problem::Problem},
    domain::{
        catalogue::{Country, Operator},
        time::Timestamp,
    },
    pages::support::page::loaded,
    server::web::context::RequestContext,
    server_fns::pauses::list_pauses,
    ui::kit::{Cell, Column, LinkButton, PageHead, Row, Table},
};

#[component]
pub fn OperatorsPage() -> impl IntoView {
    match staff() {
        Ok((context, person)) => loaded(async move {
            let page = operators(&context).await?;
            Ok(framed(&context, &person, "Operators", page, None))
        }),
        Err(problem) => loaded(async move { Err(problem) }),
    }
}

/// Every operator by country.
pub async fn operators(context: &RequestContext) -> Result<AnyView, Problem> {
    let pauses = list_pauses().await?;
    let now = context.platform.now();
    let countries = context.platform.catalogue.countries().iter().map(|found| country(found, &pauses, now));
    let countries: Vec<_> = countries.collect();
    let lede = "A pause holds for every merchant, in both modes, from the next request on, until it ends by itself or is ended here.";
    Ok(view! {
        <PageHead title="Operators" lede/>
        <div class="parts office">{countries}</div>
    }
    .into_any())
}

fn country(country: &Country, pauses: &[PauseRow], now: Timestamp) -> AnyView {
    let columns = vec![
        Column::new("Operator"),
        Column::new("State"),
        Column::new("Methods").class("hide-s"),
        Column::new("Pauses"),
        Column::new("Actions").unseen(),
    ];
    let rows: Vec<_> = country.operators.iter().map(|operator| row(country, operator, pauses, now)).collect();
    let (name, code) = (country.name.clone(), country.code.to_string());
    let caption = format!("Operators in {name}");
    view! { <section class="part"><h2>{name} " " <code>{code}</code></h2><Table caption columns>{rows}</Table></section> }.into_any()
}

fn row(country: &Country, operator: &Operator, pauses: &[PauseRow], now: Timestamp) -> AnyView {
    let Standing { badge, pauses } = standing(country.code, operator, pauses, now);
    let methods: Vec<_> = operator.methods.iter().map(|method| method.as_str()).collect();
    let pause = paths::pause_operator(country.code, operator.code);
    let (name, code) = (operator.name.clone(), operator.code.to_string());
    let which = format!(" {name} in {}", country.name);
    view! {
        <Row>
            <Cell class="c-name"><span class="name"><span><b>{name}</b><small class="mono">{code}</small></span></span></Cell>
            <Cell class="c-status">{badge}</Cell>
            <Cell label="Methods" class="hide-s"><span class="mono xs">{methods.join(" ")}</span></Cell>
            <Cell label="Pauses">{pauses}</Cell>
            <Cell class="c-menu num"><LinkButton href=pause small=true>"Pause…"<span class="vh">{which}</span></LinkButton></Cell>
        </Row>
    }
    .into_any()
}
