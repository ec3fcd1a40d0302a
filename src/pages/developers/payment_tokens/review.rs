//! What an edit of the composition changes, before it is saved.

use leptos::prelude::*;

use super::{
    composition::{self, ticked_paths},
    shown::Shown,
    words,
};
use crate::{
    contract::paths,
    domain::composition::{Composition, Difference, MethodPath},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
        visit::{Visit, query},
    },
    server::{service::payment_tokens::parse_paths, web::forms::BACK},
    ui::kit::{Button, Dialog, LinkButton, Look, Note, Tone},
};

const ENDPOINT: &str = "payment-tokens/edit-composition";
const WIDER: &str = "To confirm that it is you who lets the token open more.";

#[component]
pub fn ReviewPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let form = FormState::of(ENDPOINT);
        let ticked = if form.has_problem() { form.all("paths[]", &[]) } else { ticked_paths() };
        let back = format!("{}?{}", shown.act("composition"), paths_query(&ticked));
        let title = format!("Change the composition of {}?", shown.token.name);
        let wanted = parse_paths(&visit.context.platform, &ticked);
        let difference = wanted.as_ref().map(|wanted| Difference::between(&shown.token.composition, wanted));
        let widens = difference.as_ref().is_ok_and(|difference| !difference.added.is_empty());
        let (body, may_save) = match (&wanted, difference) {
            (Err(error), _) | (_, Err(error)) => (refused(error), false),
            (Ok(wanted), _) if wanted.is_empty() => {
                (refused("Choose at least one method. To stop all payments, delete the token."), false)
            }
            (_, Ok(difference)) if difference.is_empty() => {
                (view! { <p>"Nothing changes: this is what the token opens now."</p> }.into_any(), false)
            }
            (Ok(wanted), Ok(difference)) => (changes(&visit, &shown, wanted, &difference), true),
        };
        let mode = visit.mode;
        let foot = move || {
            view! {
                <LinkButton href=back look=Look::Quiet icon="chevron-left">"Back"</LinkButton>
                {may_save.then(|| view! { <span class="row push"><Button look=Look::Primary>"Save changes"</Button></span> })}
            }
        };
        // What was ticked is in the refused form: with it this page's own address may be too long to return to.
        let mut hidden = vec![(BACK.to_owned(), shown.act("review"))];
        hidden.extend(shown.hidden());
        hidden.push(("expected".to_owned(), expected(&shown, &form)));
        let chosen = wanted.unwrap_or_default();
        hidden.extend(chosen.paths().map(|path| ("paths[]".to_owned(), path.to_string())));
        let action = paths::server_fn(ENDPOINT);
        let asks = may_save && widens;
        let proof = asks.then(|| view! { <StepUpFields form=form.clone() hint=WIDER autofocus=true/> });
        let (close_href, bitting) = (shown.href(), shown.token.id.to_string());
        let dialog = view! {
            <Dialog title=title.clone() mode close_href action bitting asks foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form/>
                {body}
                {proof}
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}

/// The composition that the checks began with. A refused form is reviewed anew, against what the token opens now.
fn expected(shown: &Shown, form: &FormState) -> String {
    match form.has_problem() {
        true => composition::as_json(&shown.token.composition),
        false => query("expected"),
    }
}

fn paths_query(paths: &[String]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(paths.iter().map(|path| ("paths[]", path)));
    query.finish()
}

fn refused(error: &str) -> AnyView {
    let error = error.to_owned();
    view! { <Note tone=Tone::Bad alert=true>{error}</Note> }.into_any()
}

/// Added, removed, and the numbers that go with a country.
fn changes(visit: &Visit, shown: &Shown, wanted: &Composition, difference: &Difference) -> AnyView {
    let catalogue = &visit.context.platform.catalogue;
    let left = shown.token.numbers.iter().filter(|row| !wanted.has_country(row.country));
    let left: Vec<String> = left.map(|row| words::national(catalogue, row.country, row.number)).collect();
    let numbers = (!left.is_empty()).then(|| {
        view! { <Note tone=Tone::Warn title="Numbers go with their country:">{left.join(", ")} "."</Note> }
    });
    view! {
        <p class="sm muted">"It is in force from the next request on, and written in the audit trail."</p>
        {list(visit, "Added", "plus", &difference.added)}
        {list(visit, "Removed", "minus", &difference.removed)}
        {numbers}
    }
    .into_any()
}

fn list(visit: &Visit, title: &'static str, kind: &'static str, paths: &[MethodPath]) -> Option<AnyView> {
    let catalogue = &visit.context.platform.catalogue;
    let items = paths.iter().map(|path| {
        let (country, operator) =
            (words::country(catalogue, path.country), words::operator(catalogue, path.country, path.operator));
        view! { <li><code>{path.to_string()}</code>" "<span class="muted">{format!("{operator} in {country}, {}", path.method.title().to_lowercase())}</span></li> }
    });
    let items: Vec<_> = items.collect();
    let heading = format!("{title}: {}", words::count(items.len(), "method"));
    (!items.is_empty()).then(|| {
        view! { <section><h3>{heading}</h3><ul class=format!("diff {kind}")>{items}</ul></section> }.into_any()
    })
}
