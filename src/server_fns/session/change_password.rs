//! Changes the password of the person and ends their other sessions.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Changes the password of the person and ends their other sessions.
#[server(ChangePassword, prefix = "/ui", endpoint = "session/change-password")]
pub async fn change_password(
    #[server(default)] mode: Mode,
    #[server(default)] password: String,
    #[server(default)] code: String,
    #[server(default)] new_password: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            crypto::secret::PlainSecret,
            service::{self, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (current, new) = (Proof::new(password, code), PlainSecret::new(new_password));
    let token = service::passwords::change(&context.platform, context.actor()?, current, new).await?;
    answer::set_session(&token);
    answer::done(&paths::security(mode), Action::PasswordChanged);
    Ok(())
}
