//! Ends the session of the back office; one of the portal goes on.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Ends the session of the back office; one of the portal goes on.
#[server(OfficeSignOut, prefix = "/ui", endpoint = "office/sign-out")]
pub async fn office_sign_out() -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::area::Area,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::sessions::sign_out(&context.platform, context.staff()?).await?;
    answer::clear_session(Area::Office);
    answer::redirect(paths::OFFICE_SIGN_IN);
    Ok(())
}
