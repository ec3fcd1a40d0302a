//! What a transaction does.

use crate::text_enum;

text_enum! {
    /// The three ways in which money moves.
    pub enum Operation {
        /// From a payer to the merchant: the documents also say deposit.
        Payment = "payment",
        /// From the merchant to somebody: a withdrawal.
        Payout = "payout",
        /// A payment's whole amount, back to its payer.
        Refund = "refund",
    }
}

text_enum! {
    /// How a payer is asked.
    pub enum Channel {
        /// On the telephone, by the provider.
        Ussd = "USSD",
        /// On the hosted page, where the payer chooses the provider.
        Gateway = "GATEWAY",
    }
}

/// How long after its completion a payment can be given back (wire-protocols.md 2.1).
pub const REFUND_WINDOW: i64 = 7 * crate::domain::time::Timestamp::DAY;
/// How long a hosted page waits for its payer. The documents name no time: ours.
pub const PAGE_LIFE: i64 = 30 * crate::domain::time::Timestamp::MINUTE;
