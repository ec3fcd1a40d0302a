//! Taking another member's PIN away, over the members page.

use leptos::prelude::*;

use super::members;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{ids::MemberId, role::Permission},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        visit::id,
    },
    server_fns::members::list_members,
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "pin/reset";

#[component]
pub fn ResetPinPage() -> impl IntoView {
    member_page(|visit| async move {
        let wanted: MemberId = id("member")?;
        visit.actor.require(Permission::ResetPins)?;
        let (found, _) = list_members().await?;
        let row = found.into_iter().find(|row| row.id == wanted && !row.is_you);
        let row = row.ok_or(Problem::new(ProblemCode::NotFound))?;
        let mode = visit.mode;
        let hidden = vec![("mode".to_owned(), mode.to_string()), ("member".to_owned(), row.id.to_string())];
        let (back, close_href) = (paths::members(mode), paths::members(mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Reset PIN"</Button>
                </span>
            }
        };
        let dialog = view! {
            <Dialog title="Reset the PIN?" mode slim=true close_href action=paths::server_fn(ENDPOINT) foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of(ENDPOINT)/>
                <p class="sm muted">
                    "The PIN of " <b>{row.name}</b>
                    " no longer works. They set a new one with their password. If it is locked after wrong tries, it stays so until its time is over."
                </p>
            </Dialog>
        };
        members::page(&visit, Some(dialog.into_any())).await
    })
}
