//! A card for each country of the composition, with a delete for a method, an operator, the country.

use leptos::prelude::*;

use crate::{
    contract::{paths, payment_token_rows::TokenDraftRow},
    domain::catalogue::{Country, MethodSet, Operator},
    pages::{
        developers::payment_tokens::editor::state,
        support::{form::origin, visit::Visit},
    },
    ui::kit::{HiddenFields, IconButton, IconLink, Shape, StatusBadge, Tone},
};

pub fn cards(visit: &Visit, draft: &TokenDraftRow) -> AnyView {
    let catalogue = &visit.context.platform.catalogue;
    let countries = draft.composition.countries().filter_map(|code| catalogue.country(code));
    let cards = countries.map(|country| card(visit, draft, country)).collect_view();
    view! { <ul class="comp-cards">{cards}</ul> }.into_any()
}

fn card(visit: &Visit, draft: &TokenDraftRow, country: &Country) -> AnyView {
    let (code, name) = (country.code, country.name.clone());
    let operators = country.operators.iter().filter_map(|operator| {
        let has = draft.composition.methods(code, operator.code);
        (!has.is_empty()).then(|| self::operator(visit, draft, country, operator, has))
    });
    let edit = format!("{}?country={code}", paths::token_draft(visit.mode, draft.id, "composition"));
    view! {
        <li class="comp-card panel">
            <header>
                <span class="cc">{code.to_string()}</span><h3>{name.clone()}</h3>
                <span class="row tight push">
                    <IconLink icon="pencil" label=format!("Edit {name}") href=edit small=true/>
                    {delete(draft, code.to_string(), &name)}
                </span>
            </header>
            <ul>{operators.collect_view()}</ul>
        </li>
    }
    .into_any()
}

fn operator(visit: &Visit, draft: &TokenDraftRow, country: &Country, operator: &Operator, has: MethodSet) -> AnyView {
    let path = format!("{}/{}", country.code, operator.code);
    let methods = has.iter().map(|method| {
        let name = format!("{method} of {} in {}", operator.name, country.name);
        let one = delete(draft, format!("{path}/{method}"), &name);
        view! { <li class="l2"><code>{method.as_str()}</code><span class="muted">{method.title()}</span><span class="push">{one}</span></li> }
    });
    let methods = methods.collect_view();
    let paused =
        state(visit, country, operator).map(|text| view! { <StatusBadge tone=Tone::Warn shape=Shape::Ring text/> });
    view! {
        <li>
            <div class="l1 row">
                <span>{operator.name.clone()}</span>{paused}
                <span class="push">{delete(draft, path, &format!("{} in {}", operator.name, country.name))}</span>
            </div>
            <ul>{methods}</ul>
        </li>
    }
    .into_any()
}

fn delete(draft: &TokenDraftRow, what: String, name: &str) -> AnyView {
    let fields = origin(vec![("draft".to_owned(), draft.id.to_string()), ("what".to_owned(), what)]);
    view! {
        <form method="post" action=paths::server_fn("payment-tokens/remove-from-composition")>
            <HiddenFields fields/>
            <IconButton icon="trash" label=format!("Delete {name}") small=true/>
        </form>
    }
    .into_any()
}
