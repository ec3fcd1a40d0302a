//! The credentials of every merchant: finding one, telling whose a leaked secret is, ending them in an emergency.

mod before;
mod detail;
mod gateway;
mod index;
mod leaked;
mod question;
mod revoke;
mod table;

use leptos::prelude::*;

pub use before::RevokeMadeBeforePage;
pub use detail::CredentialPage;
pub use gateway::{GatewayKeyPage, RevokeGatewayKeyPage};
pub use index::CredentialsPage;
pub use leaked::LeakedPage;
pub use question::{EndingFields, breaks};
pub use revoke::RevokeCredentialPage;

use crate::{
    domain::credential::Status,
    pages::{developers::overview::status_title, support::visit::query},
    ui::kit::{Note, Shape, StatusBadge, Tone},
};

/// Where a credential stands.
fn badge(status: Status) -> AnyView {
    let (tone, shape) = match status {
        Status::Active => (Tone::Ok, Shape::Dot),
        Status::Rotating => (Tone::Warn, Shape::Diamond),
        Status::Disabled => (Tone::Neutral, Shape::Ring),
        Status::Expired | Status::Revoked => (Tone::Neutral, Shape::Dash),
    };
    view! { <StatusBadge tone shape text=status_title(status)/> }.into_any()
}

/// How many credentials the act just done has ended, from `?revoked=`.
pub fn just_revoked() -> Option<AnyView> {
    let count: u32 = query("revoked").parse().ok()?;
    let text = match count {
        0 => "Nothing was left to revoke: all of it had ended before.".to_owned(),
        1 => "1 credential is revoked. Requests with it are refused from now on.".to_owned(),
        count => format!("{count} credentials are revoked. Requests with them are refused from now on."),
    };
    Some(view! { <Note tone=Tone::Ok alert=true>{text}</Note> }.into_any())
}
