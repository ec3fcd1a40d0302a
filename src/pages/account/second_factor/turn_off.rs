use leptos::prelude::*;

use super::dialog::{Asked, dialog};
use crate::{
    pages::{account::security, support::page::member_page},
    ui::kit::Look,
};

/// Asks for password and code before the second factor goes.
#[component]
pub fn TurnOffPage() -> impl IntoView {
    member_page(|visit| async move {
        let asked = Asked {
            endpoint: "second-factor/turn-off",
            title: "Turn two-factor sign-in off?",
            text: "From then on the password alone signs you in. The entry in your app and your recovery codes stop working.",
            verb: "Turn off",
            look: Look::DangerFill,
            code: true,
        };
        security::page(&visit, Some(dialog(&visit, asked))).await
    })
}
