//! Inviting a member, over the members page.

use leptos::prelude::*;

use super::members;
use crate::{
    contract::paths,
    domain::role::{Permission, Role},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
        step_up::StepUpFields,
        visit::Visit,
    },
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, RadioGroup, TextField},
};

const ENDPOINT: &str = "members/invite";

#[component]
pub fn InvitePage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageMembers)?;
        let dialog = dialog(&visit);
        members::page(&visit, Some(dialog)).await
    })
}

/// What a role may do, in a line.
pub const fn hint(role: Role) -> &'static str {
    match role {
        Role::Superadmin => "Everything.",
        Role::Admin => "Everything but making a Superadmin.",
        Role::Developer => "Applications, keys and checksums.",
        Role::Viewer => "Sees, changes nothing.",
    }
}

fn dialog(visit: &Visit) -> AnyView {
    let mode = visit.mode;
    let form = FormState::of(ENDPOINT);
    let granted = Role::ALL.iter().filter(|role| visit.actor.role.may_grant(**role));
    let choices = granted.map(|role| Choice::new(role.as_str(), role.title()).hint(hint(*role))).collect();
    let back = paths::members(mode);
    let close = back.clone();
    view! {
        <Dialog
            title="Invite member" mode slim=true asks=true close_href=close action=paths::server_fn(ENDPOINT)
            foot=move || view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Make invitation link"</Button>
                </span>
            }
        >
            <FormOrigin fields=vec![("mode".to_owned(), mode.to_string())]/>
            <FormProblem state=form.clone()/>
            <TextField label="E-mail" name="email" kind="email" autocomplete="off" autofocus=true value=form.value("email", "")
                error=form.error("email") hint="Only this address can use the link."/>
            <RadioGroup label="Role" name="role" choices value=form.value("role", Role::Developer.as_str()) error=form.error("role")/>
            <StepUpFields form/>
        </Dialog>
    }
    .into_any()
}
