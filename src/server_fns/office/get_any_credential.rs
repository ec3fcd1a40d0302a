//! One credential of any merchant. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::OfficeCredentialRow, problem::Problem};

/// One credential of any merchant. For staff.
#[server(GetAnyCredential, prefix = "/ui", endpoint = "office/credential", input = server_fn::codec::GetUrl)]
pub async fn get_any_credential(id: String) -> Result<OfficeCredentialRow, Problem> {
    use crate::server::{service::office, web::context::context};

    let context = context()?;
    office::get(&context.platform, context.staff()?, &id).await
}
