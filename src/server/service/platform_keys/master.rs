//! The master key: a new one seals everything anew, and the one before leaves the file when nothing is under it.
//!
//! Each step can be repeated: after a machine that stopped anywhere, the next call goes on.

use super::KeyChangeError;
use crate::{
    domain::audit::Action,
    server::{
        crypto::master_key::MasterKeyId,
        platform::Platform,
        service::change,
        store::{
            Claim, Unit,
            audit::AuditEvent,
            sealed_boxes::{SealedBoxes, SealedColumn},
        },
    },
};

/// A rotation that goes on; [`MasterRotation::next`] does the rest of it column by column.
pub struct MasterRotation<'p> {
    platform: &'p Platform,
    /// What seals from now on.
    pub to: MasterKeyId,
    /// It was begun before, and not brought to its end.
    pub is_resumed: bool,
    columns: std::slice::Iter<'static, SealedColumn>,
}

/// Puts a new key into the file, unless there are several already: then a rotation was not brought to its end. Then
/// seals the platform's own keys anew, by which other processes hear of it. `_claim`: no `serve` seals meanwhile.
pub async fn begin<'p>(platform: &'p Platform, _claim: &Claim) -> Result<MasterRotation<'p>, KeyChangeError> {
    let mut unit = platform.db.write().await?;
    // While we write, nobody else replaces the file.
    platform.master.reload()?;
    let older = platform.master.ids_in_file()?;
    let is_resumed = older.len() > 1;
    let to = if is_resumed { older[0] } else { platform.master.put_new_in_front(&*platform.random)? };
    let (sealed, _) = seal_batch(platform, &mut unit, &SealedColumn::PLATFORM_KEYS, to, None).await?;
    if sealed > 0 {
        let from = older.iter().filter(|id| **id != to).map(MasterKeyId::to_string).collect::<Vec<_>>().join(", ");
        let event = AuditEvent::by_system(platform, Action::MasterKeyRotated).on(to, to);
        change::commit_unindexed(unit, event.detail(format!("It seals in the place of {from}"))).await?;
    }
    Ok(MasterRotation { platform, to, is_resumed, columns: SealedColumn::OTHERS.iter() })
}

impl MasterRotation<'_> {
    /// Seals the boxes of one more column anew; says how many those were. Nothing, when all columns are done.
    pub async fn next(&mut self) -> Result<Option<(&'static SealedColumn, u64)>, KeyChangeError> {
        let Some(column) = self.columns.next() else { return Ok(None) };
        let (mut all, mut last) = (0, None);
        loop {
            let mut unit = self.platform.db.write().await?;
            let (sealed, reached) = seal_batch(self.platform, &mut unit, column, self.to, last.as_deref()).await?;
            if reached.is_none() {
                return Ok(Some((column, all)));
            }
            drop(unit.commit().await?);
            (all, last) = (all + sealed, reached);
        }
    }
}

/// Seals the next boxes of a column anew; says how many, and how far it came.
async fn seal_batch(
    platform: &Platform,
    unit: &mut Unit,
    column: &SealedColumn,
    to: MasterKeyId,
    after: Option<&[String]>,
) -> Result<(u64, Option<Vec<String>>), KeyChangeError> {
    let boxes = unit.boxes_not_under(column, to.0, after, column.batch()).await?;
    for found in &boxes {
        let place = column.place(&found.row);
        let unopened = |error| KeyChangeError::Unopened(column.to_string(), found.row.join(", "), error);
        let plain = platform.master.open(&place, &found.sealed).map_err(unopened)?;
        unit.replace_box(column, &found.row, &platform.master.seal(&place, &plain, &*platform.random)).await?;
    }
    Ok((boxes.len() as u64, boxes.into_iter().last().map(|last| last.row)))
}

/// Takes all keys but the newest out of the file, if nothing in the database is under them; says which those were.
pub async fn retire(platform: &Platform, _claim: &Claim) -> Result<Vec<MasterKeyId>, KeyChangeError> {
    platform.master.reload()?;
    let ids = platform.master.ids_in_file()?;
    let (newest, older) = (ids[0], &ids[1..]);
    if older.is_empty() {
        return Ok(Vec::new());
    }
    let mut unit = platform.db.write().await?;
    require_all_under(&mut unit, newest).await?;
    let names = older.iter().map(MasterKeyId::to_string).collect::<Vec<_>>().join(", ");
    let event = AuditEvent::by_system(platform, Action::MasterKeyRetired).on(&names, &names);
    change::commit_unindexed(unit, event.detail(format!("Everything is under {newest}"))).await?;
    // Asked again while nobody can write until the file is replaced; the event had to be on the disk first.
    let mut unit = platform.db.write().await?;
    require_all_under(&mut unit, newest).await?;
    platform.master.keep_newest_only()?;
    Ok(older.to_vec())
}

async fn require_all_under(unit: &mut Unit, key: MasterKeyId) -> Result<(), KeyChangeError> {
    let mut others = 0;
    for column in SealedColumn::all() {
        let counted = unit.count_boxes(column).await?;
        others += counted.iter().filter(|(id, _)| *id != key.0).map(|(_, boxes)| boxes).sum::<u64>();
    }
    if others == 0 { Ok(()) } else { Err(KeyChangeError::StillNeeded(others)) }
}
