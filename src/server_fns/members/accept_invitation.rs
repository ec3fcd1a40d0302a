//! Accepts as the signed-in person, or as a new one with a name and a password.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Accepts as the signed-in person, or as a new one with a name and a password.
#[server(AcceptInvitation, prefix = "/ui", endpoint = "members/accept-invitation")]
pub async fn accept_invitation(
    #[server(default)] invitation: String,
    #[server(default)] name: String,
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
    match &context.person {
        Some(person) => service::members::accept(&context.platform, person, &invitation).await?,
        None => {
            context.platform.limits.check_sign_in(context.origin.ip)?;
            let password = PlainSecret::new(password);
            let accepted =
                service::members::accept_as_new(&context.platform, &invitation, &name, password, &context.origin);
            answer::set_session(&accepted.await?);
        }
    }
    answer::redirect(&paths::home(Mode::Test));
    Ok(())
}
