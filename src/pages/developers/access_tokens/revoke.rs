//! Ending a token for good.

use leptos::prelude::*;

use super::{shown::Shown, words};
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
pub fn RevokeAccessTokenPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let token = &shown.token;
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Revoke access token"</Button>
                </span>
            }
        };
        let title = format!("Revoke {}?", token.name);
        let action = paths::server_fn("access-tokens/revoke");
        let (hidden, now) = (shown.hidden(), visit.now());
        let (name, masked, used) = (token.name.clone(), token.masked.clone(), token.last_used.clone());
        let sections = words::in_full(token.sections);
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting=token.id.to_string() slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of("access-tokens/revoke")/>
                <p>
                    "Requests with " <b>{name}</b> " (" <code>{masked}</code> ") fail from this moment, and its public key starts no "
                    "checkout any more. This cannot be undone; to stop it for a while, disable it."
                </p>
                <p class="sm muted">"It opens: " {sections} "."</p>
                <LastActivity used now/>
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}
