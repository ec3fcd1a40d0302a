//! Name, description and allowed addresses of a token.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    ui::kit::{Button, Dialog, LinkButton, Look, TextArea, TextField},
};

#[component]
pub fn EditTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let token = shown.token.clone();
        let title = format!("Edit {}", token.name);
        let form = FormState::of("payment-tokens/edit");
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Save changes"</Button>
                </span>
            }
        };
        let ips = format!(
            "Empty means any address. Ranges like 41.59.82.0/24 count too. You are at {}.",
            visit.context.origin.ip
        );
        let action = paths::server_fn("payment-tokens/edit");
        let (hidden, masked) = (shown.hidden(), token.masked.clone());
        let dialog = view! {
            <Dialog title="Edit payment token" mode=visit.mode close_href action bitting=token.id.to_string() slim=true asks=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p class="sm muted">"The token itself, " <code>{masked}</code> ", stays as it is."</p>
                <TextField
                    label="Name" name="name" autocomplete="off" autofocus=true
                    value=form.value("name", &token.name) error=form.error("name")
                />
                <TextArea
                    label="Description" name="description" optional=true rows=4
                    value=form.value("description", &token.description) error=form.error("description")
                    hint="What the token is used for. At most 500 characters."
                />
                <TextArea
                    label="Allowed IP addresses" name="allowed_ips" optional=true aside="one a line" mono=true rows=3
                    value=form.value("allowed_ips", &token.allowed_ips.join("\n")) error=form.error("allowed_ips") hint=ips
                />
                <StepUpFields form=form.clone() only_for="more addresses"/>
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}
