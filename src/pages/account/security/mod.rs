//! Your account: who you are, the password, the sessions.

mod password;
mod pin;
mod second_factor;
mod sessions;
mod you;

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::role::Permission,
    pages::support::{
        frame::{Section, framed},
        page::member_page,
        visit::Visit,
    },
    server_fns::{
        pin::get_pin,
        second_factor::get_second_factor,
        session::{list_memberships, list_sessions},
    },
    ui::kit::PageHead,
};

#[component]
pub fn SecurityPage() -> impl IntoView {
    member_page(|visit| async move { page(&visit, None).await })
}

/// The page, alone or behind a dialog.
pub async fn page(visit: &Visit, over: Option<AnyView>) -> Result<AnyView, Problem> {
    let memberships = list_memberships().await?;
    let open = list_sessions().await?;
    let factor = get_second_factor().await?;
    let pin = match visit.can(Permission::ManageProductKeys) {
        true => Some(pin::pin(visit, &get_pin().await?)),
        false => None,
    };
    let page = view! {
        <PageHead title="Account and security"/>
        <div class="after-tabs stack-gap">
            <div class="halves">
                {you::you(visit, memberships)}
                {second_factor::second_factor(visit, factor)}
            </div>
            <div class="halves">{password::change_password(visit)}{pin}</div>
            {sessions::sessions(visit, open)}
        </div>
    };
    let crumbs = [("Settings", ""), ("Your account", "")];
    Ok(framed(visit, "Account and security", Section::Account, &crumbs, page.into_any(), over).await)
}
