//! The demo platform and bulk data: made through the same use cases as everything else, repeatable by seed.

mod access_tokens;
mod applications;
mod bulk;
mod key_pairs;
mod kyc;
mod payment_tokens;
mod people;
mod product_keys;
mod report;
mod webhooks;

use crate::{
    contract::problem::Problem,
    domain::{application::FeatureSet, label::Label, merchant::Onboarding},
    server::{platform::Platform, service},
};

pub use report::Report;

/// Merchants that get people and demo credentials; further ones only hold bulk credentials.
const PEOPLED: usize = 10;
const NAMES: [&str; PEOPLED] = [
    "Mto Trading Ltd",
    "Baobab Market",
    "Zanzibar Spice Co",
    "Kilima Logistics",
    "Serengeti Tours",
    "Mwangaza Energy",
    "Pwani Fisheries",
    "Tembo Hardware",
    "Jamii Pharmacy",
    "Usambara Coffee",
];

/// How much to make.
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    pub merchants: usize,
    /// API keys beyond the demo ones, spread over the merchants.
    pub credentials: usize,
}

/// Fills an empty database and says what is in it, secrets included.
pub async fn seed(platform: &Platform, amount: Amount) -> Result<Report, Problem> {
    let mut report = Report::default();
    let name = Label::parse("Demo gateway").map_err(|error| Problem::field("name", error.to_string()))?;
    report.gateway_key = service::staff::create_gateway_key(platform, name).await?.expose().to_owned();
    let staff = people::add_staff(platform, &mut report).await?;
    let mut merchants = Vec::new();
    for (number, name) in NAMES.iter().take(amount.merchants).enumerate() {
        let name = Label::parse(name).map_err(|error| Problem::field("name", error.to_string()))?;
        let mut merchant = service::merchants::create(platform, name, Onboarding::Pending, FeatureSet::all()).await?;
        let owner = people::add_members(platform, &merchant, &mut report).await?;
        // Every second one is not approved; the first of those was, and waits for a new decision.
        let approved = number % 2 == 0;
        if approved || number == 1 {
            kyc::add(platform, &owner, merchant.id, Some(&staff)).await?;
            product_keys::add(platform, &owner, &merchant, &staff, &mut report).await?;
        }
        if number == 1 {
            service::kyc::withdraw(
                platform,
                &staff.person,
                merchant.id,
                "The certificate of registration has run out.",
            )
            .await?;
            kyc::add(platform, &owner, merchant.id, None).await?;
        }
        if approved {
            merchant.standing = Onboarding::Approved.into();
        }
        applications::add(platform, &owner, &merchant, &mut report).await?;
        key_pairs::add(platform, &owner, &merchant, &mut report).await?;
        access_tokens::add(platform, &owner, &merchant, &mut report).await?;
        payment_tokens::add(platform, &owner, &merchant, &mut report).await?;
        webhooks::add(platform, &owner).await?;
        merchants.push((merchant.id, owner.actor.person.user_id));
    }
    people::add_consultant(platform, &merchants, &mut report).await?;
    bulk::add(platform, amount, merchants, &mut report).await?;
    Ok(report)
}
