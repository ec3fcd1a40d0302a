//! The pauses of the platform that are not over. For staff.

use leptos::prelude::*;

use crate::contract::{payment_token_rows::PauseRow, problem::Problem};

/// The pauses of the platform that are not over. For staff.
#[server(ListPauses, prefix = "/ui", endpoint = "operators/pauses", input = server_fn::codec::GetUrl)]
pub async fn list_pauses() -> Result<Vec<PauseRow>, Problem> {
    use crate::server::{service::pauses, web::context::context};

    let context = context()?;
    pauses::list(&context.platform, context.staff()?).await
}
