//! Bills behind BillPay control numbers.

use crate::text_enum;

text_enum! {
    /// How a bill may be paid; counts only when it has an amount.
    #[derive(Default)]
    pub enum BillPaymentMode {
        #[default]
        AllowPartialAndOverPayment = "ALLOW_PARTIAL_AND_OVER_PAYMENT",
        Exact = "EXACT",
    }
}

text_enum! {
    /// Whether a control number takes payments.
    pub enum BillStatus {
        Active = "ACTIVE",
        Inactive = "INACTIVE",
    }
}

/// Digits of a control number after [`NUMBER_PREFIX`].
pub const NUMBER_DIGITS: usize = 10;
/// What control numbers begin with, as in the documents' example `55042914871931`.
pub const NUMBER_PREFIX: &str = "5504";
