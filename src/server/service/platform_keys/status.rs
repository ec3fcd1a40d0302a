//! Which keys there are and what hangs on each.

use super::KeyChangeError;
use crate::{
    domain::{ids::SigningKeyId, mode::Mode, time::Timestamp},
    server::{
        crypto::{jwt::JwtKeyUse, master_key::MasterKeyId},
        platform::Platform,
        store::{
            digests::{DigestColumn, DigestCount, Digests},
            platform_keys::{KeyPurpose, PlatformKeys},
            sealed_boxes::{SealedBoxes, SealedColumn},
        },
    },
};

/// A platform key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyStatus {
    pub id: SigningKeyId,
    pub purpose: KeyPurpose,
    pub made_at: Timestamp,
    /// Of a signing key of JWTs.
    pub used: Option<JwtKeyUse>,
}

/// All keys.
#[derive(Debug)]
pub struct Status {
    /// Those in the file, the one that seals first, and those that boxes name and the file does not hold; with how many
    /// boxes of each column are under each.
    pub master: Vec<(MasterKeyId, Vec<(&'static SealedColumn, u64)>)>,
    /// How many of the master keys are in the file.
    pub in_file: usize,
    pub keys: Vec<KeyStatus>,
    /// The peppers, the one that is used first, and how many secrets of each kind are under each.
    pub peppers: Vec<(SigningKeyId, Vec<(DigestColumn, DigestCount)>)>,
}

/// Refuses a database whose boxes the file's keys do not all open: one of another time, or of the middle of a rotation.
pub async fn require_master_keys(platform: &Platform) -> Result<(), KeyChangeError> {
    let in_file = platform.master.ids_in_file()?;
    let mut unit = platform.db.read().await?;
    let mut missing = Vec::new();
    for column in SealedColumn::all() {
        let named = unit.count_boxes(column).await?.into_iter().map(|(key, _)| MasterKeyId(key));
        missing.extend(named.filter(|key| !in_file.contains(key)).map(|key| key.to_string()));
    }
    missing.sort();
    missing.dedup();
    if missing.is_empty() { Ok(()) } else { Err(KeyChangeError::Missing(missing.join(", "))) }
}

/// What there is at this moment.
pub async fn status(platform: &Platform) -> Result<Status, KeyChangeError> {
    let mut unit = platform.db.read().await?;
    let mut master: Vec<_> = platform.master.ids_in_file()?.into_iter().map(|id| (id, Vec::new())).collect();
    let in_file = master.len();
    for column in SealedColumn::all() {
        for (key, boxes) in unit.count_boxes(column).await? {
            let key = MasterKeyId(key);
            match master.iter_mut().find(|(id, _)| *id == key) {
                Some((_, columns)) => columns.push((column, boxes)),
                None => master.push((key, vec![(column, boxes)])),
            }
        }
    }
    let (jwt, now) = (platform.engine.jwt(), platform.now());
    let used = |id| jwt.uses(now).find(|(key, ..): &(_, Mode, _)| *key == id).map(|(.., used)| used);
    let keys = unit.platform_keys().await?.into_iter();
    let keys =
        keys.map(|key| KeyStatus { id: key.id, purpose: key.purpose, made_at: key.created_at, used: used(key.id) });
    let keys: Vec<KeyStatus> = keys.collect();
    let peppers = keys.iter().rev().filter(|key| key.purpose == KeyPurpose::Pepper).map(|key| key.id);
    let mut peppers: Vec<_> =
        peppers.zip(platform.engine.pepper_ids()).map(|(id, key)| (id, key, Vec::new())).collect();
    for &column in DigestColumn::ALL {
        for count in unit.count_digests(column, now).await? {
            let pepper = peppers.iter_mut().find(|(_, key, _)| *key == count.pepper);
            if let Some((_, _, columns)) = pepper {
                columns.push((column, count));
            }
        }
    }
    let peppers = peppers.into_iter().map(|(id, _, columns)| (id, columns)).collect();
    Ok(Status { master, in_file, keys, peppers })
}
