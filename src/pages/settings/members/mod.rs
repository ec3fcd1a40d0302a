//! Settings → Members and roles.

mod invitations;
mod link_note;
mod people;
mod roles;

use leptos::prelude::*;

use crate::{
    contract::{paths, problem::Problem},
    domain::role::Permission,
    pages::support::{
        frame::{Section, framed},
        page::member_page,
        visit::Visit,
    },
    server_fns::members::list_members,
    ui::kit::{LinkButton, Look, PageHead},
};

#[component]
pub fn MembersPage() -> impl IntoView {
    member_page(|visit| async move { page(&visit, None).await })
}

/// The page, alone or behind a dialog.
pub async fn page(visit: &Visit, over: Option<AnyView>) -> Result<AnyView, Problem> {
    let (members, open) = list_members().await?;
    let manages = visit.can(Permission::ManageMembers);
    let note = link_note::link_note(visit);
    let invite = manages.then(|| {
        let href = paths::invite_member(visit.mode);
        view! { <LinkButton href look=Look::Primary icon="plus">"Invite member"</LinkButton> }
    });
    let open = manages.then(|| invitations::open(visit, open));
    let view = view! {
        <PageHead title="Members and roles" lede="People of this business, in test and live mode alike.">{invite}</PageHead>
        <div class="after-tabs stack-gap">
            {note}
            {people::people(visit, members)}
            {open}
            <roles::Roles own=visit.actor.role/>
        </div>
    };
    let crumbs = [("Settings", ""), ("Members and roles", "")];
    Ok(framed(visit, "Members and roles", Section::Members, &crumbs, view.into_any(), over).await)
}
