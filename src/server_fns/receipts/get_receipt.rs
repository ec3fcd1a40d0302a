//! The receipt of the last change of what a credential or an application may do.

use leptos::prelude::*;

use crate::contract::{problem::Problem, receipt_rows::ReceiptRow};

/// The receipt of the last change of what a credential or an application may do, by its id; none if that never changed.
#[server(GetReceipt, prefix = "/ui", endpoint = "receipts/get", input = server_fn::codec::GetUrl)]
pub async fn get_receipt(subject: String) -> Result<Option<ReceiptRow>, Problem> {
    use crate::server::{service::receipts, web::context::context};

    let context = context()?;
    receipts::get(&context.platform, context.actor()?, &subject).await
}
