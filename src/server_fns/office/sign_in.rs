//! Gives the password of a staff member; a code follows, or the second factor is set up.

use leptos::prelude::*;

use crate::contract::{problem::Problem, sign_in::SignInStep};

/// Gives the password of a staff member; a code follows, or the second factor is set up.
#[server(OfficeSignIn, prefix = "/ui", endpoint = "office/sign-in")]
pub async fn office_sign_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<SignInStep, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::sign_in::{self, OfficeStep},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    context.platform.limits.check_sign_in(context.origin.ip)?;
    let password = PlainSecret::new(password);
    let step = sign_in::office(&context.platform, &email, password, &context.origin).await?;
    let (token, page, step) = match step {
        OfficeStep::Code(token) => (token, paths::OFFICE_SIGN_IN_CODE, SignInStep::Code),
        OfficeStep::Enrol(token) => (token, paths::OFFICE_ENROL, SignInStep::Enrol),
    };
    answer::set_pending(&token);
    answer::redirect(&paths::with_next(page, &answer::local_path(&next).unwrap_or_default()));
    Ok(step)
}
