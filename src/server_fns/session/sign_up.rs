//! Makes an account and a merchant, and signs in.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Makes an account and a merchant, and signs in.
#[server(SignUp, prefix = "/ui", endpoint = "session/sign-up")]
pub async fn sign_up(
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] business: String,
    #[server(default)] password: String,
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
    let form = service::sign_up::SignUp {
        name: &name,
        email: &email,
        business: &business,
        password: PlainSecret::new(password),
    };
    let token = service::sign_up::sign_up(&context.platform, form, &context.origin).await?;
    answer::set_session(&token);
    answer::redirect(&paths::home(Mode::Test));
    Ok(())
}
