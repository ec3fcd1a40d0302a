//! Ids of the dialect's records: a prefix that says the section, and 21 url-safe characters (wire-protocols.md 3.2).

use super::resource::Resource;
use crate::domain::access_token::Section;

/// The id of one record, such as `cus_V1StGXR8Z5jdHi6BmyT0x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordId(String);

impl RecordId {
    /// Characters behind the prefix.
    pub const RANDOM: usize = 21;

    /// An id of [`RecordId::RANDOM`] random characters.
    pub fn new(section: Section, random: &str) -> RecordId {
        RecordId(format!("{}_{random}", Resource::of(section).prefix))
    }

    /// Nothing if the text cannot be an id of this section.
    pub fn parse(section: Section, text: &str) -> Option<RecordId> {
        let random = text.strip_prefix(Resource::of(section).prefix)?.strip_prefix('_')?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        (random.len() == Self::RANDOM && random.bytes().all(plain)).then(|| RecordId(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RecordId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_of_one_section() {
        let id = RecordId::new(Section::Customers, "V1StGXR8Z5jdHi6BmyT0x");
        assert_eq!(RecordId::parse(Section::Customers, id.as_str()), Some(id.clone()));
        assert_eq!(RecordId::parse(Section::Payouts, id.as_str()), None);
        for text in [
            "cus_",
            "cus_short",
            "cus_V1StGXR8Z5jdHi6BmyT0x0",
            "cus_V1StGXR8Z5jdHi6BmyT0é",
            "CUS_V1StGXR8Z5jdHi6BmyT0x",
        ] {
            assert_eq!(RecordId::parse(Section::Customers, text), None, "{text}");
        }
    }
}
