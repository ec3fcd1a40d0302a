//! Invites a person and answers the link, once.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Invites a person and answers the link, once: a browser gets it as a note on the members page.
#[server(InviteMember, prefix = "/ui", endpoint = "members/invite")]
pub async fn invite_member(
    #[server(default)] mode: Mode,
    #[server(default)] email: String,
    #[server(default)] role: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<String, Problem> {
    use crate::{
        contract::paths,
        server::{
            drafts::Draft,
            service::{self, step_up::Proof},
            web::{answer, context::context, forms::with_draft},
        },
    };

    let context = context()?;
    let platform = &context.platform;
    let (_, link) =
        service::members::invite(platform, context.actor()?, &email, &role, Proof::new(password, code)).await?;
    let values = vec![("link".to_owned(), link.clone()), ("email".to_owned(), email)];
    let note = Draft { endpoint: paths::server_fn("members/invite"), values, problem: None };
    let key = platform.drafts.keep(&context.draft_owner(), note, platform.now(), &*platform.random);
    answer::redirect(&with_draft(&paths::members(mode), &key));
    Ok(link)
}
