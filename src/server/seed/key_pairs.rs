//! The demo platform's key pairs: an unrestricted one, one held to two providers, one live; and one regenerated and one
//! being rotated for the lists.

use super::{
    people::Owner,
    report::{DemoCredential, Report},
};
use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApplicationId, KeyPairId, RevealId},
        kpay::{Country, Provider, ProviderSet},
        mode::Mode,
        rotation::Overlap,
    },
    server::{
        platform::Platform,
        service::{
            applications,
            key_pairs::{self, Fields, Replacement, SettingsForm},
            reveal,
            step_up::Proof,
        },
        store::merchants::Merchant,
    },
};

/// Everything of one merchant.
pub async fn add(platform: &Platform, owner: &Owner, merchant: &Merchant, report: &mut Report) -> Result<(), Problem> {
    let demo = Demo { platform, owner, merchant };
    let shop = demo.application("Mobile money").await?;
    let (_, wide) = demo.pair(shop, "Shop server", Mode::Test, ProviderSet::ANY).await?;
    report.credentials.push(wide);
    if merchant.standing.allows(Mode::Live, platform.now()) {
        let (_, live) = demo.pair(shop, "Shop server", Mode::Live, ProviderSet::ANY).await?;
        report.credentials.push(live);
    }
    let cameroon = demo.application("Cameroon kiosk").await?;
    let only: ProviderSet = Provider::of(Country::Cameroon).collect();
    demo.hold(cameroon, only).await?;
    let (_, narrow) = demo.pair(cameroon, "Kiosk back end", Mode::Test, only).await?;
    report.credentials.push(narrow);

    let (leaked, _) = demo.pair(shop, "Laptop of a contractor", Mode::Test, ProviderSet::ANY).await?;
    demo.replace(leaked, Replacement::Regenerate).await?;
    let (old, _) = demo.pair(shop, "Reporting job", Mode::Test, ProviderSet::ANY).await?;
    demo.replace(old, Replacement::Rotate { overlap: Overlap::Day.as_str() }).await
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

    async fn application(&self, name: &str) -> Result<ApplicationId, Problem> {
        let features: Vec<String> = self.merchant.features.iter().map(|feature| feature.to_string()).collect();
        let form = applications::ApplicationForm { name, integration_type: "api", return_url: "", features: &features };
        applications::create(self.platform, &self.owner.actor, form).await
    }

    async fn hold(&self, application: ApplicationId, providers: ProviderSet) -> Result<(), Problem> {
        let providers: Vec<String> = providers.iter().map(|provider| provider.to_string()).collect();
        let form = SettingsForm { providers: &providers, audience: "developers", people: &[] };
        key_pairs::save_settings(self.platform, &self.owner.actor, application, form, self.proof()).await
    }

    /// Fills the form in and opens the reveal, as the owner would.
    async fn pair(
        &self,
        application: ApplicationId,
        name: &str,
        mode: Mode,
        providers: ProviderSet,
    ) -> Result<(KeyPairId, DemoCredential), Problem> {
        let (platform, actor) = (self.platform, &self.owner.actor);
        let fields = Fields { name, expiry: "", allowed_ips: "" };
        let slot = key_pairs::generate(platform, actor, mode, application, fields, self.proof()).await?;
        let (id, public_key, secret_key) = self.open(slot).await?;
        let merchant = self.merchant.name.to_string();
        Ok((id, DemoCredential::KeyPair { merchant, mode: mode.as_str(), public_key, secret_key, providers }))
    }

    async fn replace(&self, pair: KeyPairId, replacement: Replacement<'_>) -> Result<(), Problem> {
        let (platform, actor) = (self.platform, &self.owner.actor);
        let (_, slot) = key_pairs::replace(platform, actor, pair, replacement, "", self.proof()).await?;
        self.open(slot).await.map(drop)
    }

    async fn open(&self, slot: RevealId) -> Result<(KeyPairId, String, String), Problem> {
        let (revealed, _) = reveal::open(self.platform, &self.owner.actor, slot).await?;
        let id = revealed.credential_id.parse().map_err(|_| Problem::field("id", "not a key pair"))?;
        let mut parts = revealed.parts.iter().map(|part| part.value.to_string());
        let mut part = || parts.next().unwrap_or_default();
        Ok((id, part(), part()))
    }
}
