//! Takes another member's PIN away.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::MemberId, mode::Mode},
};

/// Takes another member's PIN away.
#[server(ResetPin, prefix = "/ui", endpoint = "pin/reset")]
pub async fn reset_pin(#[server(default)] mode: Mode, member: MemberId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::pin,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    pin::reset(&context.platform, context.actor()?, member).await?;
    answer::done(&paths::members(mode), Action::PinReset);
    Ok(())
}
