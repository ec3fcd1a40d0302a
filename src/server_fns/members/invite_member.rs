//! Invites a person and answers the link, once.

use leptos::prelude::*;

use crate::contract::problem::Problem;

/// Invites a person and answers the link, once.
#[server(InviteMember, prefix = "/ui", endpoint = "members/invite")]
pub async fn invite_member(
    #[server(default)] email: String,
    #[server(default)] role: String,
) -> Result<String, Problem> {
    use crate::{
        contract::paths,
        domain::mode::Mode,
        server::{
            service,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (_, link) = service::members::invite(&context.platform, context.actor()?, &email, &role).await?;
    answer::redirect(&paths::members(Mode::Test));
    Ok(link)
}
