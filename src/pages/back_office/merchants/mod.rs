//! The merchants of the platform: finding them, looking at what they sent in, deciding.

mod act;
mod api_products;
mod detail;
mod index;
mod products;
mod question;
mod revoke;
mod suspend_product;

use leptos::prelude::*;

pub use act::MerchantActPage;
pub use detail::MerchantPage;
pub use index::MerchantsPage;
pub use revoke::RevokeOfMerchantPage;
pub use suspend_product::SuspendProductPage;

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
