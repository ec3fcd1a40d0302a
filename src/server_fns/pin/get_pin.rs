//! Whether the reader has a PIN, and until when it is locked.

use leptos::prelude::*;

use crate::contract::{pin_rows::PinRow, problem::Problem};

/// Whether the reader has a PIN, and until when it is locked.
#[server(GetPin, prefix = "/ui", endpoint = "pin/get", input = server_fn::codec::GetUrl)]
pub async fn get_pin() -> Result<PinRow, Problem> {
    use crate::server::{service::pin, web::context::context};

    let context = context()?;
    pin::state(&context.platform, context.actor()?).await
}
