//! *Edit*: the fields, on the way to the review of what changes.

use leptos::prelude::*;

use super::{fields::fields, shown::Shown, typed::Typed};
use crate::{
    domain::access_token::Advice,
    pages::support::{
        form::{FormProblem, FormState},
        page::member_page,
        visit::{Visit, query},
    },
    ui::kit::{Button, LinkButton, Look, Note, PageHead, Tone},
};

#[component]
pub fn EditAccessTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let form = FormState::default();
        let token = &shown.token;
        let narrow = match token.advice {
            Some(Advice::Narrow(narrow)) if !query("narrow").is_empty() => Some(narrow),
            _ => None,
        };
        let typed = Typed::of_address().unwrap_or_else(|| Typed::of_token(token, narrow.unwrap_or(token.sections)));
        let page = page(&visit, &shown, &form, &typed, narrow.is_some());
        Ok(shown.framed_with(&visit, &format!("Edit {}", token.name), page, None).await)
    })
}

/// The form; the review shows it again when it cannot be understood.
pub fn page(visit: &Visit, shown: &Shown, form: &FormState, typed: &Typed, narrowed: bool) -> AnyView {
    let title = format!("Edit {}", shown.token.name);
    let (action, back) = (shown.act("review"), shown.href());
    let narrowed = narrowed.then(|| {
        view! { <Note tone=Tone::Ok>"These are the sections that its requests have needed so far. Look at them before you save."</Note> }
    });
    view! {
        <PageHead title/>
        <form method="get" action=action class="step-body slim">
            <FormProblem state=form.clone()/>
            {narrowed}
            {fields(visit, form, typed)}
            <p class="sm muted">"API_KEY, API_SECRET and PUBLIC_KEY stay as they are."</p>
            <div class="wizard-foot">
                <LinkButton href=back>"Cancel"</LinkButton>
                <span class="push"><Button look=Look::Primary>"Review changes"</Button></span>
            </div>
        </form>
    }
    .into_any()
}
