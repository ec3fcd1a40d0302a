//! The checks of a composition: one country under the other, operators by methods. Fields of a form, not the form.

use leptos::prelude::*;

use crate::{
    domain::{
        catalogue::{Country, Method, Operator},
        composition::Composition,
    },
    islands::tick_all::TickAll,
    pages::support::visit::Visit,
    server::{service::pauses, text},
    ui::kit::{Icon, Shape, StatusBadge, Tone},
};

/// Checks named `paths[]` for the countries, ticked as the composition says. A ticked operator (`CI/OM`) or country
/// (`CI`) means all of its methods, so that the form works without a script.
pub fn editor(visit: &Visit, countries: &[&Country], ticked: &Composition) -> AnyView {
    let open = countries.len() <= 3;
    let folds = countries.iter().map(|country| fold(visit, country, ticked, open)).collect_view();
    view! { <div>{folds}<TickAll/></div> }.into_any()
}

fn fold(visit: &Visit, country: &Country, ticked: &Composition, open: bool) -> AnyView {
    let (code, name) = (country.code.to_string(), country.name.clone());
    let heads = Method::ALL.iter().map(|method| {
        view! { <th scope="col">{method.as_str()}<small>{method.title()}</small></th> }
    });
    let rows = country.operators.iter().map(|operator| row(visit, country, operator, ticked)).collect_view();
    let (operators, currency) = (country.operators.len(), country.currency.code.to_string());
    view! {
        <details class="fold panel" open=open>
            <summary>
                <Icon name="chevron-right" class="i chev"/><span class="cc">{code.clone()}</span><b>{name.clone()}</b>
                <span class="sm muted push">{format!("{operators} operators · {currency}")}</span>
            </summary>
            <div class="whole">
                <label class="check">
                    <input type="checkbox" name="paths[]" value=code.clone() data-whole=format!("{code}/")/>
                    {format!("All operators and methods of {name}")}
                </label>
            </div>
            <table class="matrix">
                <caption class="vh">{format!("Operators of {name} and their methods")}</caption>
                <thead><tr><th scope="col">"Operator"</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

fn row(visit: &Visit, country: &Country, operator: &Operator, ticked: &Composition) -> AnyView {
    let path = format!("{}/{}", country.code, operator.code);
    let has = ticked.methods(country.code, operator.code);
    let cells = Method::ALL.iter().map(|&method| {
        let (value, name) = (format!("{path}/{method}"), format!("{} {method}", operator.name));
        match operator.methods.contains(method) {
            true => view! {
                <td><label class="hit"><input type="checkbox" name="paths[]" value=value checked=has.contains(method)/><span class="vh">{name}</span></label></td>
            }
            .into_any(),
            false => view! { <td><span class="muted">"–"</span></td> }.into_any(),
        }
    });
    let paused = state(visit, country, operator);
    let class = paused.is_some().then_some("paused");
    view! {
        <tr class=class>
            <th scope="row">
                <div class="op">
                    <label class="check">
                        <input type="checkbox" name="paths[]" value=path.clone() data-whole=format!("{path}/")/>
                        <span>{operator.name.clone()} " " <code>{operator.code.to_string()}</code></span>
                    </label>
                    {paused.map(|text| view! { <StatusBadge tone=Tone::Warn shape=Shape::Ring text/> })}
                </div>
            </th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// Why payments with the operator are held up now, if they are.
pub fn state(visit: &Visit, country: &Country, operator: &Operator) -> Option<String> {
    if !operator.active {
        return Some("Not in service".to_owned());
    }
    let paused = pauses::current(&visit.context.platform);
    let pause = paused.of_operator(country.code, operator.code, visit.now())?;
    let what = pause.method.map_or_else(|| "Paused".to_owned(), |method| format!("{method} paused"));
    Some(format!("{what} until {}: {}", text::exact(pause.until), pause.reason))
}
