//! Ends every session of the person.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Ends every session of the person.
#[server(SignOutEverywhere, prefix = "/ui", endpoint = "session/sign-out-everywhere")]
pub async fn sign_out_everywhere() -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::area::Area,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::sessions::sign_out_everywhere(&context.platform, context.person()?).await?;
    answer::clear_session(Area::Portal);
    answer::redirect(paths::SIGN_IN);
    Ok(())
}
