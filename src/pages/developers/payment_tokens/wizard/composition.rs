//! Step 2: the composition. *Add composition* goes from countries to their operators and methods, and back to the cards.

use leptos::prelude::*;

use super::{
    cards, countries,
    frame::{at, draft, step},
};
use crate::{
    contract::{paths, payment_token_rows::TokenDraftRow},
    domain::{
        catalogue::{Country, CountryCode},
        composition::MethodPath,
    },
    pages::{
        developers::payment_tokens::editor::editor,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            visit::{Visit, query},
        },
    },
    ui::kit::{Button, EmptyState, LinkButton, Look, Note, Tone},
};

#[component]
pub fn TokenCompositionPage() -> impl IntoView {
    member_page(|visit| async move {
        let draft = draft(&visit).await?;
        let chosen = countries::chosen(&visit);
        let body = match (chosen.is_empty(), query("add").is_empty()) {
            (false, _) => methods(&visit, &draft, &chosen),
            (true, false) => countries::form(&visit, &draft, query("add") == "chosen"),
            (true, true) => overview(&visit, &draft),
        };
        Ok(step(&visit, &draft, "composition", body, None).await)
    })
}

/// The cards of what is there, and the way on.
fn overview(visit: &Visit, draft: &TokenDraftRow) -> AnyView {
    let here = at(visit.mode, draft, "composition");
    let (add, back, on) = (format!("{here}?add=1"), at(visit.mode, draft, "infos"), at(visit.mode, draft, "numbers"));
    let form = FormState::of("payment-tokens/remove-from-composition");
    let empty = draft.composition.is_empty();
    let body = match empty {
        true => {
            let href = add.clone();
            view! {
                <EmptyState title="The token allows nothing yet" text="Add the countries, operators and methods that it may collect and pay with. Anything that is not added is refused.">
                    <LinkButton href look=Look::Primary icon="plus">"Add composition"</LinkButton>
                </EmptyState>
            }
            .into_any()
        }
        false => cards::cards(visit, draft),
    };
    let undo = draft.can_undo.then(|| {
        let fields = vec![("draft".to_owned(), draft.id.to_string())];
        view! {
            <form method="post" action=paths::server_fn("payment-tokens/undo-composition")>
                <FormOrigin fields/>
                <Button icon="refresh">"Undo"</Button>
            </form>
        }
    });
    let count = draft.composition.count();
    view! {
        <div class="step-body">
            <FormProblem state=form/>
            <div class="sect">
                <h2>"Composition"</h2>
                <span class="sm muted">{format!("{count} methods. MERCHANT takes money in, CASHIN and CASHOUT pay it out.")}</span>
                <span class="row push">
                    {undo}
                    {(!empty).then(|| view! { <LinkButton href=add icon="plus">"Add composition"</LinkButton> })}
                </span>
            </div>
            {body}
            <div class="wizard-foot">
                <LinkButton href=back>"Back"</LinkButton>
                <span class="push">
                    {(!empty).then(|| view! { <LinkButton href=on look=Look::Primary>"Continue to numbers"</LinkButton> })}
                </span>
            </div>
        </div>
    }
    .into_any()
}

/// Operators and methods of the chosen countries.
fn methods(visit: &Visit, draft: &TokenDraftRow, chosen: &[CountryCode]) -> AnyView {
    let form = FormState::of("payment-tokens/add-to-composition");
    let catalogue = &visit.context.platform.catalogue;
    let shown: Vec<&Country> = chosen.iter().filter_map(|code| catalogue.country(*code)).collect();
    let codes = chosen.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(",");
    let hidden = vec![("draft".to_owned(), draft.id.to_string()), ("countries".to_owned(), codes)];
    let ticked = match form.has_problem() {
        true => form.all("paths[]", &[]).iter().filter_map(|path| path.parse::<MethodPath>().ok()).collect(),
        false => draft.composition.clone(),
    };
    let error = form.error("paths").or(form.error("countries"));
    let back = format!("{}?add=1", at(visit.mode, draft, "composition"));
    view! {
        <form method="post" action=paths::server_fn("payment-tokens/add-to-composition") class="step-body">
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            {error.map(|error| view! { <Note tone=Tone::Bad alert=true>{error}</Note> })}
            <div class="sect">
                <h2>"Operators and methods"</h2>
                <span class="sm muted">"MERCHANT takes money in, CASHIN and CASHOUT pay it out. A ticked operator or country takes all of its methods."</span>
            </div>
            {editor(visit, &shown, &ticked)}
            <div class="wizard-foot">
                <LinkButton href=back>"Other countries"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Save"</Button></span>
            </div>
        </form>
    }
    .into_any()
}
