//! Ending a key for good.

use leptos::prelude::*;

use super::{
    index::panel_beneath,
    one::{KeyWords, OneKey},
};
use crate::{
    contract::paths,
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
        },
    },
    ui::kit::{Button, Dialog, LinkButton, Look},
};

#[component]
pub fn RevokeApiKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        let one = OneKey::to_act_on(&visit).await?;
        let (mode, key, hidden) = (visit.mode, one.key.clone(), one.hidden());
        let (back, close) = (one.back(mode), one.back(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Revoke API key"</Button>
                </span>
            }
        };
        let (used, now) = (key.last_used.clone(), visit.now());
        let title = format!("Revoke {}?", key.name);
        let action = paths::server_fn("api-keys/revoke");
        let dialog = view! {
            <Dialog title=title.clone() mode close_href=close action bitting=key.id.to_string() slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of("api-keys/revoke")/>
                <p>
                    "Requests with " <KeyWords key/>
                    " fail from this moment, and so do the tokens made from it. This cannot be undone."
                </p>
                <LastActivity used now/>
            </Dialog>
        };
        let over = panel_beneath(&visit, &one.shown, dialog.into_any());
        Ok(one.shown.framed(&visit, &title, Some(over)).await)
    })
}
