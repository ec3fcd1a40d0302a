//! `/`: on to where the person works, or to the sign-in page.

use leptos::prelude::*;

use super::support::page::{is_staff_only, redirect};
use crate::{contract::paths, domain::mode::Mode, server::web::context::RequestContext};

#[component]
pub fn HomePage() -> impl IntoView {
    let signed_in = use_context::<RequestContext>().is_some_and(|context| context.person.is_some());
    redirect(&match signed_in {
        true if is_staff_only() => paths::back_office(),
        true => paths::home(Mode::Test),
        false => paths::SIGN_IN.to_owned(),
    });
}
