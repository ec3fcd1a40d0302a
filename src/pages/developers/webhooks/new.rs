//! *Add a webhook*: a sheet over the list.

use leptos::prelude::*;

use super::{
    form::{Initial, WebhookFields},
    index,
};
use crate::{
    contract::paths,
    domain::role::Permission,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
    },
    ui::kit::{Button, LinkButton, Look, Sheet},
};

const ENDPOINT: &str = "webhooks/create";

#[component]
pub fn NewWebhookPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageWebhooks)?;
        let behind = index::list(&visit).await?;
        let (mode, form) = (visit.mode, FormState::of(ENDPOINT));
        let (back, close_href) = (paths::webhooks(mode), paths::webhooks(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary icon="lock">"Add webhook"</Button>
                </span>
            }
        };
        let sheet = view! {
            <Sheet title="Add a webhook" mode close_href action=paths::server_fn(ENDPOINT) foot>
                <FormOrigin fields=vec![("mode".to_owned(), mode.to_string())]/>
                <FormProblem state=form.clone()/>
                <WebhookFields form=form.clone() initial=Initial::of_new()/>
                <StepUpFields form=form.clone() hint="To confirm that it is you. The signing secret is shown once, on the next page."/>
            </Sheet>
        };
        Ok(index::LIST.framed(&visit, "Add a webhook", behind, Some(sheet.into_any())).await)
    })
}
