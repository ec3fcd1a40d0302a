//! *Edit composition*: the checks of what a token opens, on the way to the review of what changes.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{editor::editor, shown::Shown};
use crate::{
    domain::{
        catalogue::Country,
        composition::{Composition, MethodPath},
    },
    pages::support::{
        page::member_page,
        visit::{Visit, query},
    },
    server::service::payment_tokens::parse_paths,
    ui::kit::{Button, HiddenFields, LinkButton, Look, PageHead},
};

#[component]
pub fn EditCompositionPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let title = format!("Composition of {}", shown.token.name);
        let page = page(&visit, &shown, &title);
        Ok(shown.framed_with(&visit, &title, page, None).await)
    })
}

/// The checks named in the address, as the form of this page and the link back from the review write them.
pub fn ticked_paths() -> Vec<String> {
    use_query_map().read_untracked().get_all("paths[]").unwrap_or_default()
}

/// How a form says which composition its checks began with.
pub fn as_json(composition: &Composition) -> String {
    serde_json::to_string(composition).unwrap_or_default()
}

fn page(visit: &Visit, shown: &Shown, title: &str) -> AnyView {
    let current = &shown.token.composition;
    let ticked = ticked(visit, current);
    let catalogue = &visit.context.platform.catalogue;
    let has = |country: &&Country| ticked.has_country(country.code) || current.has_country(country.code);
    let (inside, outside): (Vec<&Country>, Vec<&Country>) = catalogue.countries().iter().partition(has);
    let others = (!outside.is_empty()).then(|| {
        view! { <div class="sect"><h2>"Other countries"</h2></div>{editor(visit, &outside, &ticked)} }
    });
    let expected = as_json(current);
    let (action, back, title) = (shown.act("review"), shown.href(), title.to_owned());
    view! {
        <PageHead title/>
        <form method="get" action=action class="step-body">
            <HiddenFields fields=vec![("expected".to_owned(), expected)]/>
            <div class="sect">
                <h2>"Operators and methods"</h2>
                <span class="sm muted">"MERCHANT takes money in, CASHIN and CASHOUT pay it out. A ticked operator or country takes all of its methods."</span>
            </div>
            {editor(visit, &inside, &ticked)}
            {others}
            <div class="wizard-foot">
                <LinkButton href=back>"Cancel"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Review changes"</Button></span>
            </div>
        </form>
    }
    .into_any()
}

/// What the address has ticked, or what the token opens now; and the method that the address adds.
fn ticked(visit: &Visit, current: &Composition) -> Composition {
    let named = ticked_paths();
    let mut ticked = match named.is_empty() {
        true => current.clone(),
        false => parse_paths(&visit.context.platform, &named).unwrap_or_else(|_| current.clone()),
    };
    if let Ok(path) = query("add").parse::<MethodPath>() {
        ticked = ticked.paths().chain([path]).collect();
    }
    ticked
}
