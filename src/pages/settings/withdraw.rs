//! Withdrawing an invitation, over the members page.

use leptos::prelude::*;

use super::members;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        rows::InvitationRow,
    },
    domain::{ids::InvitationId, role::Permission},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        visit::{Visit, id},
    },
    server::text,
    server_fns::members::list_members,
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "members/withdraw-invitation";

#[component]
pub fn WithdrawPage() -> impl IntoView {
    member_page(|visit| async move {
        let wanted: InvitationId = id("invitation")?;
        visit.actor.require(Permission::ManageMembers)?;
        let (_, open) = list_members().await?;
        let row = open.iter().find(|row| row.id == wanted).ok_or(Problem::new(ProblemCode::NotFound))?;
        let dialog = dialog(&visit, row);
        members::page(&visit, Some(dialog)).await
    })
}

fn dialog(visit: &Visit, row: &InvitationRow) -> AnyView {
    let mode = visit.mode;
    let hidden = vec![("mode".to_owned(), mode.to_string()), ("id".to_owned(), row.id.to_string())];
    let sent = text::relative(row.created_at, visit.now());
    let text = format!("The link sent to {} as {}, made {sent}, stops working.", row.email, row.role.title());
    let back = paths::members(mode);
    let close = back.clone();
    view! {
        <Dialog
            title="Withdraw the invitation?" mode slim=true close_href=close action=paths::server_fn(ENDPOINT)
            foot=move || view! {
                <span class="row push">
                    <LinkButton href=back>"Keep it"</LinkButton>
                    <Button look=Look::DangerFill>"Withdraw invitation"</Button>
                </span>
            }
        >
            <FormOrigin fields=hidden/>
            <FormProblem state=FormState::of(ENDPOINT)/>
            <p class="sm muted">{text}" You can invite the same address again."</p>
        </Dialog>
    }
    .into_any()
}
