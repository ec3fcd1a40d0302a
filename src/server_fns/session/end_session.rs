//! Ends one session of the person.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::SessionId, mode::Mode},
};

/// Ends one session of the person.
#[server(EndSession, prefix = "/ui", endpoint = "session/end")]
pub async fn end_session(#[server(default)] mode: Mode, id: SessionId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::sessions::end(&context.platform, context.person()?, id).await?;
    answer::done(&paths::security(mode), Action::SessionEnded);
    Ok(())
}
