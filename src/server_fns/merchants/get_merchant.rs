//! One merchant with all that it sent in. For staff.

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::MerchantDetail, problem::Problem},
    domain::ids::MerchantId,
};

/// One merchant with all that it sent in. For staff.
#[server(GetMerchant, prefix = "/ui", endpoint = "merchants/get", input = server_fn::codec::GetUrl)]
pub async fn get_merchant(merchant: MerchantId) -> Result<MerchantDetail, Problem> {
    use crate::server::{service::merchants, web::context::context};

    let context = context()?;
    merchants::get(&context.platform, context.staff()?, merchant).await
}
