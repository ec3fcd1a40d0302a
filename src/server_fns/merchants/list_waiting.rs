//! What waits for a decision, the longest wait first. For staff.

use leptos::prelude::*;

use crate::contract::{kyc_rows::WaitingRow, problem::Problem, rows::Rows};

/// What waits for a decision, the longest wait first. For staff.
#[server(ListWaiting, prefix = "/ui", endpoint = "merchants/waiting", input = server_fn::codec::GetUrl)]
pub async fn list_waiting(#[server(default)] place: String) -> Result<Rows<WaitingRow>, Problem> {
    use crate::server::{service::kyc, web::context::context};

    let context = context()?;
    kyc::waiting(&context.platform, context.staff()?, Some(&place)).await
}
