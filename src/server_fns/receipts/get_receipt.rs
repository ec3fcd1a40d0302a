//! The receipt of what was taken away from a credential or an application.

use leptos::prelude::*;

use crate::contract::{problem::Problem, receipt_rows::ReceiptRow};

/// The receipt of what was last taken away from a credential or an application, by its id; none if nothing ever was.
#[server(GetReceipt, prefix = "/ui", endpoint = "receipts/get", input = server_fn::codec::GetUrl)]
pub async fn get_receipt(subject: String) -> Result<Option<ReceiptRow>, Problem> {
    use crate::server::{service::receipts, web::context::context};

    let context = context()?;
    receipts::get(&context.platform, context.actor()?, &subject).await
}
