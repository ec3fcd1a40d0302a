//! What a token's merchant holds its requests to, and whether an edit lets more of them pass.

use super::{grants::SectionGrants, origin::Origin};
use crate::domain::allow_list;

/// What an edit may change of a token, without its addresses, which every kind has.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    pub sections: SectionGrants,
    pub must_sign: bool,
    pub origins: &'a [Origin],
}

impl Terms<'_> {
    /// Whether these let a request pass that `before` stopped. Live or disabled is not looked at: a token goes on and off
    /// in one click, so what it lets through is what it will when it is on.
    pub fn widen(&self, before: &Terms<'_>) -> bool {
        let held = |origin: &Origin| before.origins.contains(origin);
        self.sections.intersection(before.sections) != self.sections
            || before.must_sign && !self.must_sign
            || allow_list::widens(before.origins, self.origins, held)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::access_token::{Access, Section};

    const ORIGINS: [&str; 3] = ["https://a.example", "https://b.example", "https://c.example"];

    /// What a token is held to, with its origins as a list of its own.
    type Held = (SectionGrants, bool, Vec<Origin>);

    fn held() -> impl Strategy<Value = Held> {
        // Three sections are enough, and meet.
        let sections = (0u32..8, 0u32..8).prop_map(|(read, write)| SectionGrants::from_bits(write << 16 | read));
        let origins = prop::sample::subsequence(ORIGINS.to_vec(), 0..=3);
        let origins = origins.prop_map(|all| all.into_iter().map(|one| Origin::parse(one).unwrap()).collect());
        (sections, any::<bool>(), origins)
    }

    const fn terms((sections, must_sign, origins): &Held) -> Terms<'_> {
        Terms { sections: *sections, must_sign: *must_sign, origins: origins.as_slice() }
    }

    /// Whether a server's request passes: signed or not.
    fn server_passes((sections, must_sign, _): &Held, section: Section, access: Access, signed: bool) -> bool {
        sections.permit(section, access).is_ok() && (signed || !must_sign)
    }

    /// Whether a checkout form of this site passes.
    fn form_passes((sections, _, origins): &Held, section: Section, access: Access, origin: &str) -> bool {
        sections.permit(section, access).is_ok() && (origins.is_empty() || origins.iter().any(|one| one.is(origin)))
    }

    proptest! {
        #[test]
        fn no_request_passes_that_did_not_unless_the_edit_widens(before in held(), after in held()) {
            let sites = ORIGINS.into_iter().chain(["https://else.example"]);
            let asked = || Section::ALL.iter().flat_map(|section| Access::ALL.iter().map(move |access| (*section, *access)));
            let server = asked().any(|(section, access)| {
                [true, false].iter().any(|signed| {
                    server_passes(&after, section, access, *signed) && !server_passes(&before, section, access, *signed)
                })
            });
            let form = sites.into_iter().any(|site| asked().any(|(section, access)| {
                form_passes(&after, section, access, site) && !form_passes(&before, section, access, site)
            }));
            let widens = terms(&after).widen(&terms(&before));
            prop_assert!(widens || !(server || form));
            // Nor is the proof asked for what lets nothing more through: a token without sections has no guard to lose.
            prop_assert!(!widens || server || form || after.0.is_empty());
        }
    }
}
