//! The summary, and *Generate* behind the password.

use leptos::prelude::*;

use super::frame::{at, draft, step};
use crate::{
    contract::{paths, payment_token_rows::TokenDraftRow},
    domain::payment_token::TokenDuration,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
        visit::Visit,
    },
    ui::kit::{Button, LinkButton, Look, Note, Tone},
};

#[component]
pub fn TokenSummaryPage() -> impl IntoView {
    member_page(|visit| async move {
        let draft = draft(&visit).await?;
        let form = FormState::of("payment-tokens/generate");
        let ready = !draft.name.is_empty() && !draft.composition.is_empty();
        let hidden = vec![("draft".to_owned(), draft.id.to_string())];
        let back = at(visit.mode, &draft, "numbers");
        // What stands at the fields of earlier steps is said here: they are not on this page.
        let earlier =
            ["name", "duration", "date", "description", "paths", "number"].iter().find_map(|name| form.error(name));
        let body = view! {
            <form method="post" action=paths::server_fn("payment-tokens/generate") class="step-body slim" novalidate>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                {earlier.map(|error| view! { <Note tone=Tone::Bad alert=true>{error}</Note> })}
                {(!ready).then(|| view! { <Note tone=Tone::Warn title="Not complete.">"A token needs a name and at least one method."</Note> })}
                {facts(&visit, &draft)}
                <StepUpFields form=form.clone() label="Password" hint="The one that you sign in with. The token is shown once, on the next page." autofocus=true/>
                <div class="wizard-foot">
                    <LinkButton href=back>"Back"</LinkButton>
                    <span class="push"><Button look=Look::Primary icon="lock">"Generate"</Button></span>
                </div>
            </form>
        };
        Ok(step(&visit, &draft, "summary", body.into_any(), None).await)
    })
}

fn facts(visit: &Visit, draft: &TokenDraftRow) -> AnyView {
    let catalogue = &visit.context.platform.catalogue;
    let duration = match draft.duration {
        TokenDuration::Date => format!("Until {}", draft.date),
        other => other.title().to_owned(),
    };
    let countries = draft.composition.countries().filter_map(|code| catalogue.country(code)).map(|country| {
        let operators = country.operators.iter().filter_map(|operator| {
            let has = draft.composition.methods(country.code, operator.code);
            let methods: Vec<_> = has.iter().map(|method| method.as_str()).collect();
            let line = view! { <li class="l2"><span>{operator.code.to_string()}</span>{methods.join(" ")}</li> };
            (!has.is_empty()).then_some(line)
        });
        view! { <li>{country.name.clone()}</li>{operators.collect_view()} }
    });
    let numbers = draft.numbers.iter().map(|row| {
        let shown = catalogue
            .country(row.country)
            .map_or_else(|| row.number.to_string(), |country| country.international(row.number));
        let off = if row.enabled { "" } else { " (disabled)" };
        view! { <li>{format!("{shown}{off}")}</li> }
    });
    let numbers = match draft.numbers.is_empty() {
        true => "None: every payer of these countries.".into_any(),
        false => view! { <ul class="tree">{numbers.collect_view()}</ul> }.into_any(),
    };
    let description = if draft.description.is_empty() { "None".to_owned() } else { draft.description.clone() };
    view! {
        <dl class="summary-list panel pad">
            <dt>"Name"</dt><dd>{draft.name.clone()}</dd>
            <dt>"Mode"</dt><dd>{visit.mode.as_str()}</dd>
            <dt>"Duration"</dt><dd>{duration}</dd>
            <dt>"Description"</dt><dd>{description}</dd>
            <dt>"Composition"</dt><dd><ul class="tree">{countries.collect_view()}</ul></dd>
            <dt>"Associated numbers"</dt><dd>{numbers}</dd>
        </dl>
    }
    .into_any()
}
