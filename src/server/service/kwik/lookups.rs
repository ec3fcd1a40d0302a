//! What a record names: other records of the account, and a reference that nothing else has.

use super::{
    Object,
    reading::Wrong,
    writing::{Writing, reference},
};
use crate::{
    domain::{
        access_token::Section,
        kwik::{
            kind::{Kind, Rule},
            record_id::RecordId,
            resource::Resource,
        },
    },
    server::store::StoreError,
};

/// Notes what is named and not there, and a reference that is used. Another merchant's record is not there.
pub async fn check(
    writing: &mut Writing<'_>,
    section: Section,
    (id, body): (&RecordId, &Object),
    wrong: &mut Wrong,
) -> Result<(), StoreError> {
    for field in Resource::of(section).fields {
        let given = body.get(field.name).and_then(|value| value.as_str());
        match (field.kind, given) {
            (Kind::Record(named), Some(text)) if writing.find(named, text).await?.is_none() => {
                wrong.add(field.name, Rule::Lookup, format!("names no record in {named}"));
            }
            (Kind::Reference, Some(_)) => {
                let reference = reference(section, body).unwrap_or_default();
                if writing.is_used(section, &reference, id).await? {
                    wrong.add(field.name, Rule::Unique, "is used by another record");
                }
            }
            _ => {}
        }
    }
    Ok(())
}
