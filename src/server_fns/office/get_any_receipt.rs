//! The receipt of the last change of what requests may do, of anything on the platform. For staff.

use leptos::prelude::*;

use crate::contract::{problem::Problem, receipt_rows::ReceiptRow};

/// The receipt of the last change of what requests may do, of anything on the platform; none if that never changed. For staff.
#[server(GetAnyReceipt, prefix = "/ui", endpoint = "office/receipt", input = server_fn::codec::GetUrl)]
pub async fn get_any_receipt(subject: String) -> Result<Option<ReceiptRow>, Problem> {
    use crate::server::{service::receipts, web::context::context};

    let context = context()?;
    receipts::get_any(&context.platform, context.staff()?, &subject).await
}
