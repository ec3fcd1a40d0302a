//! Pages for the people who build Claviger.

mod kit;
#[cfg(test)]
mod tests;

pub use kit::KitPage;

use leptos::prelude::*;

use super::not_found::NotFoundPage;

/// `/dev/kit`: every component in its states. A release build does not have it.
pub fn kit_in_test_builds() -> AnyView {
    if cfg!(debug_assertions) {
        view! { <leptos_meta::Title text="Kit"/><KitPage/> }.into_any()
    } else {
        view! { <NotFoundPage/> }.into_any()
    }
}
