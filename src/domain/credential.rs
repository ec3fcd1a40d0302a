//! What all five kinds of credential share: kinds, the life cycle, the masked form.

use super::time::Timestamp;
use crate::text_enum;

text_enum! {
    /// The five kinds, in the order of the tabs.
    pub enum Kind {
        ApplicationApiKey = "application_api_key",
        KeyPair = "key_pair",
        AccessToken = "access_token",
        PaymentToken = "payment_token",
        ProductKey = "product_key",
    }
}

text_enum! {
    /// Where a credential stands at one moment.
    pub enum Status {
        /// Works.
        Active = "active",
        /// Works until its replacement has taken over.
        Rotating = "rotating",
        /// Switched off; can be switched on again.
        Disabled = "disabled",
        /// Past its time. Final.
        Expired = "expired",
        /// Ended by a person. Final.
        Revoked = "revoked",
    }
}

/// The stored facts from which the status follows. Each only ever moves towards the end of life, except `disabled`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    pub expires_at: Option<Timestamp>,
    pub disabled: bool,
    pub revoked_at: Option<Timestamp>,
    /// Set by a rotation: the moment at which the old secret stops.
    pub retires_at: Option<Timestamp>,
}

impl Life {
    /// The status at `now`. The last valid millisecond is the one before `expires_at`.
    pub fn status(&self, now: Timestamp) -> Status {
        if self.revoked_at.is_some() || self.retires_at.is_some_and(|end| now >= end) {
            Status::Revoked
        } else if self.expires_at.is_some_and(|end| now >= end) {
            Status::Expired
        } else if self.disabled {
            Status::Disabled
        } else if self.retires_at.is_some() {
            Status::Rotating
        } else {
            Status::Active
        }
    }
}

impl Status {
    /// Whether a request with the credential may pass.
    pub const fn is_usable(self) -> bool {
        matches!(self, Status::Active | Status::Rotating)
    }

    /// Whether it can never work again.
    pub const fn is_final(self) -> bool {
        matches!(self, Status::Expired | Status::Revoked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn life() -> impl Strategy<Value = Life> {
        let moment = || prop::option::of((0i64..100).prop_map(Timestamp));
        (moment(), any::<bool>(), moment(), moment()).prop_map(|(expires_at, disabled, revoked_at, retires_at)| Life {
            expires_at,
            disabled,
            revoked_at,
            retires_at,
        })
    }

    #[test]
    fn a_key_stops_at_that_very_millisecond() {
        let life = Life { expires_at: Some(Timestamp(50)), disabled: false, revoked_at: None, retires_at: None };
        assert_eq!(life.status(Timestamp(49)), Status::Active);
        assert_eq!(life.status(Timestamp(50)), Status::Expired);
        assert_eq!(life.status(Timestamp(51)), Status::Expired);
    }

    proptest! {
        #[test]
        fn what_is_final_stays_final(life in life(), now in 0i64..200, later in 0i64..200) {
            let status = life.status(Timestamp(now));
            if status.is_final() {
                prop_assert!(life.status(Timestamp(now + later)).is_final());
            }
        }

        #[test]
        fn revoked_or_disabled_is_never_usable(life in life(), now in 0i64..200) {
            if life.revoked_at.is_some() || life.disabled {
                prop_assert!(!life.status(Timestamp(now)).is_usable());
            }
        }
    }
}
