use leptos::prelude::*;

use super::dialog::{Asked, dialog};
use crate::{
    contract::problem::{Problem, ProblemCode},
    pages::{account::security, support::page::member_page},
    server_fns::second_factor::get_second_factor,
    ui::kit::Look,
};

/// Asks for the password before a seed is made.
#[component]
pub fn SetUpPage() -> impl IntoView {
    member_page(|visit| async move {
        if get_second_factor().await?.is_some() {
            return Err(Problem::because(ProblemCode::Conflict, "Two-factor sign-in is on already."));
        }
        let asked = Asked {
            endpoint: "second-factor/begin",
            title: "Set up two-factor sign-in?",
            text: "Have a phone with an authenticator app at hand. The next page shows a key for it once, and asks for the code that the app makes of it.",
            verb: "Continue",
            look: Look::Primary,
            code: false,
        };
        security::page(&visit, Some(dialog(&visit, asked))).await
    })
}
