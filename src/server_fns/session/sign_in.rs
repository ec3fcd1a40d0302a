//! Signs in and goes on to `next`, a path of this site.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Signs in and goes on to `next`, a path of this site.
#[server(SignIn, prefix = "/ui", endpoint = "session/sign-in")]
pub async fn sign_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::mode::Mode,
        server::{
            crypto::secret::PlainSecret,
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    context.platform.limits.check_sign_in(context.origin.ip)?;
    let token =
        service::sign_in::sign_in(&context.platform, &email, PlainSecret::new(password), &context.origin).await?;
    answer::set_session(&token);
    answer::redirect(&answer::local_path(&next).unwrap_or_else(|| paths::home(Mode::Test)));
    Ok(())
}
