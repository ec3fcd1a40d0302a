//! Signs in to the portal and goes on to `next`, a path of this site; with a second factor the code comes first.

use leptos::prelude::*;

use crate::contract::{problem::Problem, sign_in::SignInStep};

/// Signs in to the portal and goes on to `next`, a path of this site; with a second factor the code comes first.
#[server(SignIn, prefix = "/ui", endpoint = "session/sign-in")]
pub async fn sign_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<SignInStep, Problem> {
    use crate::{
        contract::paths,
        domain::{area::Area, mode::Mode},
        server::{
            crypto::secret::PlainSecret,
            service::sign_in::{self, PortalStep},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    context.platform.limits.check_sign_in(context.origin.ip)?;
    let password = PlainSecret::new(password);
    match sign_in::portal(&context.platform, &email, password, &context.origin).await? {
        PortalStep::SignedIn(token) => {
            context.leave(Area::Portal).await?;
            answer::set_signed_in(&token);
            answer::redirect(&answer::local_path(&next).unwrap_or_else(|| paths::home(Mode::Test)));
            Ok(SignInStep::SignedIn)
        }
        PortalStep::Code(token) => {
            answer::set_pending(&token);
            answer::redirect(&paths::with_next(paths::SIGN_IN_CODE, &answer::local_path(&next).unwrap_or_default()));
            Ok(SignInStep::Code)
        }
    }
}
