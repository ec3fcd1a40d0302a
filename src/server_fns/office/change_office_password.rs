//! Changes the password of the staff member and ends their other sessions, in the portal too.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Changes the password of the staff member and ends their other sessions, in the portal too.
#[server(ChangeOfficePassword, prefix = "/ui", endpoint = "office/change-password")]
pub async fn change_office_password(
    #[server(default)] password: String,
    #[server(default)] code: String,
    #[server(default)] new_password: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            crypto::secret::PlainSecret,
            service::{passwords, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (current, new) = (Proof::new(password, code), PlainSecret::new(new_password));
    let token = passwords::change(&context.platform, context.staff()?, current, new).await?;
    answer::set_session(&token);
    answer::done(paths::OFFICE_ACCOUNT, Action::PasswordChanged);
    Ok(())
}
