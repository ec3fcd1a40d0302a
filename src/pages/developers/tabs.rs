//! The tabs of Developers, the same on each of its pages.

use leptos::prelude::*;

use super::kinds;
use crate::{
    contract::paths,
    domain::{credential::Kind, merchant::Onboarding},
    pages::support::visit::Visit,
    server::service::merchants,
    ui::kit::{Note, Tab as KitTab, Tabs, Tone},
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

/// Overview, the five kinds with how many credentials of each are in use, Encryption.
#[component]
pub fn DevelopersTabs(visit: Visit, counts: Vec<(Kind, u32)>, current: Tab) -> impl IntoView {
    let mode = visit.mode;
    let mut tabs = vec![KitTab::new("Overview", paths::developers(mode), current == Tab::Overview)];
    for kind in Kind::ALL.iter().copied() {
        let href = paths::developers_tab(mode, kinds::slug(kind));
        let tab = KitTab::new(kinds::tab(kind), href, current == Tab::of(kind));
        let count = counts.iter().find(|(other, _)| *other == kind).map_or(0, |(_, count)| *count);
        tabs.push(if kinds::is_built(kind) { tab.count(count.into()) } else { tab });
    }
    tabs.push(KitTab::new("Encryption", paths::encryption(mode), current == Tab::Encryption));
    view! {
        <Tabs label="Developers" tabs/>
        {standing(&visit)}
    }
    .into_any()
}

/// What stands between the merchant and the mode in view, said before anything is begun.
fn standing(visit: &Visit) -> Option<AnyView> {
    let onboarding = merchants::onboarding(&visit.context.platform, &visit.actor)?;
    let (title, text) = match onboarding {
        _ if onboarding.allows(visit.mode) => return None,
        Onboarding::Suspended => ("Your business is suspended.", "No credential works until the platform lifts it."),
        Onboarding::Rejected => {
            ("Live is not open to you.", "The platform has rejected your business. Test mode goes on.")
        }
        Onboarding::Submitted => (
            "Live is not open yet.",
            "The platform looks at your business. Until then everything can be tried in test mode.",
        ),
        Onboarding::Pending | Onboarding::Approved => (
            "Live is not open yet.",
            "Live credentials can be made once the platform has approved your business. Until then everything can be tried in test mode.",
        ),
    };
    Some(view! { <div class="after-tabs"><Note tone=Tone::Warn title>{text}</Note></div> }.into_any())
}
