//! Sections × access: what a token may do, and what a program asks for.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use serde::{Deserialize, Serialize};

use super::section::{Access, Section};
use crate::domain::{
    role::{Permission, Role},
    words::{text_of, write_list},
};

/// Sections with the access to each, in two bit sets; what can be written can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Section, Access>", into = "BTreeMap<Section, Access>")]
pub struct SectionGrants {
    read: u16,
    write: u16,
}

/// What a request lacks. The first: the section is closed. The second: it is open, but to reading only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotGranted {
    Section(Section),
    Write(Section),
}

/// `customers:read-write`
struct Pair(Section, Access);

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())?;
        f.write_char(':')?;
        f.write_str(self.1.as_str())
    }
}

impl NotGranted {
    /// The grant that is missing: `payouts`, or `payouts:read-write`.
    pub fn missing(self) -> String {
        match self {
            NotGranted::Section(section) => section.to_string(),
            NotGranted::Write(section) => format!("{section}:{}", Access::ReadWrite),
        }
    }
}

impl SectionGrants {
    pub const EMPTY: SectionGrants = SectionGrants { read: 0, write: 0 };
    /// What a public key may do: start a checkout.
    pub const PUBLIC_KEY: SectionGrants = SectionGrants::EMPTY.with(Section::CheckoutPage, Access::ReadWrite);

    /// Every section with the same access.
    pub fn all(access: Access) -> SectionGrants {
        Section::ALL.iter().map(|section| (*section, access)).collect()
    }

    /// The most that a member of this role may give to a token: their own part. Who may not move money out
    /// cannot make a token that does.
    pub fn held_by(role: Role) -> SectionGrants {
        let may = |section: Section| match section.moves_money_out() {
            true => role.can(Permission::GrantPayouts),
            false => role.can(Permission::ManageCredentials),
        };
        let access = |section| if may(section) { Access::ReadWrite } else { Access::ReadOnly };
        match role.can(Permission::ManageCredentials) {
            true => Section::ALL.iter().map(|section| (*section, access(*section))).collect(),
            false => SectionGrants::EMPTY,
        }
    }

    pub const fn is_empty(self) -> bool {
        self.read == 0
    }

    pub const fn access(self, section: Section) -> Option<Access> {
        let bit = 1 << section as u8;
        match (self.read & bit != 0, self.write & bit != 0) {
            (_, true) => Some(Access::ReadWrite),
            (true, false) => Some(Access::ReadOnly),
            (false, false) => None,
        }
    }

    /// Whether a request for this may pass; what is missing if not.
    pub const fn permit(self, section: Section, wanted: Access) -> Result<(), NotGranted> {
        match (self.access(section), wanted) {
            (None, _) => Err(NotGranted::Section(section)),
            (Some(Access::ReadOnly), Access::ReadWrite) => Err(NotGranted::Write(section)),
            (Some(_), _) => Ok(()),
        }
    }

    #[must_use]
    pub const fn with(self, section: Section, access: Access) -> SectionGrants {
        let bit = 1 << section as u8;
        match access {
            Access::ReadOnly => SectionGrants { read: self.read | bit, write: self.write },
            Access::ReadWrite => SectionGrants { read: self.read | bit, write: self.write | bit },
        }
    }

    #[must_use]
    pub const fn intersection(self, other: SectionGrants) -> SectionGrants {
        SectionGrants { read: self.read & other.read, write: self.write & other.write }
    }

    pub fn iter(self) -> impl Iterator<Item = (Section, Access)> {
        Section::ALL.iter().filter_map(move |section| Some((*section, self.access(*section)?)))
    }

    /// As the database and headers have it: `customers:read-write,orders:read-only`.
    pub fn to_words(self) -> String {
        text_of(|out| self.write_words(out))
    }

    /// [`SectionGrants::to_words`] behind what is written already.
    pub fn write_words(self, out: &mut impl Write) -> fmt::Result {
        write_list(out, self.iter().map(|(section, access)| Pair(section, access)))
    }

    /// Reads [`SectionGrants::to_words`]; nothing if a word is unknown.
    pub fn parse_words(text: &str) -> Option<SectionGrants> {
        let read = |word: &str| {
            let (section, access) = word.split_once(':')?;
            Some((Section::parse(section)?, Access::parse(access)?))
        };
        text.split(',').filter(|word| !word.is_empty()).map(read).collect()
    }

