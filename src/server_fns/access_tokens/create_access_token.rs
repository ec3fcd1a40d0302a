//! Makes an access token and answers where its parts wait to be shown once.
#![expect(clippy::too_many_arguments, reason = "the fields of the form")]

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::RevealId, mode::Mode},
};

/// Makes an access token and answers where its parts wait to be shown once. `permission` (`read-only`, `read-write`) counts
/// for each of `sections` that has no `access` of its own; `status` is `live` or `disabled`.
#[server(CreateAccessToken, prefix = "/ui", endpoint = "access-tokens/create")]
pub async fn create_access_token(
    mode: Mode,
    #[server(default)] name: String,
    #[server(default)] permission: String,
    #[server(default)] sections: Vec<String>,
    #[server(default)] access: BTreeMap<String, String>,
    #[server(default)] status: String,
    #[server(default)] must_sign: bool,
    #[server(default)] allowed_ips: String,
    #[server(default)] origins: String,
    #[server(default)] expiry: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{
                access_tokens::{self, Fields},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let (name, permission, status) = (name.as_str(), permission.as_str(), status.as_str());
    let (sections, access, allowed_ips, origins) =
        (sections.as_slice(), &access, allowed_ips.as_str(), origins.as_str());
    let fields = Fields { name, permission, sections, access, status, must_sign, allowed_ips, origins };
    let made = access_tokens::create(&context.platform, context.actor()?, mode, fields, &expiry, proof);
    let slot = made.await?;
    answer::redirect(&paths::access_token_reveal(mode, slot));
    Ok(slot)
}
