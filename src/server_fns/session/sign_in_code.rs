//! Gives the code that follows the password, and signs in to the portal.

use leptos::prelude::*;

use crate::contract::{problem::Problem, sign_in::SignInStep};

/// Gives the code that follows the password, and signs in to the portal.
#[server(SignInCode, prefix = "/ui", endpoint = "session/sign-in-code")]
pub async fn sign_in_code(
    #[server(default)] code: String,
    #[server(default)] next: String,
) -> Result<SignInStep, Problem> {
    use crate::{
        contract::paths,
        domain::{area::Area, mode::Mode},
        server::{
            crypto::secret::PlainSecret,
            service::sign_in,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    context.platform.limits.check_sign_in(context.origin.ip)?;
    let code = PlainSecret::new(code);
    let signed_in =
        sign_in::with_code(&context.platform, Area::Portal, context.pending, &code, &context.origin).await?;
    context.leave(Area::Portal).await?;
    answer::set_signed_in(&signed_in);
    answer::redirect(&answer::local_path(&next).unwrap_or_else(|| paths::home(Mode::Test)));
    Ok(SignInStep::SignedIn)
}
