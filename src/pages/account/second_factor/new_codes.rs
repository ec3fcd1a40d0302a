use leptos::prelude::*;

use super::dialog::{Asked, dialog};
use crate::{
    contract::paths,
    pages::{
        account::security,
        second_factor::codes::codes,
        support::{page::member_page, visit::id},
    },
    ui::kit::Look,
};

/// Asks for password and code before new recovery codes are made.
#[component]
pub fn NewCodesPage() -> impl IntoView {
    member_page(|visit| async move {
        let asked = Asked {
            endpoint: "second-factor/regenerate-codes",
            title: "Make new recovery codes?",
            text: "The codes that you have stop working at once. Ten new ones are shown once, on the next page.",
            verb: "Make new codes",
            look: Look::Primary,
            code: true,
        };
        security::page(&visit, Some(dialog(&visit, asked))).await
    })
}

/// The one page that shows new recovery codes.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    member_page(|visit| async move {
        let slot = id("slot")?;
        codes(&visit.context, &visit.actor.person, slot, paths::security(visit.mode)).await
    })
}
