//! Changes an access token, in force for the next request; widening it wants a proof.
#![expect(clippy::too_many_arguments, reason = "the fields of the form")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::AccessTokenId};

/// Changes an access token, in force for the next request; `expected` marks the token that the edit was reviewed against.
/// Widening it wants a proof.
#[server(EditAccessToken, prefix = "/ui", endpoint = "access-tokens/edit")]
pub async fn edit_access_token(
    token: AccessTokenId,
    #[server(default)] name: String,
    #[server(default)] permission: String,
    #[server(default)] sections: Vec<String>,
    #[server(default)] access: BTreeMap<String, String>,
    #[server(default)] status: String,
    #[server(default)] must_sign: bool,
    #[server(default)] allowed_ips: String,
    #[server(default)] origins: String,
    #[server(default)] expected: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{
                access_tokens::{self, Fields},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let (name, permission, status) = (name.as_str(), permission.as_str(), status.as_str());
    let (sections, access, allowed_ips, origins) =
        (sections.as_slice(), &access, allowed_ips.as_str(), origins.as_str());
    let fields = Fields { name, permission, sections, access, status, must_sign, allowed_ips, origins };
    let proof = Proof::new(password, code);
    let mode = access_tokens::edit(&context.platform, context.actor()?, token, fields, &expected, proof).await?;
    answer::done_to(&paths::access_token(mode, token), Action::AccessTokenEdited, token);
    Ok(())
}
