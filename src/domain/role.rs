//! Who may do what: the one permission matrix.

use crate::text_enum;

text_enum! {
    /// A member's part in a merchant, from the widest to the narrowest.
    pub enum Role {
        Superadmin = "superadmin",
        Admin = "admin",
        Developer = "developer",
        Viewer = "viewer",
    }
}

text_enum! {
    /// One thing that a member may be allowed to do.
    pub enum Permission {
        ViewCredentials = "view_credentials",
        ManageApplications = "manage_applications",
        ManageCredentials = "manage_credentials",
        ManageEncryption = "manage_encryption",
        /// Make credentials that move money out.
        GrantPayouts = "grant_payouts",
        /// See, generate and re-generate product keys (screens/oy.txt: no other role may even see the menu).
        ManageProductKeys = "manage_product_keys",
        /// Take another member's PIN away.
        ResetPins = "reset_pins",
        ManageWebhooks = "manage_webhooks",
        /// Send the business in for approval, and see what was sent.
        ManageVerification = "manage_verification",
        ViewMembers = "view_members",
        ManageMembers = "manage_members",
        ViewAudit = "view_audit",
        /// See what was asked with the merchant's credentials.
        ViewLogs = "view_logs",
    }
}

impl Role {
    pub const fn title(self) -> &'static str {
        match self {
            Role::Superadmin => "Superadmin",
            Role::Admin => "Admin",
            Role::Developer => "Developer",
            Role::Viewer => "Viewer",
        }
    }

    /// The matrix. A new permission does not compile without a row.
    pub const fn can(self, permission: Permission) -> bool {
        use Role::{Admin, Developer, Superadmin, Viewer};
        match permission {
            Permission::ViewCredentials | Permission::ViewMembers => {
                matches!(self, Superadmin | Admin | Developer | Viewer)
            }
            Permission::ManageApplications
            | Permission::ManageCredentials
            | Permission::ManageEncryption
            | Permission::ManageWebhooks
            | Permission::ViewLogs => {
                matches!(self, Superadmin | Admin | Developer)
            }
            Permission::ResetPins => matches!(self, Superadmin),
            Permission::ManageMembers
            | Permission::ViewAudit
            | Permission::GrantPayouts
            | Permission::ManageProductKeys
            | Permission::ManageVerification => {
                matches!(self, Superadmin | Admin)
            }
        }
    }

    /// Whether a member of this role may make somebody a member of `other`: never more than one's own.
    pub const fn may_grant(self, other: Role) -> bool {
        self.can(Permission::ManageMembers) && (other as u8) >= (self as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix once more, by role: whoever changes one says so in the other.
    #[test]
    fn each_role_may_do_what_is_written_here_and_nothing_else() {
        use Permission::*;
        let viewer = [ViewCredentials, ViewMembers];
        let developer = [ManageApplications, ManageCredentials, ManageEncryption, ManageWebhooks, ViewLogs];
        let admin = [ManageMembers, ViewAudit, GrantPayouts, ManageProductKeys, ManageVerification];
        let superadmin = [ResetPins];
        let added: [(Role, &[Permission]); 4] = [
            (Role::Viewer, &viewer),
            (Role::Developer, &developer),
            (Role::Admin, &admin),
            (Role::Superadmin, &superadmin),
        ];
        let mut held = Vec::new();
        for (role, more) in added {
            held.extend(more);
            for permission in Permission::ALL {
                assert_eq!(role.can(*permission), held.contains(permission), "{role}: {permission}");
            }
        }
        assert_eq!(held.len(), Permission::ALL.len());
    }

    #[test]
    fn a_role_is_called_by_its_word_with_a_capital() {
        for role in Role::ALL {
            assert_eq!(role.title().to_lowercase(), role.as_str());
        }
    }

    #[test]
    fn each_role_holds_all_that_the_next_narrower_one_holds() {
        for pair in Role::ALL.windows(2) {
            for permission in Permission::ALL {
                assert!(
                    pair[0].can(*permission) || !pair[1].can(*permission),
                    "{} < {} at {permission}",
                    pair[0],
                    pair[1]
                );
            }
        }
    }

    #[test]
    fn nobody_grants_more_than_they_hold() {
        assert!(Role::Superadmin.may_grant(Role::Superadmin));
        assert!(!Role::Admin.may_grant(Role::Superadmin));
        assert!(Role::Admin.may_grant(Role::Developer));
        assert!(Role::ALL.iter().all(|role| !Role::Developer.may_grant(*role) && !Role::Viewer.may_grant(*role)));
    }
}
