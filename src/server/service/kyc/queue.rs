//! What waits for staff's decision.

use crate::{
    contract::{kyc_rows::WaitingRow, problem::Problem, rows::Rows},
    server::{
        platform::Platform,
        service::{actor::Person, cursor},
        store::kyc::{Kyc, Waiting},
    },
};

const PAGE: usize = 25;

/// One page of open submissions, the one that waits longest first.
pub async fn waiting(platform: &Platform, person: &Person, place: Option<&str>) -> Result<Rows<WaitingRow>, Problem> {
    person.require_staff()?;
    let page = platform.db.read().await?.waiting(&cursor::read(place), PAGE).await?;
    let at = |waiting: &Waiting| (waiting.sort_key.clone(), waiting.id.to_string());
    Ok(cursor::rows(page, at, |waiting| WaitingRow {
        merchant_id: waiting.merchant_id,
        merchant: waiting.merchant_name,
        business_name: waiting.business_name,
        country: waiting.country,
        submitted_at: waiting.submitted_at,
        submitted_by: waiting.submitted_by_name,
    }))
}
