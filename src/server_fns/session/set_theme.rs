//! Remembers light, dark or the system's choice in a cookie.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Remembers light, dark or the system's choice in a cookie.
#[server(SetTheme, prefix = "/ui", endpoint = "session/theme")]
pub async fn set_theme(#[server(default)] theme: String) -> Result<(), Problem> {
    use crate::{domain::theme::Theme, server::web::answer};

    answer::set_theme(Theme::parse(&theme).unwrap_or_default());
    Ok(())
}
