//! An address where there is nothing, or nothing for this person: both look the same.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use crate::ui::{kit::LinkButton, layout::AuthFrame};

/// Answers 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(StatusCode::NOT_FOUND);
    }
    view! {
        <Title text="Not found"/>
        <AuthFrame title="There is nothing here" lede="The address is wrong, or what it named is not yours to see.">
            <LinkButton href="/">"Go to the start page"</LinkButton>
        </AuthFrame>
    }
    .into_any()
}
