//! Applications as rows.

use sqlx::sqlite::SqliteRow;

use super::row::Columns;
use crate::{
    domain::{
        application::{FeatureSet, IntegrationType},
        key_pair::Audience,
        kpay::ProviderSet,
    },
    server::store::{
        Result,
        applications::{Application, ApplicationListing},
    },
};

pub(super) fn read(row: &SqliteRow) -> Result<Application> {
    Ok(Application {
        id: row.id("application.id")?,
        merchant_id: row.id("application.merchant_id")?,
        client_id: row.text("application.client_id")?,
        name: row.label("application.name")?,
        integration_type: row.word("application.integration_type", IntegrationType::parse)?,
        return_url: row.text_opt("application.return_url")?,
        features: row.word("application.features", FeatureSet::parse_words)?,
        providers: row.word("application.providers", ProviderSet::parse_words)?,
        pair_audience: row.word("application.pair_audience", Audience::parse_words)?,
        token_generation: row.number("application.token_generation")?,
        disabled_at: row.time_opt("application.disabled_at")?,
        created_by: row.id("application.created_by")?,
        created_at: row.time("application.created_at")?,
    })
}

pub(super) fn read_listing(row: &SqliteRow) -> Result<ApplicationListing> {
    Ok(ApplicationListing {
        application: read(row)?,
        created_by_name: row.text("user.created_by_name")?,
        usable_keys: row.count("application.usable_keys")?,
        last_used_at: row.time_opt("api_key.last_used_at")?,
        last_used_ip: row.text_opt("api_key.last_used_ip")?,
    })
}
