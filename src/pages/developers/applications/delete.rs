//! Deleting an application: names it, says what stops, and asks for its name.

use leptos::prelude::*;

use super::shown::{Shown, in_use_everywhere, keys_that};
use crate::{
    contract::paths,
    domain::role::Permission,
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
        },
    },
    ui::kit::{Button, Dialog, LinkButton, Look, TextField},
};

#[component]
pub fn DeleteApplicationPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageApplications)?;
        let shown = Shown::of(&visit).await?;
        let (keys, used) = in_use_everywhere(shown.id).await?;
        let form = FormState::of("applications/delete");
        let mode = visit.mode;
        let (back, close) = (shown.href(mode), shown.href(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Delete application"</Button>
                </span>
            }
        };
        let hidden = vec![("mode".to_owned(), mode.to_string()), ("id".to_owned(), shown.id.to_string())];
        let (client_id, now) = (shown.client_id.clone(), visit.now());
        let label = format!("Type “{}” to confirm", shown.name);
        let stops = keys_that(keys, "stops for good", "stop for good");
        let title = format!("Delete {}?", shown.name);
        let action = paths::server_fn("applications/delete");
        let dialog = view! {
            <Dialog title=title.clone() mode close_href=close action slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p>
                    "The Client ID " <code>{client_id}</code>
                    " stops working at once. " {stops} " This cannot be undone."
                </p>
                <LastActivity used now/>
                <TextField
                    label name="confirmation" autocomplete="off"
                    value=form.value("confirmation", "") error=form.error("confirmation")
                />
            </Dialog>
        };
        Ok(shown.framed(&visit, &title, Some(dialog.into_any())).await)
    })
}
