use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::area::Area,
    pages::{
        entry::code_form::code_form,
        support::{
            page::{loaded, redirect},
            visit::query,
        },
    },
    server::{service::sign_in::pending, web::context::context},
};

/// The code that follows the password of a staff member.
#[component]
pub fn OfficeCodePage() -> impl IntoView {
    let next = query("next");
    loaded(async move {
        let context = context()?;
        let Some(waiting) = pending(&context.platform, Area::Office, context.pending).await? else {
            redirect(&paths::with_next(paths::OFFICE_SIGN_IN, &next));
            return Ok(().into_any());
        };
        let email = waiting.user.email.as_str();
        Ok(code_form("office/sign-in-code", "Back office: enter your code", email, next, paths::OFFICE_SIGN_IN))
    })
}
