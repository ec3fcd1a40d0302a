//! *Edit composition*: the checks of what a token opens, on the way to the review of what changes.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{editor::editor, shown::Shown};
use crate::{
    contract::problem::Problem,
    domain::{
        catalogue::Country,
        composition::{Composition, MethodPath},
    },
    pages::support::{
        form::{FormProblem, FormState},
        page::member_page,
        visit::{Visit, query},
    },
    server::service::payment_tokens::parse_paths,
    ui::kit::{Button, HiddenFields, LinkButton, Look, Note, PageHead, Tone},
};

#[component]
pub fn EditCompositionPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let title = format!("Composition of {}", shown.token.name);
        let page = page(&visit, &shown, &title)?;
        Ok(shown.framed_with(&visit, &title, page, None).await)
    })
}

/// The checks named in the address, as the form of this page and the link back from the review write them.
pub fn ticked_paths() -> Vec<String> {
    use_query_map().read_untracked().get_all("paths[]").unwrap_or_default()
}

fn page(visit: &Visit, shown: &Shown, title: &str) -> Result<AnyView, Problem> {
    let refused = FormState::of("payment-tokens/edit-composition");
    let current = &shown.token.composition;
    let ticked = ticked(visit, current, &refused);
    let catalogue = &visit.context.platform.catalogue;
    let has = |country: &&Country| ticked.has_country(country.code) || current.has_country(country.code);
    let (inside, outside): (Vec<&Country>, Vec<&Country>) = catalogue.countries().iter().partition(has);
    let others = (!outside.is_empty()).then(|| {
        view! { <div class="sect"><h2>"Other countries"</h2></div>{editor(visit, &outside, &ticked)} }
    });
    let expected =
        serde_json::to_string(current).map_err(|_| Problem::new(crate::contract::problem::ProblemCode::Internal))?;
    let (action, back, title) = (shown.act("review"), shown.href(), title.to_owned());
    let error = refused.error("paths").map(|error| view! { <Note tone=Tone::Bad alert=true>{error}</Note> });
    Ok(view! {
        <PageHead title/>
        <form method="get" action=action class="step-body">
            <HiddenFields fields=vec![("expected".to_owned(), expected)]/>
            <FormProblem state=refused/>
            {error}
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
    .into_any())
}

/// What a refused save had ticked, or the address, or what the token opens now; and the method that the address adds.
fn ticked(visit: &Visit, current: &Composition, refused: &FormState) -> Composition {
    let named = match refused.has_problem() {
        true => refused.all("paths[]", &[]),
        false => ticked_paths(),
    };
    let mut ticked = match named.is_empty() {
        true => current.clone(),
        false => parse_paths(&visit.context.platform, &named).unwrap_or_else(|_| current.clone()),
    };
    if let Ok(path) = query("add").parse::<MethodPath>() {
        ticked = ticked.paths().chain([path]).collect();
    }
    ticked
}
