//! Where a payment stands.

use super::sandbox::{CONFIRMS_AFTER, SETTLES_AFTER};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Statuses of a payment (wire-protocols.md 4.1). The last four are final.
    pub enum PaymentStatus {
        Initiated = "INITIATED",
        Pending = "PENDING",
        Successful = "SUCCESSFUL",
        Failed = "FAILED",
        Uncompleted = "UNCOMPLETED",
        SignatureDestroyed = "SIGNATURE_DESTROYED",
    }
}

text_enum! {
    /// How the payer gets to the operator.
    pub enum Tunnel {
        /// The merchant's server asks for the payment.
        Api = "API",
        /// The payer chooses on a hosted page.
        CheckoutPage = "CHECKOUTPAGE",
    }
}

impl PaymentStatus {
    /// The status at `now` of a payment that comes to `outcome` by itself.
    pub fn at(outcome: PaymentStatus, created_at: Timestamp, destroyed: bool, now: Timestamp) -> PaymentStatus {
        match now.since(created_at) {
            _ if destroyed => PaymentStatus::SignatureDestroyed,
            age if age >= SETTLES_AFTER => outcome,
            age if age >= CONFIRMS_AFTER => PaymentStatus::Pending,
            _ => PaymentStatus::Initiated,
        }
    }

    pub const fn is_final(self) -> bool {
        !matches!(self, PaymentStatus::Initiated | PaymentStatus::Pending)
    }

    /// One sentence for `message`.
    pub const fn message(self) -> &'static str {
        match self {
            PaymentStatus::Initiated => "Payment initiated",
            PaymentStatus::Pending => "Waiting for the customer to confirm",
            PaymentStatus::Successful => "Payment successful",
            PaymentStatus::Failed => "Payment failed",
            PaymentStatus::Uncompleted => "Payment not completed in time",
            PaymentStatus::SignatureDestroyed => "Signature destroyed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_settles_by_the_clock_and_a_destroyed_one_never() {
        let start = Timestamp(1_000_000);
        let at = |millis, destroyed| {
            PaymentStatus::at(PaymentStatus::Successful, start, destroyed, start.plus(millis)).as_str()
        };
        assert_eq!([at(0, false), at(999, false)], ["INITIATED"; 2]);
        assert_eq!([at(1_000, false), at(2_999, false)], ["PENDING"; 2]);
        assert_eq!(at(3_000, false), "SUCCESSFUL");
        assert_eq!(at(3_000, true), "SIGNATURE_DESTROYED");
    }
}
