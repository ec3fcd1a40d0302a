//! Why a transaction came to nothing.

use crate::text_enum;

text_enum! {
    /// `failureReason` and `failureCode`: the documents' words (wire-protocols.md 2.3), and two of our own for hosted pages.
    pub enum FailureCode {
        PayerLimitReached = "PAYER_LIMIT_REACHED",
        PayerNotFound = "PAYER_NOT_FOUND",
        PaymentNotApproved = "PAYMENT_NOT_APPROVED",
        InsufficientBalance = "INSUFFICIENT_BALANCE",
        TransactionAlreadyInProcess = "TRANSACTION_ALREADY_IN_PROCESS",
        UnspecifiedFailure = "UNSPECIFIED_FAILURE",
        RecipientNotFound = "RECIPIENT_NOT_FOUND",
        WalletLimitReached = "WALLET_LIMIT_REACHED",
        RecipientLimitReached = "RECIPIENT_LIMIT_REACHED",
        /// Ours: the payer went back from the hosted page.
        PayerCancelled = "PAYER_CANCELLED",
        /// Ours: nobody paid while the hosted page was open.
        PageExpired = "GATEWAY_EXPIRED",
    }
}
