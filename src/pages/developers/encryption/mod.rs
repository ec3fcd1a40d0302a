//! Developers → Encryption: which applications must sign their request bodies, and how that is done.

mod act;
mod how;
mod list;

pub use act::EncryptionActPage;

use leptos::prelude::*;

use super::tabs::{DevelopersTabs, Tab};
use crate::{
    contract::{paths, problem::Problem, rows::ChecksumRow},
    pages::support::{
        frame::{Section, framed},
        page::member_page,
        visit::Visit,
    },
    server_fns::{checksum::list_checksums, overview::count_credentials},
    ui::kit::PageHead,
};

#[component]
pub fn EncryptionPage() -> impl IntoView {
    member_page(|visit| async move {
        let rows = list_checksums(visit.mode).await?;
        page(&visit, rows, None).await
    })
}

/// The page, alone or behind a dialog.
async fn page(visit: &Visit, rows: Vec<ChecksumRow>, over: Option<AnyView>) -> Result<AnyView, Problem> {
    let counts = count_credentials(visit.mode).await?;
    let list = list::applications(visit, rows);
    let view = view! {
        <PageHead title="Developers"/>
        <DevelopersTabs visit=visit.clone() counts current=Tab::Encryption/>
        <div class="after-tabs stack-gap">
            <p class="muted measure">
                "With a checksum an application signs each request body, so that nobody on the way can change it. "
                "While it is on, a body without a right checksum is refused."
            </p>
            {list}
            <how::HowToSign/>
        </div>
    };
    let crumbs = [("Settings", ""), ("Developers", &*paths::developers(visit.mode)), ("Encryption", "")];
    Ok(framed(visit, "Encryption", Section::Developers, &crumbs, view.into_any(), over).await)
}
