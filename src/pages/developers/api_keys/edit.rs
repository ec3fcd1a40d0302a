//! Name and allowed addresses of a key.

use leptos::prelude::*;

use super::{index::panel_beneath, one::OneKey};
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
pub fn EditApiKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        let one = OneKey::to_act_on(&visit).await?;
        let form = FormState::of("api-keys/edit");
        let (mode, key, hidden) = (visit.mode, one.key.clone(), one.hidden());
        let title = format!("Edit {}", key.name);
        let (back, close) = (one.back(mode), one.back(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Save changes"</Button>
                </span>
            }
        };
        let hint = format!(
            "Empty means any address. Ranges like 41.59.82.0/24 count too. You are at {}.",
            visit.context.origin.ip
        );
        let action = paths::server_fn("api-keys/edit");
        let dialog = view! {
            <Dialog title="Edit API key" mode close_href=close action bitting=key.id.to_string() slim=true asks=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p class="sm muted">"The key itself, " <code>{key.masked.clone()}</code> ", stays as it is."</p>
                <TextField
                    label="Name" name="name" autocomplete="off" autofocus=true
                    value=form.value("name", &key.name) error=form.error("name")
                />
                <TextArea
                    label="Allowed IP addresses" name="allowed_ips" optional=true aside="one a line" mono=true rows=4
                    value=form.value("allowed_ips", &key.allowed_ips.join("\n")) error=form.error("allowed_ips") hint
                />
                <StepUpFields form=form.clone() only_for="more addresses"/>
            </Dialog>
        };
        let over = panel_beneath(&visit, &one.shown, dialog.into_any());
        Ok(one.shown.framed(&visit, &title, Some(over)).await)
    })
}
