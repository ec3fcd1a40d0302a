//! The merchants of the platform: finding them, looking at what they sent in, deciding.

mod act;
mod api_products;
mod detail;
mod index;
mod product_act;
mod products;
mod question;
mod revoke;

use leptos::prelude::*;

pub use act::MerchantActPage;
pub use detail::MerchantPage;
pub use index::MerchantsPage;
pub use product_act::ProductActPage;
pub use revoke::RevokeOfMerchantPage;

use crate::{
    domain::merchant::Onboarding,
    ui::kit::{Shape, StatusBadge, Tone},
};

/// How far a merchant is in.
fn badge(onboarding: Onboarding) -> AnyView {
    let (tone, shape) = match onboarding {
        Onboarding::Approved => (Tone::Ok, Shape::Dot),
        Onboarding::Submitted => (Tone::Warn, Shape::Diamond),
        Onboarding::Pending => (Tone::Neutral, Shape::Ring),
        Onboarding::Rejected | Onboarding::Lapsed | Onboarding::Withdrawn => (Tone::Bad, Shape::Ring),
        Onboarding::Suspended => (Tone::Bad, Shape::Dash),
    };
    view! { <StatusBadge tone shape text=onboarding.title()/> }.into_any()
}
