//! Ends one session of the person.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::SessionId};

/// Ends one session of the person.
#[server(EndSession, prefix = "/ui", endpoint = "session/end")]
pub async fn end_session(id: SessionId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::{audit::Action, mode::Mode},
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    service::sessions::end(&context.platform, context.person()?, id).await?;
    answer::done(&paths::security(Mode::Test), Action::SessionEnded);
    Ok(())
}
