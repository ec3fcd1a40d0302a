//! Ends the session in use.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Ends the session in use.
#[server(SignOut, prefix = "/ui", endpoint = "session/sign-out")]
pub async fn sign_out() -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::area::Area,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::sessions::sign_out(&context.platform, context.person()?).await?;
    answer::clear_session(Area::Portal);
    answer::redirect(paths::SIGN_IN);
    Ok(())
}
