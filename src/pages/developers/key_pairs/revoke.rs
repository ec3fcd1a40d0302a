//! Ending a pair for good.

use leptos::prelude::*;

use super::shown::Shown;
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
pub fn RevokeKeyPairPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::to_act_on(&visit).await?;
        let pair = &shown.pair;
        let (back, close_href) = (shown.href(), shown.href());
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Revoke key pair"</Button>
                </span>
            }
        };
        let (title, action) = (format!("Revoke {}?", pair.name), paths::server_fn("key-pairs/revoke"));
        let (hidden, now) = (shown.hidden(), visit.now());
        let (name, public_key, used) = (pair.name.clone(), pair.public_key.clone(), pair.last_used.clone());
        let application = pair.application_name.clone();
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting=pair.id.to_string() slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of("key-pairs/revoke")/>
                <p>
                    "Requests with " <b>{name}</b> " of " {application} " (" <code class="break">{public_key}</code>
                    ") fail from this moment, and so do tokens made from it. This cannot be undone."
                </p>
                <LastActivity used now/>
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}
