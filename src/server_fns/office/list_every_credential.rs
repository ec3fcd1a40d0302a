//! The credentials of every merchant, newest first; `q` finds masked forms, names, public keys and ids. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::OfficeCredentialRow, problem::Problem, rows::Rows};

/// The credentials of every merchant, newest first; `q` finds masked forms, names, public keys and ids. For staff.
#[server(ListEveryCredential, prefix = "/ui", endpoint = "office/credentials", input = server_fn::codec::GetUrl)]
pub async fn list_every_credential(
    #[server(default)] q: String,
    #[server(default)] merchant: String,
    #[server(default)] kind: String,
    #[server(default)] mode: String,
    #[server(default)] status: String,
    #[server(default)] place: String,
) -> Result<Rows<OfficeCredentialRow>, Problem> {
    use crate::server::{service::office, web::context::context};

    let context = context()?;
    let query = office::Query { search: &q, merchant: &merchant, kind: &kind, mode: &mode, status: &status };
    office::list(&context.platform, context.staff()?, query, Some(&place)).await
}
