//! The tabs of Developers, the same on each of its pages.

use leptos::prelude::*;

use super::kinds;
use crate::{
    contract::paths,
    domain::{credential::Kind, role::Permission},
    pages::support::visit::Visit,
    ui::kit::{Tab as KitTab, Tabs},
};

/// Which tab a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Applications,
    KeyPairs,
    AccessTokens,
    PaymentTokens,
    ProductKeys,
    Encryption,
    Webhooks,
    Integrations,
    Logs,
}

impl Tab {
    pub const fn of(kind: Kind) -> Tab {
        match kind {
            Kind::ApplicationApiKey => Tab::Applications,
            Kind::KeyPair => Tab::KeyPairs,
            Kind::AccessToken => Tab::AccessTokens,
            Kind::PaymentToken => Tab::PaymentTokens,
            Kind::ProductKey => Tab::ProductKeys,
        }
    }
}

/// Overview, the five kinds with how many credentials of each are in use, Encryption, Webhooks, Integrations, and
/// Logs for those who may see them.
#[component]
pub fn DevelopersTabs(visit: Visit, counts: Vec<(Kind, u32)>, current: Tab) -> impl IntoView {
    let mode = visit.mode;
    let mut tabs = vec![KitTab::new("Overview", paths::developers(mode), current == Tab::Overview)];
    // A member who may see none at all is not sent to a closed door.
    let open = |kind: &Kind| match kind {
        Kind::KeyPair => visit.can(Permission::ManageCredentials),
        Kind::ProductKey => visit.can(Permission::ManageProductKeys),
        Kind::ApplicationApiKey | Kind::AccessToken | Kind::PaymentToken => true,
    };
    for kind in Kind::ALL.iter().copied().filter(open) {
        let href = paths::developers_tab(mode, kinds::slug(kind));
        let tab = KitTab::new(kinds::tab(kind), href, current == Tab::of(kind));
        let count = counts.iter().find(|(other, _)| *other == kind).map_or(0, |(_, count)| *count);
        tabs.push(tab.count(count.into()));
    }
    tabs.push(KitTab::new("Encryption", paths::encryption(mode), current == Tab::Encryption));
    tabs.push(KitTab::new("Webhooks", paths::webhooks(mode), current == Tab::Webhooks));
    tabs.push(KitTab::new("Integrations", paths::integrations(mode), current == Tab::Integrations));
    if visit.can(Permission::ViewLogs) {
        tabs.push(KitTab::new("Logs", paths::logs(mode), current == Tab::Logs));
    }
    view! { <Tabs label="Developers" tabs/> }.into_any()
}
