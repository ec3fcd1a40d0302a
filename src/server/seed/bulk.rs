//! Many credentials, for measurements.

use super::{
    Amount, NAMES,
    report::{DemoCredential, Report},
};
use crate::{
    contract::problem::Problem,
    domain::{
        application::{Feature, FeatureSet, IntegrationType},
        ids::{ApiKeyId, ApplicationId, MerchantId, UserId},
        key_pair::Audience,
        kpay::ProviderSet,
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service,
        store::{
            Unit,
            api_keys::{ApiKey, ApiKeys},
            applications::{Application, Applications},
        },
    },
};

/// Rows a transaction.
const BATCH: usize = 5_000;
/// Bulk credentials that are printed.
const PRINTED: usize = 5;

/// Adds the merchants beyond the peopled ones, and spreads the credentials over all.
pub async fn add(
    platform: &Platform,
    amount: Amount,
    mut merchants: Vec<(MerchantId, UserId)>,
    report: &mut Report,
) -> Result<(), Problem> {
    let Some(&(_, maker)) = merchants.first() else { return Ok(()) };
    for number in NAMES.len()..amount.merchants {
        let merchant = service::merchants::create(
            platform,
            label(&format!("Merchant {number}")),
            Onboarding::Approved,
            FeatureSet::all(),
        );
        merchants.push((merchant.await?.id, maker));
    }
    let share = amount.credentials.div_ceil(merchants.len());
    let mut left = amount.credentials;
    let mut unit = platform.db.write().await?;
    let mut rows = 0;
    for (merchant, user) in merchants {
        let count = share.min(left);
        if count == 0 {
            break;
        }
        left -= count;
        let application = application(platform, merchant, user);
        unit.add_application(&application).await?;
        for number in 0..count {
            let secret = add_key(platform, &mut unit, &application, number).await?;
            if report.credentials.len() < PRINTED * 20 && rows < PRINTED {
                report.credentials.push(printed(&application, &secret));
            }
            rows += 1;
            if rows % BATCH == 0 {
                drop(unit.commit().await?);
                unit = platform.db.write().await?;
            }
        }
    }
    drop(unit.commit().await?);
    Ok(())
}

fn application(platform: &Platform, merchant_id: MerchantId, created_by: UserId) -> Application {
    let now = platform.now();
    Application {
        id: ApplicationId(platform.random.id(now)),
        merchant_id,
        client_id: format!("ID{}", platform.random.base62(30)),
        name: label("Bulk"),
        integration_type: IntegrationType::Api,
        return_url: None,
        features: FeatureSet::all(),
        providers: ProviderSet::ANY,
        pair_audience: Audience::default(),
        token_generation: 0,
        disabled_at: None,
        created_by,
        created_at: now,
    }
}

async fn add_key(
    platform: &Platform,
    unit: &mut Unit,
    application: &Application,
    number: usize,
) -> Result<PlainSecret, Problem> {
    let now = platform.now();
    let secret = PlainSecret::generate(&platform.settings.api_key_prefix, Mode::Test, &*platform.random);
    let key = ApiKey {
        id: ApiKeyId(platform.random.id(now)),
        merchant_id: application.merchant_id,
        application_id: application.id,
        mode: Mode::Test,
        name: label(&format!("Bulk {number}")),
        digest: platform.engine.digest(secret.expose()),
        last4: secret.last4(),
        ip_allow: Vec::new(),
        expires_at: now.plus(365 * Timestamp::DAY),
        revoked_at: None,
        retires_at: None,
        replaces: None,
        last_used_at: None,
        last_used_ip: None,
        created_by: application.created_by,
        created_at: now,
    };
    unit.add_api_key(&key).await?;
    Ok(secret)
}

fn printed(application: &Application, secret: &PlainSecret) -> DemoCredential {
    DemoCredential::ApplicationApiKey {
        merchant: application.name.to_string(),
        mode: Mode::Test.as_str(),
        client_id: application.client_id.clone(),
        api_key: secret.expose().to_owned(),
        features: application.features.iter().map(Feature::as_str).collect(),
        checksum_key: None,
    }
}

fn label(text: &str) -> Label {
    Label::parse(text).expect("names of bulk data are short and plain")
}
