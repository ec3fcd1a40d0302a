//! "Access controls. Limit key access to the only members who need it" (screens/kpay.txt).

use std::collections::BTreeSet;

use crate::{
    domain::{
        ids::UserId,
        role::{Permission, Role},
    },
    text_enum,
};

text_enum! {
    /// The choice, as the form has it.
    pub enum AudienceKind {
        Developers = "developers",
        Admins = "admins",
        Members = "members",
    }
}

text_enum! {
    /// How far a role reaches by itself.
    pub enum Reach {
        /// Every application, whatever it says.
        Every = "every",
        /// Those that are open to Developers, or to this person by name.
        Open = "open",
        None = "none",
    }
}

/// A member who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onlooker {
    pub reach: Reach,
    pub user: UserId,
}

impl Onlooker {
    pub const fn new(role: Role, user: UserId) -> Onlooker {
        let reach = if !role.can(Permission::ManageCredentials) {
            Reach::None
        } else if role.can(Permission::ManageMembers) {
            Reach::Every
        } else {
            Reach::Open
        };
        Onlooker { reach, user }
    }
}

/// Who may see and manage an application's key pairs. Superadmins and Admins always do, so that no pair is out of reach;
/// a role that manages no credentials never does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Audience {
    /// Every member whose role manages credentials.
    #[default]
    Developers,
    /// Superadmins and Admins alone.
    Admins,
    /// Beside them, these people.
    Members(BTreeSet<UserId>),
}

impl Audience {
    pub const fn kind(&self) -> AudienceKind {
        match self {
            Audience::Developers => AudienceKind::Developers,
            Audience::Admins => AudienceKind::Admins,
            Audience::Members(_) => AudienceKind::Members,
        }
    }

    /// Whether this member is among them. The store's lists ask the same of every row.
    pub fn admits(&self, onlooker: Onlooker) -> bool {
        match (onlooker.reach, self) {
            (Reach::Every, _) => true,
            (Reach::None, _) | (Reach::Open, Audience::Admins) => false,
            (Reach::Open, Audience::Developers) => true,
            (Reach::Open, Audience::Members(people)) => people.contains(&onlooker.user),
        }
    }

    /// Whether somebody is among them who was not among those of `before`.
    pub fn widens(&self, before: &Audience) -> bool {
        match (self, before) {
            (Audience::Admins, _) | (_, Audience::Developers) => false,
            (Audience::Members(now), Audience::Members(then)) => !now.is_subset(then),
            (Audience::Members(now), Audience::Admins) => !now.is_empty(),
            (Audience::Developers, _) => true,
        }
    }

    /// As the database keeps it: one word, or the people's ids between spaces.
    pub fn to_words(&self) -> String {
        match self {
            Audience::Developers | Audience::Admins => self.kind().to_string(),
            Audience::Members(people) => people.iter().fold(" ".to_owned(), |words, id| words + &id.to_string() + " "),
        }
    }

    /// Reads [`Audience::to_words`].
    pub fn parse_words(text: &str) -> Option<Audience> {
        match AudienceKind::parse(text) {
            Some(AudienceKind::Developers) => Some(Audience::Developers),
            Some(AudienceKind::Admins) => Some(Audience::Admins),
            Some(AudienceKind::Members) => None,
            None => text.split_whitespace().map(|word| word.parse().ok()).collect::<Option<_>>().map(Audience::Members),
        }
    }
}

impl AudienceKind {
    pub const fn title(self) -> &'static str {
        match self {
            AudienceKind::Developers => "All Developers and Admins",
            AudienceKind::Admins => "Admins only",
            AudienceKind::Members => "Named members",
        }
    }

    /// One line for the person who chooses.
    pub const fn describe(self) -> &'static str {
        match self {
            AudienceKind::Developers => "Everybody whose role manages credentials.",
            AudienceKind::Admins => "Superadmins and Admins.",
            AudienceKind::Members => "The Developers you tick, and always Superadmins and Admins.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn audience() -> impl Strategy<Value = Audience> {
        prop_oneof![
            Just(Audience::Developers),
            Just(Audience::Admins),
            prop::collection::btree_set((0u128..9).prop_map(UserId), 0..4).prop_map(Audience::Members),
        ]
    }

    proptest! {
        #[test]
        fn words_read_back(audience in audience()) {
            prop_assert_eq!(Audience::parse_words(&audience.to_words()), Some(audience));
        }

        #[test]
        fn it_is_wider_just_when_somebody_is_admitted_who_was_not(before in audience(), after in audience()) {
            // One more than can be named stands for all others.
            let wider = (0u128..10).map(|user| Onlooker::new(Role::Developer, UserId(user)))
                .any(|onlooker| after.admits(onlooker) && !before.admits(onlooker));
            prop_assert_eq!(after.widens(&before), wider);
        }

        /// The rule in words, for each of the four roles.
        #[test]
        fn admins_always_developers_when_meant_viewers_never(audience in audience(), user in (0u128..9).prop_map(UserId)) {
            let named = matches!(&audience, Audience::Members(people) if people.contains(&user));
            let admits = |role| audience.admits(Onlooker::new(role, user));
            prop_assert!(admits(Role::Superadmin) && admits(Role::Admin));
            prop_assert_eq!(admits(Role::Developer), named || audience == Audience::Developers);
            prop_assert!(!admits(Role::Viewer));
        }
    }
}
