//! What would stop if all credentials made before a moment (UTC) ended. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::WeightRow, problem::Problem};

/// What would stop if all credentials made before a moment (UTC) ended. For staff.
#[server(WeighMadeBefore, prefix = "/ui", endpoint = "office/weigh-made-before", input = server_fn::codec::GetUrl)]
pub async fn weigh_made_before(
    #[server(default)] before: String,
    #[server(default)] merchant: String,
    #[server(default)] kind: String,
    #[server(default)] mode: String,
) -> Result<WeightRow, Problem> {
    use crate::server::{service::office, web::context::context};

    let context = context()?;
    let person = context.staff()?;
    let form = office::SweepForm { before: &before, merchant: &merchant, kind: &kind, mode: &mode };
    office::weigh(&context.platform, person, office::made_before(&context.platform, person, form)?).await
}
