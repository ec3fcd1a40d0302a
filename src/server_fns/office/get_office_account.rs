//! The second factor of the staff member who is signed in.

use leptos::prelude::*;

use crate::contract::{problem::Problem, rows::SecondFactorRow};

/// The second factor of the staff member who is signed in.
#[server(GetOfficeAccount, prefix = "/ui", endpoint = "office/account", input = server_fn::codec::GetUrl)]
pub async fn get_office_account() -> Result<Option<SecondFactorRow>, Problem> {
    use crate::server::{service::second_factor, web::context::context};

    let context = context()?;
    second_factor::status(&context.platform, context.staff()?).await
}
