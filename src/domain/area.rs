//! The two parts of the site that people sign in to, each with a session of its own.

use crate::text_enum;

text_enum! {
    /// Where a session is good for.
    pub enum Area {
        /// Merchants and their members.
        Portal = "portal",
        /// The platform's own people.
        Office = "office",
    }
}

impl Area {
    /// The area that an address belongs to.
    pub fn of_path(path: &str) -> Area {
        let office =
            path.strip_prefix("/back-office").is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        if office { Area::Office } else { Area::Portal }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_back_office_is_the_offices() {
        for path in ["/back-office", "/back-office?x", "/back-office/merchants"] {
            assert_eq!(Area::of_path(path), Area::Office, "{path}");
        }
        for path in ["/", "/test/developers", "/back-officer", "/ui/back-office"] {
            assert_eq!(Area::of_path(path), Area::Portal, "{path}");
        }
    }
}
