//! Where a hosted checkout stands.

use super::{
    sandbox::CHECKOUT_LIFE,
    transaction::{Outcome, TransactionStatus},
};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Statuses of a checkout. The documents name its events only (completed, expired, failed); the rest is ours.
    pub enum CheckoutStatus {
        /// Waits for the customer.
        Open = "open",
        /// Paid, but the bank has not said yes.
        Pending = "pending",
        Completed = "completed",
        /// A payment failed; the customer may try again.
        Failed = "failed",
        /// Nobody paid in time.
        Expired = "expired",
    }
}

text_enum! {
    /// How a customer pays.
    pub enum PayBy {
        Card = "card",
        BankAccount = "bank_account",
    }
}

impl CheckoutStatus {
    /// What a payment makes of it.
    pub const fn after(transaction: TransactionStatus) -> CheckoutStatus {
        match transaction.outcome() {
            Outcome::Waiting => CheckoutStatus::Pending,
            Outcome::Arrived => CheckoutStatus::Completed,
            Outcome::Failed => CheckoutStatus::Failed,
        }
    }

    /// The status at `now` of a checkout that was left in this one.
    pub const fn at(self, created_at: Timestamp, now: Timestamp) -> CheckoutStatus {
        match self.is_payable() && now.since(created_at) >= CHECKOUT_LIFE {
            true => CheckoutStatus::Expired,
            false => self,
        }
    }

    /// Whether a customer may pay.
    pub const fn is_payable(self) -> bool {
        matches!(self, CheckoutStatus::Open | CheckoutStatus::Failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_expires_unless_it_is_paid() {
        let at = |status: CheckoutStatus, age| status.at(Timestamp(5), Timestamp(5).plus(age));
        assert_eq!(at(CheckoutStatus::Open, CHECKOUT_LIFE - 1), CheckoutStatus::Open);
        assert_eq!(at(CheckoutStatus::Open, CHECKOUT_LIFE), CheckoutStatus::Expired);
        assert_eq!(at(CheckoutStatus::Failed, CHECKOUT_LIFE), CheckoutStatus::Expired);
        assert_eq!(at(CheckoutStatus::Pending, CHECKOUT_LIFE), CheckoutStatus::Pending);
        assert_eq!(at(CheckoutStatus::Completed, CHECKOUT_LIFE), CheckoutStatus::Completed);
    }
}
