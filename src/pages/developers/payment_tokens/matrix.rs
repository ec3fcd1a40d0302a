//! A composition as a matrix: operators by country down, methods across.

use leptos::prelude::*;

use super::words;
use crate::{
    domain::{
        catalogue::{CountryCode, Method, MethodSet, OperatorCode},
        composition::{Composition, MethodPath},
        payment_token::{Pause, Paused},
        time::Timestamp,
    },
    pages::support::visit::Visit,
    server::text,
    ui::kit::Icon,
};

/// The countries of the composition with all their operators, so that what is left out can be seen too.
pub fn matrix(visit: &Visit, composition: &Composition, paused: &Paused) -> AnyView {
    let countries: Vec<_> = composition.countries().map(|code| country(visit, composition, paused, code)).collect();
    let heads = Method::ALL.iter().map(|method| {
        view! { <th scope="col">{method.as_str()}<small>{method.title()}</small></th> }
    });
    view! {
        <div class="panel opens" tabindex="0" role="region" aria-label="Methods by country and operator">
            <table class="matrix">
                <caption class="vh">"What the token opens"</caption>
                <thead><tr><th scope="col">"Operator"</th>{heads.collect_view()}</tr></thead>
                {countries}
            </table>
        </div>
    }
    .into_any()
}

fn country(visit: &Visit, composition: &Composition, paused: &Paused, code: CountryCode) -> AnyView {
    let catalogue = &visit.context.platform.catalogue;
    let known =
        catalogue.country(code).map(|country| country.operators.iter().map(|found| (found.code, found.methods)));
    let known: Vec<(OperatorCode, MethodSet)> = known.into_iter().flatten().collect();
    // What the catalogue has no more is still in the token.
    let gone = composition.operators(code).iter().map(|entry| (entry.1, MethodSet::EMPTY));
    let gone = gone.filter(|(code, _)| !known.iter().any(|(other, _)| other == code));
    let rows: Vec<_> = known.iter().copied().chain(gone).collect();
    let rows = rows.into_iter().map(|(operator, offered)| {
        let granted = composition.methods(code, operator);
        let cells = Method::ALL.iter().map(|method| {
            let path = MethodPath { country: code, operator, method: *method };
            let held = paused.holding(path, visit.now()).is_some();
            cell(granted.contains(*method), offered.contains(*method), held)
        });
        let cells = cells.collect_view();
        let name = words::operator(catalogue, code, operator);
        view! {
            <tr>
                <th scope="row">{name} " " <code>{operator.to_string()}</code>{pauses(paused, code, operator, visit.now())}</th>
                {cells}
            </tr>
        }
    });
    let (name, rows) = (words::country(catalogue, code), rows.collect_view());
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan="4">{name} " " <code>{code.to_string()}</code></th></tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn cell(granted: bool, offered: bool, held: bool) -> AnyView {
    let (icon, words) = match (granted, held) {
        (true, true) => (Some("pause"), "Allowed, but paused"),
        (true, false) => (Some("check"), "Allowed"),
        (false, _) if offered => (None, "Not allowed"),
        (false, _) => (None, "Not offered"),
    };
    let mark = match icon {
        Some(name) => view! { <Icon name class=if held { "i held" } else { "i" }/> }.into_any(),
        None => view! { <span class="faint" aria-hidden="true">{if offered { "–" } else { "" }}</span> }.into_any(),
    };
    view! { <td>{mark}<span class="vh">{words}</span></td> }.into_any()
}

/// Why the platform holds an operator up, and until when.
pub fn pauses(paused: &Paused, country: CountryCode, operator: OperatorCode, now: Timestamp) -> AnyView {
    let here = |pause: &&Pause| (pause.country, pause.operator) == (country, operator) && now < pause.until;
    let lines = paused.iter().filter(here).map(|pause| {
        let what = pause.method.map_or_else(|| "Paused".to_owned(), |method| format!("{method} paused"));
        let words = format!("{what} until {}: {}", text::exact(pause.until), pause.reason);
        view! { <small class="held"><Icon name="pause"/>{words}</small> }
    });
    lines.collect_view().into_any()
}
