//! Your account: who you are, the password, the sessions.

mod password;
mod pin;
mod sessions;
mod you;

use leptos::prelude::*;

use crate::{
    domain::role::Permission,
    pages::support::{
        frame::{Section, framed},
        page::member_page,
    },
    server_fns::{
        pin::get_pin,
        session::{list_memberships, list_sessions},
    },
    ui::kit::PageHead,
};

#[component]
pub fn SecurityPage() -> impl IntoView {
    member_page(|visit| async move {
        let memberships = list_memberships().await?;
        let open = list_sessions().await?;
        let pin = match visit.can(Permission::ManageProductKeys) {
            true => Some(pin::pin(&visit, &get_pin().await?)),
            false => None,
        };
        let page = view! {
            <PageHead title="Account and security"/>
            <div class="after-tabs stack-gap">
                <div class="halves">
                    {you::you(&visit, memberships)}
                    {password::change_password(&visit)}
                </div>
                {pin}
                {sessions::sessions(&visit, open)}
            </div>
        };
        let crumbs = [("Settings", ""), ("Your account", "")];
        Ok(framed(&visit, "Account and security", Section::Account, &crumbs, page.into_any(), None).await)
    })
}