    /// Both sets in one number, for a cell that many threads add to.
    pub const fn bits(self) -> u32 {
        (self.write as u32) << 16 | self.read as u32
    }

    /// Reads [`SectionGrants::bits`].
    pub const fn from_bits(bits: u32) -> SectionGrants {
        let every = (1 << Section::ALL.len()) - 1;
        let write = (bits >> 16) as u16 & every;
        SectionGrants { read: (bits as u16 & every) | write, write }
    }
}

impl FromIterator<(Section, Access)> for SectionGrants {
    fn from_iter<I: IntoIterator<Item = (Section, Access)>>(grants: I) -> Self {
        grants.into_iter().fold(SectionGrants::EMPTY, |all, (section, access)| all.with(section, access))
    }
}
impl From<BTreeMap<Section, Access>> for SectionGrants {
    fn from(grants: BTreeMap<Section, Access>) -> Self {
        grants.into_iter().collect()
    }
}
impl From<SectionGrants> for BTreeMap<Section, Access> {
    fn from(grants: SectionGrants) -> Self {
        grants.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grants() -> impl Strategy<Value = SectionGrants> {
        any::<u32>().prop_map(SectionGrants::from_bits)
    }

    proptest! {
        #[test]
        fn words_bits_and_json_read_back(grants in grants()) {
            prop_assert_eq!(SectionGrants::parse_words(&grants.to_words()), Some(grants));
            prop_assert_eq!(SectionGrants::from_bits(grants.bits()), grants);
            let json = serde_json::to_string(&grants).unwrap();
            prop_assert_eq!(serde_json::from_str::<SectionGrants>(&json).unwrap(), grants);
        }

        /// The screen text: "Only the selected sections will be accessible"; "Read-Only can retrieve data but cannot
        /// create, update or delete"; "Read-Write: create, update and retrieve".
        #[test]
        fn a_request_passes_just_when_the_screen_text_says_so(grants in grants(), section in 0usize..10, write: bool) {
            let section = Section::ALL[section];
            let wanted = if write { Access::ReadWrite } else { Access::ReadOnly };
            let expected = match grants.iter().find(|(granted, _)| *granted == section) {
                None => Err(NotGranted::Section(section)),
                Some((_, Access::ReadOnly)) if write => Err(NotGranted::Write(section)),
                Some(_) => Ok(()),
            };
            prop_assert_eq!(grants.permit(section, wanted), expected);
        }

        #[test]
        fn an_intersection_permits_what_both_permit(a in grants(), b in grants(), section in 0usize..10, write: bool) {
            let section = Section::ALL[section];
            let wanted = if write { Access::ReadWrite } else { Access::ReadOnly };
            let both = a.permit(section, wanted).is_ok() && b.permit(section, wanted).is_ok();
            prop_assert_eq!(a.intersection(b).permit(section, wanted).is_ok(), both);
        }
    }

    #[test]
    fn unknown_words_are_refused() {
        assert_eq!(SectionGrants::parse_words("customers:read-write,root:read-only"), None);
        assert_eq!(SectionGrants::parse_words("customers"), None);
        assert_eq!(SectionGrants::parse_words(""), Some(SectionGrants::EMPTY));
    }

    #[test]
    fn a_developer_cannot_hand_out_the_right_to_move_money_out() {
        let held = SectionGrants::held_by(Role::Developer);
        assert_eq!(held.access(Section::Payouts), Some(Access::ReadOnly));
        assert_eq!(held.access(Section::Recipients), Some(Access::ReadOnly));
        assert_eq!(held.access(Section::Payments), Some(Access::ReadWrite));
        assert_eq!(SectionGrants::held_by(Role::Admin), SectionGrants::all(Access::ReadWrite));
        assert_eq!(SectionGrants::held_by(Role::Viewer), SectionGrants::EMPTY);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(NotGranted::Section(Section::Payouts).missing(), "payouts");
        assert_eq!(NotGranted::Write(Section::Payouts).missing(), "payouts:read-write");
    }
}
