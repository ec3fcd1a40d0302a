//! What came back to life: of what was done since, that which matters to a database of then.

use super::{Since, Undone};
use crate::{
    domain::{ids::MerchantId, undone::Effect},
    server::{
        audit_chain::Chain,
        platform::Platform,
        store::{
            StoreError,
            merchants::Merchants,
            office_credentials::{Condemned, OfficeCredentials},
        },
    },
};

/// One thing that is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revived {
    /// A kind of credential, or what else it is.
    pub kind: String,
    pub merchant: Option<(MerchantId, String)>,
    pub id: String,
    pub name: String,
    pub act: Undone,
    /// A credential that works, or can be made to.
    pub credential: Option<Condemned>,
}

/// All of them, by what had been done to them.
#[derive(Debug, Default)]
pub struct Report {
    pub ended: Vec<Revived>,
    pub replaced: Vec<Revived>,
    pub paused: Vec<Revived>,
    pub changed: Vec<Revived>,
}

impl Report {
    pub fn all(&self) -> impl Iterator<Item = &Revived> {
        self.ended.iter().chain(&self.replaced).chain(&self.paused).chain(&self.changed)
    }
}

/// Holds what was done since against the restored database: what does not work in it anyway is left out.
pub async fn report(platform: &Platform, since: &Since) -> Result<Report, StoreError> {
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let mut report = Report::default();
    for act in since.undone() {
        let found = unit.credential_anywhere(&act.subject).await?;
        let revived = match found {
            Some(found) => {
                let credential = &found.listing;
                // What is switched off in it can be switched on.
                if credential.life.status(now).is_final() {
                    continue;
                }
                Revived {
                    kind: credential.kind.to_string(),
                    merchant: Some((found.merchant_id, found.merchant_name)),
                    id: credential.id.clone(),
                    name: credential.name.clone(),
                    act: act.clone(),
                    credential: Some(Condemned {
                        id: credential.id.clone(),
                        kind: credential.kind,
                        merchant_id: found.merchant_id,
                    }),
                }
            }
            None => {
                let merchant = match act.chain {
                    Chain::Platform => None,
                    Chain::Merchant(id) => unit.merchant(id).await?.map(|found| (id, found.name.to_string())),
                };
                let (kind, _) = act.action.as_str().split_once('.').unwrap_or_default();
                let (kind, id, name) = (kind.to_owned(), act.subject.clone(), act.name.clone());
                Revived { kind, merchant, id, name, act: act.clone(), credential: None }
            }
        };
        match act.effect {
            Effect::Ends => report.ended.push(revived),
            Effect::Replaced => report.replaced.push(revived),
            Effect::Pauses => report.paused.push(revived),
            Effect::Changes => report.changed.push(revived),
            Effect::Begins | Effect::Resumes | Effect::Nothing => {}
        }
    }
    Ok(report)
}
