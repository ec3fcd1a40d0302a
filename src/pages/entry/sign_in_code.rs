//! The code that follows the password.

use leptos::prelude::*;

use super::code_form::code_form;
use crate::{
    contract::paths,
    domain::area::Area,
    pages::support::{
        page::{loaded, redirect},
        visit::query,
    },
    server::{service::sign_in::pending, web::context::context},
};

#[component]
pub fn SignInCodePage() -> impl IntoView {
    let next = query("next");
    loaded(async move {
        let context = context()?;
        let Some(waiting) = pending(&context.platform, Area::Portal, context.pending).await? else {
            redirect(&paths::with_next(paths::SIGN_IN, &next));
            return Ok(().into_any());
        };
        let email = waiting.user.email.as_str();
        Ok(code_form("session/sign-in-code", "Enter your code", email, next, paths::SIGN_IN))
    })
}
