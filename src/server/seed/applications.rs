//! The demo platform's applications: wide, narrow, with a checksum, live; and keys in every state for the lists.

use super::{
    people::Owner,
    report::{DemoCredential, Report},
};
use crate::{
    contract::problem::Problem,
    domain::{
        application::{Feature, FeatureSet},
        ids::{ApplicationId, RevealId},
        mode::Mode,
        rotation::Overlap,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::{api_keys, applications, checksum, reveal, step_up::Proof},
        store::merchants::Merchant,
        text,
    },
};

/// Everything of one merchant.
pub async fn add(platform: &Platform, owner: &Owner, merchant: &Merchant, report: &mut Report) -> Result<(), Problem> {
    let demo = Demo { platform, owner, merchant };
    let wide = demo.application("Storefront", "api", "", FeatureSet::all()).await?;
    report.credentials.push(demo.key(wide, "Storefront server", Mode::Test, 365, None).await?);
    if merchant.standing.allows(Mode::Live, platform.now()) {
        report.credentials.push(demo.key(wide, "Storefront server", Mode::Live, 365, None).await?);
    }
    let narrow = demo.application("Payout job", "api", "", [Feature::Payout].into_iter().collect()).await?;
    report.credentials.push(demo.key(narrow, "Nightly payouts", Mode::Test, 90, None).await?);
    let signed: FeatureSet = [Feature::Payment, Feature::BillPay].into_iter().collect();
    let signed_app = demo.application("Billing", "api", "", signed).await?;
    let slot = checksum::enable(platform, &owner.actor, signed_app, Mode::Test, demo.proof()).await?;
    let checksum_key = demo.open(slot).await?.pop();
    report.credentials.push(demo.key(signed_app, "Invoice service", Mode::Test, 180, checksum_key).await?);

    demo.application(
        "Hosted checkout",
        "hosted",
        "https://shop.example/return",
        [Feature::CheckoutLink].into_iter().collect(),
    )
    .await?;
    demo.application("Widget on the site", "embedded", "", [Feature::Payment].into_iter().collect()).await?;
    demo.other_states(wide, narrow).await
}

struct Demo<'a> {
    platform: &'a Platform,
    owner: &'a Owner,
    merchant: &'a Merchant,
}

impl Demo<'_> {
    fn proof(&self) -> Proof {
        Proof::new(self.owner.password.clone(), "")
    }

    fn in_days(&self, days: i64) -> String {
        text::iso_date(self.platform.now().plus(days * Timestamp::DAY))
    }

    async fn application(
        &self,
        name: &str,
        kind: &str,
        url: &str,
        features: FeatureSet,
    ) -> Result<ApplicationId, Problem> {
        let features: Vec<String> = features.iter().map(|feature| feature.to_string()).collect();
        let form = applications::ApplicationForm { name, integration_type: kind, return_url: url, features: &features };
        applications::create(self.platform, &self.owner.actor, form).await
    }

    /// Adds a key and opens its reveal, as its owner would.
    async fn key(
        &self,
        application: ApplicationId,
        name: &str,
        mode: Mode,
        days: i64,
        checksum_key: Option<String>,
    ) -> Result<DemoCredential, Problem> {
        let expiry = self.in_days(days);
        let made = api_keys::create(self.platform, &self.owner.actor, application, mode, (name, &expiry), self.proof());
        let api_key = self.open(made.await?).await?.pop().unwrap_or_default();
        let found = applications::get(self.platform, &self.owner.actor, application).await?;
        Ok(DemoCredential::ApplicationApiKey {
            merchant: self.merchant.name.to_string(),
            mode: mode.as_str(),
            client_id: found.client_id,
            api_key,
            features: found.features.iter().map(Feature::as_str).collect(),
            checksum_key,
        })
    }

    /// The parts of a reveal; the secret is the last.
    async fn open(&self, slot: RevealId) -> Result<Vec<String>, Problem> {
        let (revealed, _) = reveal::open(self.platform, &self.owner.actor, slot).await?;
        Ok(revealed.parts.iter().map(|part| part.value.to_string()).collect())
    }

    /// Keys that are about to expire, being rotated, and revoked.
    async fn other_states(&self, wide: ApplicationId, narrow: ApplicationId) -> Result<(), Problem> {
        let (platform, actor) = (self.platform, &self.owner.actor);
        self.key(wide, "POS backend", Mode::Test, 3, None).await?;
        self.key(wide, "Mobile app sandbox", Mode::Test, 200, None).await?;
        self.key(narrow, "Partner kiosk", Mode::Test, 30, None).await?;
        for key in api_keys::list(platform, actor, wide, Mode::Test).await? {
            if key.name == "Mobile app sandbox" {
                let expiry = self.in_days(365);
                let rotation = (Overlap::Day.as_str(), expiry.as_str());
                let slot = api_keys::rotate(platform, actor, wide, key.id, rotation, self.proof()).await?;
                self.open(slot).await?;
            }
        }
        for key in api_keys::list(platform, actor, narrow, Mode::Test).await? {
            if key.name == "Partner kiosk" {
                api_keys::revoke(platform, actor, narrow, key.id).await?;
            }
        }
        Ok(())
    }
}
