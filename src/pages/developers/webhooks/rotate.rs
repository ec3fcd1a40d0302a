//! A new signing secret, beside which the old one signs for a chosen while.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::paths,
    domain::rotation::Overlap,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, RadioGroup},
};

const ENDPOINT: &str = "webhooks/rotate-secret";

#[component]
pub fn RotateSecretPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let (form, hidden) = (FormState::of(ENDPOINT), shown.hidden());
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary icon="refresh">"Rotate secret"</Button>
                </span>
            }
        };
        let title = format!("Rotate the secret of {}", shown.webhook.name);
        let overlaps = Overlap::ALL.iter().map(|overlap| Choice::new(overlap.as_str(), overlap.title())).collect();
        let (action, bitting) = (paths::server_fn(ENDPOINT), shown.webhook.id.to_string());
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting slim=true asks=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p>"A new signing secret is made and shown once. Messages carry a signature of each secret until the old one stops."</p>
                <RadioGroup
                    label="The old secret stops" name="overlap" choices=overlaps
                    value=form.value("overlap", Overlap::Day.as_str()) error=form.error("overlap")
                    hint="With “Now”, your software takes no message until it has the new one."
                />
                <StepUpFields form=form.clone() autofocus=true/>
            </Dialog>
        };
        shown.framed(&visit, &title, Some(dialog.into_any())).await
    })
}
