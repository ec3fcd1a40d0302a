//! `/`: on to where the person works, or to the sign-in page.

use leptos::prelude::*;

use super::support::page::redirect;
use crate::{contract::paths, domain::mode::Mode, server::web::context::RequestContext};

#[component]
pub fn HomePage() -> impl IntoView {
    let signed_in = use_context::<RequestContext>().is_some_and(|context| context.person.is_some());
    redirect(&if signed_in { paths::home(Mode::Test) } else { paths::SIGN_IN.to_owned() });
}
