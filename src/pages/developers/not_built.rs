//! The tabs of the kinds that are not built yet: what each will be, and that it is not here.

use leptos::prelude::*;

use super::{
    kinds,
    tabs::{DevelopersTabs, Tab},
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::credential::Kind,
    pages::support::{
        frame::{Section, framed},
        page::member_page,
        visit::param,
    },
    server_fns::overview::count_credentials,
    ui::kit::{EmptyState, LinkButton, PageHead},
};

#[component]
pub fn NotBuiltPage() -> impl IntoView {
    member_page(|visit| async move {
        let slug = param("tab");
        let kind = Kind::ALL.iter().copied().find(|kind| kinds::slug(*kind) == slug && !kinds::is_built(*kind));
        let kind = kind.ok_or(Problem::new(ProblemCode::NotFound))?;
        let counts = count_credentials(visit.mode).await?;
        let title = kinds::tab(kind);
        let facts = facts(kind).iter().map(|(term, text)| view! { <dt>{*term}</dt><dd>{*text}</dd> }).collect_view();
        let page = view! {
            <PageHead title="Developers"/>
            <DevelopersTabs visit=visit.clone() counts current=Tab::of(kind)/>
            <div class="after-tabs">
                <EmptyState title=format!("{title} are not built yet") text=about(kind)>
                    <LinkButton href=paths::applications(visit.mode)>"See applications, which are"</LinkButton>
                </EmptyState>
                <section class="panel facts">
                    <h2>"What it will be"</h2>
                    <dl>{facts}</dl>
                </section>
            </div>
        };
        let crumbs = [("Settings", ""), ("Developers", &*paths::developers(visit.mode)), (title, "")];
        Ok(framed(&visit, title, Section::Developers, &crumbs, page.into_any(), None).await)
    })
}

const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::ProductKey => "One key for each product that is activated, which can be shown again behind a PIN.",
        Kind::ApplicationApiKey | Kind::KeyPair | Kind::AccessToken | Kind::PaymentToken => "",
    }
}

/// From the table of the design: how it is sent, what it grants, how long it lives, how it is shown, how it ends.
const fn facts(kind: Kind) -> [(&'static str, &'static str); 5] {
    let (sent, grants, expiry, shown, end) = match kind {
        Kind::ProductKey => (
            "Headers X-OY-Username and X-Api-Key",
            "One product",
            "Optional",
            "Again, behind the PIN; each time is written in the audit trail",
            "Re-generate",
        ),
        Kind::ApplicationApiKey | Kind::KeyPair | Kind::AccessToken | Kind::PaymentToken => ("", "", "", "", ""),
    };
    [("Sent as", sent), ("Grants", grants), ("Expiry", expiry), ("Shown", shown), ("End of life", end)]
}
