//! A composition as a tree: country, operator, methods.

use leptos::prelude::*;

use super::words;
use crate::{
    domain::{catalogue::CountryCode, composition::Composition},
    pages::support::visit::Visit,
};

/// The whole composition in reading order.
pub fn tree(visit: &Visit, composition: &Composition) -> AnyView {
    let countries: Vec<_> = composition.countries().map(|code| country(visit, composition, code)).collect();
    let sum = format!(
        "{}, {}",
        words::count(composition.entries().len(), "operator"),
        words::count(composition.count(), "method")
    );
    view! {
        <section class="panel facts" aria-labelledby="this-token">
            <h2 id="this-token">"This token " <small>{sum}</small></h2>
            <ul class="comp-tree">{countries}</ul>
        </section>
    }
    .into_any()
}

fn country(visit: &Visit, composition: &Composition, code: CountryCode) -> AnyView {
    let catalogue = &visit.context.platform.catalogue;
    let operators = composition.operators(code).iter().map(|(_, operator, methods)| {
        let methods: Vec<_> = methods.iter().map(|method| method.as_str()).collect();
        view! { <li>{words::operator(catalogue, code, *operator)} " " <span class="mono">{methods.join(" ")}</span></li> }
    });
    let (name, operators) = (words::country(catalogue, code), operators.collect_view());
    view! { <li><b>{name}</b> " " <code>{code.to_string()}</code><ul>{operators}</ul></li> }.into_any()
}
