//! What would stop if all credentials of one merchant ended, in one mode or both. For staff.

use leptos::prelude::*;

use crate::{
    contract::{office_rows::WeightRow, problem::Problem},
    domain::ids::MerchantId,
};

/// What would stop if all credentials of one merchant ended, in one mode or both. For staff.
#[server(WeighOfMerchant, prefix = "/ui", endpoint = "office/weigh-of-merchant", input = server_fn::codec::GetUrl)]
pub async fn weigh_of_merchant(merchant: MerchantId, #[server(default)] mode: String) -> Result<WeightRow, Problem> {
    use crate::server::{service::office, web::context::context};

    let context = context()?;
    let person = context.staff()?;
    office::weigh(&context.platform, person, office::of_merchant(person, merchant, &mode)?).await
}
