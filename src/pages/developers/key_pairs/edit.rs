//! Name and addresses.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    ui::kit::{Button, LinkButton, Look, Sheet, TextArea, TextField},
};

#[component]
pub fn EditKeyPairPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let form = FormState::of("key-pairs/edit");
        let (pair, hidden) = (&shown.pair, shown.hidden());
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Save"</Button>
                </span>
            }
        };
        let ips = format!("Empty means any address. You are at {}.", visit.context.origin.ip);
        let (title, action) = (format!("Edit {}", pair.name), paths::server_fn("key-pairs/edit"));
        let (name, allowed) = (form.value("name", &pair.name), form.value("allowed_ips", &pair.allowed_ips.join("\n")));
        let sheet = view! {
            <Sheet title=title.clone() mode=visit.mode close_href action foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <TextField label="Name" name="name" autocomplete="off" autofocus=true value=name error=form.error("name")/>
                <TextArea
                    label="Allowed IP addresses" name="allowed_ips" optional=true aside="one a line" mono=true rows=4
                    value=allowed error=form.error("allowed_ips") hint=ips
                />
                <StepUpFields form=form.clone() only_for="more addresses"/>
                <p class="sm muted">"In force for the next request. The keys stay as they are."</p>
            </Sheet>
        };
        Ok(shown.framed(&visit, &title, Some(sheet.into_any())).await)
    })
}
