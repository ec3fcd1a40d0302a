//! What staff do with merchants apart from verifying them: find, enable products, suspend, restore.

use super::{advance, find, for_decision, save, staff_event};
use crate::{
    contract::{
        kyc_rows::{MerchantDetail, MerchantRow},
        problem::Problem,
        rows::Rows,
    },
    domain::{
        application::{Feature, FeatureSet},
        audit::Action,
        ids::MerchantId,
        key_pair::{Onlooker, Reach},
        kyc::Reason,
        merchant::{Onboarding, Step},
        mode::Mode,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::{
            actor::Person,
            cursor, kyc,
            receipts::{self, Subject},
            step_up::{self, Proof},
        },
        store::{
            Unit,
            credentials::{CredentialFilter, CredentialSort, Credentials},
            members::Members,
            merchants::{Merchant, MerchantFilter, Merchants},
            page::Place,
        },
    },
};

const PAGE: usize = 25;

/// What narrows the list, as it stands in the address.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    pub search: &'a str,
    pub onboarding: &'a str,
}

/// One page of all merchants, by name.
pub async fn list(
    platform: &Platform,
    person: &Person,
    query: Query<'_>,
    place: Option<&str>,
) -> Result<Rows<MerchantRow>, Problem> {
    person.require_staff()?;
    let now = platform.now();
    let search = Some(query.search.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    let filter = MerchantFilter { search, onboarding: Onboarding::parse(query.onboarding) };
    let page = platform.db.read().await?.list_merchants(&filter, now, &cursor::read(place), PAGE).await?;
    let at = |merchant: &Merchant| (merchant.name.as_str().to_ascii_lowercase(), merchant.id.to_string());
    Ok(cursor::rows(page, at, |merchant| row(&merchant, now)))
}

/// One merchant with all that it sent in.
pub async fn get(platform: &Platform, person: &Person, id: MerchantId) -> Result<MerchantDetail, Problem> {
    person.require_staff()?;
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let merchant = row(&find(&mut unit, id).await?, now);
    let is_own = unit.member_of(id, person.user_id).await?.is_some();
    let onlooker = Onlooker { reach: Reach::Every, user: person.user_id };
    let (live_credentials, last_live_use) = live_use(&mut unit, id, onlooker, now).await?;
    let submissions = kyc::history(&mut unit, id).await?;
    let receipt = receipts::of_any(platform, &mut unit, Subject::Merchant(id)).await?;
    Ok(MerchantDetail { merchant, submissions, live_credentials, last_live_use, is_own, receipt })
}

/// Enables just these products; in force for the next request. `proof` is looked at when one is added.
pub async fn set_products(
    platform: &Platform,
    person: &Person,
    id: MerchantId,
    products: &[String],
    proof: Proof,
) -> Result<(), Problem> {
    person.require_staff()?;
    let parsed: Option<FeatureSet> = products.iter().map(|word| Feature::parse(word)).collect();
    let features = parsed.ok_or_else(|| Problem::field("products", "Choose products of the list."))?;
    let before = for_decision(&mut platform.db.read().await?, person, id).await?;
    let proved = step_up::confirm_if(platform, person, features.adds_to(before.features), proof).await?;

    let mut unit = platform.db.write().await?;
    person.check_still(&mut unit).await?;
    let mut merchant = for_decision(&mut unit, person, id).await?;
    proved.covers(features.adds_to(merchant.features), "merchant")?;
    if merchant.features == features {
        return Ok(());
    }
    merchant.features = features;
    let names: Vec<_> = features.iter().map(Feature::title).collect();
    let detail = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let event = staff_event(platform, person, Action::ProductsChanged, &merchant).detail(detail);
    save(platform, unit, &merchant, event).await
}

/// Stops every credential of the merchant, in both modes.
pub async fn suspend(platform: &Platform, person: &Person, id: MerchantId, reason: &str) -> Result<(), Problem> {
    person.require_staff()?;
    let reason = Reason::parse(reason).map_err(|error| Problem::field("reason", error.to_string()))?;
    step(platform, person, id, (Step::Suspend, Action::MerchantSuspended), Some(reason)).await
}

/// Ends a suspension: what worked before works again.
pub async fn restore(platform: &Platform, person: &Person, id: MerchantId, proof: Proof) -> Result<(), Problem> {
    person.require_staff()?;
    let mut before = for_decision(&mut platform.db.read().await?, person, id).await?;
    advance(&mut before, Step::Restore, platform.now())?;
    step_up::confirm(platform, person, proof).await?;
    step(platform, person, id, (Step::Restore, Action::MerchantRestored), None).await
}

async fn step(
    platform: &Platform,
    person: &Person,
    id: MerchantId,
    (step, action): (Step, Action),
    reason: Option<Reason>,
) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    person.check_still(&mut unit).await?;
    let mut merchant = for_decision(&mut unit, person, id).await?;
    advance(&mut merchant, step, platform.now())?;
    let mut event = staff_event(platform, person, action, &merchant);
    event.detail = reason.map(|reason| reason.as_str().to_owned());
    save(platform, unit, &merchant, event).await
}

/// How many live credentials would stop, and when one of them was last used.
async fn live_use(
    unit: &mut Unit,
    id: MerchantId,
    onlooker: Onlooker,
    now: Timestamp,
) -> Result<(u32, Option<Timestamp>), Problem> {
    let counts = unit.count_credentials(id, Mode::Live, now, onlooker).await?;
    let filter = CredentialFilter { search: None, kind: None, status: None, sort: CredentialSort::LastUsed, onlooker };
    let last = unit.credentials(id, Mode::Live, now, &filter, &Place::Start, 1).await?;
    let used = last.rows.first().and_then(|listing| listing.last_used_at);
    Ok((counts.iter().map(|(_, count)| count).sum(), used))
}

fn row(merchant: &Merchant, now: Timestamp) -> MerchantRow {
    MerchantRow {
        id: merchant.id,
        name: merchant.name.to_string(),
        onboarding: merchant.standing.at(now),
        approved_until: merchant.standing.approved_until,
        products: merchant.features.iter().collect(),
        created_at: merchant.created_at,
    }
}
