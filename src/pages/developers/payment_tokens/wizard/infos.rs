//! Step 1: name, duration, description.

use leptos::prelude::*;

use super::frame::{draft, step};
use crate::{
    contract::paths,
    domain::payment_token::TokenDuration,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
    },
    server::text,
    ui::kit::{Button, Choice, LinkButton, Look, RadioGroup, TextArea, TextField},
};

#[component]
pub fn TokenInfosPage() -> impl IntoView {
    member_page(|visit| async move {
        let draft = draft(&visit).await?;
        let form = FormState::of("payment-tokens/save-infos");
        let hidden = vec![("draft".to_owned(), draft.id.to_string())];
        let durations = TokenDuration::ALL.iter().map(|choice| Choice::new(choice.as_str(), choice.title())).collect();
        let today = text::iso_date(visit.now());
        let body = view! {
            <form method="post" action=paths::server_fn("payment-tokens/save-infos") class="step-body slim" novalidate>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <TextField
                    label="Name" name="name" autocomplete="off" autofocus=true placeholder="Abidjan collections"
                    value=form.value("name", &draft.name) error=form.error("name")
                    hint="A descriptive name, to find the token again."
                />
                <RadioGroup
                    label="Token duration" name="duration" choices=durations
                    value=form.value("duration", draft.duration.as_str()) error=form.error("duration")
                    hint="Set one to limit the token’s validity. It counts from the moment the token is generated."
                />
                <TextField
                    label="Last day" name="date" kind="date" min=today optional=true aside="for “Until a date”"
                    value=form.value("date", &draft.date) error=form.error("date")
                    hint="The token works through the end of that day, UTC."
                />
                <TextArea
                    label="Description" name="description" optional=true maxlength=500
                    value=form.value("description", &draft.description) error=form.error("description")
                    hint="What the token is for, for whoever finds it in a year."
                />
                <div class="wizard-foot">
                    <LinkButton href=paths::payment_tokens(visit.mode)>"Back to the list"</LinkButton>
                    <span class="push"><Button look=Look::Primary>"Continue to composition"</Button></span>
                </div>
            </form>
        };
        Ok(step(&visit, &draft, "infos", body.into_any(), None).await)
    })
}
