//! Response codes of the dialect (wire-protocols.md 5.1): number, text, and what each means for the transaction.

use crate::text_enum;

text_enum! {
    /// What became of the transaction, as the documents put it.
    pub enum State {
        Success = "Transaction Success",
        InProgress = "Transaction In Progress",
        Pending = "Transaction Pending",
        Failed = "Transaction Failed",
        NotCreated = "Transaction Not Created",
        Unknown = "Transaction Unknown",
    }
}

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $number:literal, $state:ident, $message:literal;)+) => {
        /// An answer's `status`. Some numbers say different things of different products.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $($(#[$meta])* $name),+ }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The three digits.
            pub const fn number(self) -> &'static str {
                match self { $(Code::$name => $number),+ }
            }

            /// The text beside the number.
            pub const fn message(self) -> &'static str {
                match self { $(Code::$name => $message),+ }
            }

            /// What it says of the transaction.
            pub const fn state(self) -> State {
                match self { $(Code::$name => State::$state),+ }
            }
        }
    };
}

codes! {
    Success = "000", Success, "Success";
    Processed = "101", InProgress, "Request is Processed";
    InProgress = "102", InProgress, "Request is In Progress";
    UserNotFound = "201", NotCreated, "Request is Rejected (User ID is not Found)";
    NotActive = "202", NotCreated, "Request is Rejected (User ID/product is not active)";
    Duplicate = "203", NotCreated, "Request is Rejected (Duplicate Partner Tx ID)";
    NotFound = "204", NotCreated, "Request is Rejected (Partner Tx ID is Not Found)";
    /// Of an account inquiry's invoice.
    InvoiceNotFound = "204", NotCreated, "Request is Rejected (Invoice ID is not found)";
    BankNotSupported = "205", NotCreated, "Request is Rejected (Beneficiary Bank Code is Not Supported)";
    /// Of the biller.
    BillerNotAvailable = "205", NotCreated, "Request is Rejected (Biller product_id is not available at this moment)";
    BalanceNotEnough = "206", Failed, "Request is Rejected (Partner Deposit Balance is Not Enough)";
    AddressNotRegistered = "207", NotCreated, "Request is Rejected (Request IP Address is not Registered)";
    KeyNotValid = "208", NotCreated, "Request is Rejected (API Key is not Valid)";
    AccountNotFound = "209", NotCreated, "Request is Rejected (Bank Account is not found)";
    AmountNotValid = "210", NotCreated, "Request is Rejected (Amount is not valid)";
    RecipientNotValid = "211", NotCreated, "Request is Rejected (Recipient is not valid)";
    /// Of the biller.
    BillPaidTwice = "223", NotCreated, "Request is Rejected (Duplicate payment request)";
    AmountTooLarge = "225", Failed, "Request is Rejected (Transaction amount exceeds the maximum limit)";
    /// Of the e-wallet aggregator.
    WalletRefused = "252", NotCreated, "Request is rejected (Creation/Check Status/Refund request failed)";
    StillInProcess = "257", NotCreated,
        "Request is Rejected (Disbursement with the same Partner Tx ID is still in process)";
    RoutingNotValid = "264", NotCreated,
        "Request is rejected (The suggested routing from the partner is not valid)";
    Failed = "300", Failed, "Transaction is failed";
    /// Of an account inquiry's invoice.
    InvoicePaid = "300", NotCreated, "Failed doing payment (invoice is not on UNPAID status)";
    Pending = "301", Pending, "Pending (When there is a unclear answer from Banks Network)";
    /// Of the biller.
    CustomerNotFound = "302", NotCreated, "Customer ID Not Found";
    /// Of the biller.
    BillAlreadyPaid = "305", NotCreated, "Customer ID Already Paid";
    TooManyRequests = "429", NotCreated, "Request Rejected (Too Many Request to specific endpoint)";
    TimedOut = "504", Unknown, "Disbursement Submission Timed Out";
    InvalidFormat = "990", NotCreated, "Request is Rejected (Invalid Format)";
    Internal = "999", Unknown, "Internal Server Error";
}

impl Code {
    /// Whether nothing about the transaction will change any more.
    pub const fn is_final(self) -> bool {
        !matches!(self.state(), State::InProgress | State::Pending | State::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_by_number_and_only_those_whose_transaction_may_still_move_are_not_final() {
        assert!(Code::ALL.is_sorted_by_key(|code| code.number()));
        assert!(Code::ALL.iter().all(|code| code.number().len() == 3 && !code.message().is_empty()));
        let moving: Vec<_> = Code::ALL.iter().filter(|code| !code.is_final()).map(|code| code.number()).collect();
        assert_eq!(moving, ["101", "102", "301", "504", "999"]);
    }
}
