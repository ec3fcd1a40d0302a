//! Gives the code that follows the password, and opens the back office.

use leptos::prelude::*;

use crate::contract::{problem::Problem, sign_in::SignInStep};

/// Gives the code that follows the password, and opens the back office.
#[server(OfficeSignInCode, prefix = "/ui", endpoint = "office/sign-in-code")]
pub async fn office_sign_in_code(
    #[server(default)] code: String,
    #[server(default)] next: String,
) -> Result<SignInStep, Problem> {
    use crate::{
        contract::paths,
        domain::area::Area,
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
        sign_in::with_code(&context.platform, Area::Office, context.pending, &code, &context.origin).await?;
    context.leave(Area::Office).await?;
    answer::set_signed_in(&signed_in);
    let next = answer::local_path(&next).filter(|next| Area::of_path(next) == Area::Office);
    answer::redirect(&next.unwrap_or_else(paths::back_office));
    Ok(SignInStep::SignedIn)
}
