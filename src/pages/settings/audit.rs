//! Settings → Audit trail: who did what, on what, from where, when.

use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::{audit::Subject, role::Permission},
    pages::support::{
        frame::{Section, framed},
        listing::ListAddress,
        page::member_page,
        trail::{self, NAMES, chosen},
    },
    server_fns::audit::{audit_choices, list_events},
    ui::kit::PageHead,
};

const LEDE: &str = "Everything that changed something or let a secret out, in both modes. Nobody can edit it: each event carries \
                    the hash of the one before, and what they come to is signed.";

#[component]
pub fn AuditPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ViewAudit)?;
        let list = ListAddress::of(&visit, &NAMES);
        let found = list_events(chosen(&list), list.place().to_owned()).await?;
        let choices = audit_choices().await?;
        let csv = list.moved_to(paths::audit_csv(visit.mode)).at("");
        let exports = trail::exports(csv, paths::audit_json(visit.mode));
        let page = view! {
            <PageHead title="Audit trail" lede=LEDE>{exports}</PageHead>
            {trail::trail(&list, &choices, &own(), found, visit.now())}
        };
        let crumbs = [("Settings", ""), ("Audit trail", "")];
        Ok(framed(&visit, "Audit trail", Section::Audit, &crumbs, page.into_any(), None).await)
    })
}

/// What happens to a merchant's own things; staff and gateways are the platform's.
fn own() -> Vec<Subject> {
    let platforms = |about: &Subject| matches!(about, Subject::Staff | Subject::GatewayKey | Subject::Operator);
    Subject::ALL.iter().copied().filter(|about| !platforms(about)).collect()
}
