//! Since when the person has a second factor, and how many recovery codes are left.

use leptos::prelude::*;

use crate::contract::{problem::Problem, rows::SecondFactorRow};

/// Since when the person has a second factor, and how many recovery codes are left; nothing while it is off.
#[server(GetSecondFactor, prefix = "/ui", endpoint = "second-factor/get", input = server_fn::codec::GetUrl)]
pub async fn get_second_factor() -> Result<Option<SecondFactorRow>, Problem> {
    use crate::server::{service::second_factor, web::context::context};

    let context = context()?;
    second_factor::status(&context.platform, context.person()?).await
}
