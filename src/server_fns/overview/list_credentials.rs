//! All credentials of the merchant in one mode.

use leptos::prelude::*;

use crate::{
    contract::{
        problem::Problem,
        rows::{CredentialRow, Rows},
    },
    domain::mode::Mode,
};

/// All credentials of the merchant in one mode.
#[server(ListCredentials, prefix = "/ui", endpoint = "credentials/list", input = server_fn::codec::GetUrl)]
pub async fn list_credentials(
    mode: Mode,
    #[server(default)] q: String,
    #[server(default)] kind: String,
    #[server(default)] status: String,
    #[server(default)] sort: String,
    #[server(default)] place: String,
) -> Result<Rows<CredentialRow>, Problem> {
    use crate::{
        domain::credential::{Kind, Status},
        server::{
            service,
            store::credentials::{CredentialFilter, CredentialSort},
            web::context::context,
        },
    };

    let context = context()?;
    let actor = context.actor()?;
    let filter = CredentialFilter {
        onlooker: actor.onlooker(),
        search: Some(q).filter(|q| !q.trim().is_empty()),
        kind: Kind::parse(&kind),
        status: Status::parse(&status),
        sort: CredentialSort::parse(&sort).unwrap_or(CredentialSort::Attention),
    };
    service::overview::list(&context.platform, actor, mode, &filter, Some(&place)).await
}
