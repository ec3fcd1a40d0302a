//! Who a key pair belongs to.

use super::{Account, refused::Refused};
use crate::{
    domain::label::Label,
    server::{
        platform::Platform,
        store::{applications::Applications, merchants::Merchants},
    },
};

/// The names behind a key pair.
#[derive(Debug)]
pub struct Me {
    pub application: Label,
    pub company: Label,
}

pub async fn me(platform: &Platform, account: &Account) -> Result<Me, Refused> {
    let owner = account.owner;
    let mut unit = platform.db.read().await?;
    let application = unit.application(owner.merchant, owner.application).await?;
    let company = unit.merchant(owner.merchant).await?;
    let both = application.zip(company).ok_or(Refused::NotFound("Application"))?;
    Ok(Me { application: both.0.name, company: both.1.name })
}
