//! A disbursement: what becomes of it is told by its account, its amount and the balance (wire-protocols.md 5.3).

use serde::{Deserialize, Serialize};

use super::{Bank, Body, Code, Kind, Rupiah, State, sandbox::SETTLES_AFTER};
use crate::{domain::time::Timestamp, text_enum};

/// Least that goes to a bank.
pub const SMALLEST: Rupiah = Rupiah(10_000);
const SMALLEST_TO_WALLET: Rupiah = Rupiah(100);
/// Most that goes anywhere at once.
const LARGEST: Rupiah = Rupiah(500_000_000);
/// Codes that an account number can ask for.
const SIMULATED: [Code; 23] = [
    Code::Success,
    Code::Processed,
    Code::InProgress,
    Code::UserNotFound,
    Code::NotActive,
    Code::Duplicate,
    Code::NotFound,
    Code::BankNotSupported,
    Code::BalanceNotEnough,
    Code::AddressNotRegistered,
    Code::KeyNotValid,
    Code::AccountNotFound,
    Code::AmountNotValid,
    Code::RecipientNotValid,
    Code::AmountTooLarge,
    Code::StillInProcess,
    Code::RoutingNotValid,
    Code::Failed,
    Code::Pending,
    Code::TooManyRequests,
    Code::TimedOut,
    Code::InvalidFormat,
    Code::Internal,
];

text_enum! {
    /// What a disbursement that was taken comes to. It may stay under way for ever.
    pub enum RemitEnd {
        Success = "000",
        Processed = "101",
        InProgress = "102",
        Balance = "206",
        TooLarge = "225",
        Failed = "300",
        Pending = "301",
    }
}

impl RemitEnd {
    const fn of(code: Code) -> Option<RemitEnd> {
        match code {
            Code::Success => Some(RemitEnd::Success),
            Code::Processed => Some(RemitEnd::Processed),
            Code::InProgress => Some(RemitEnd::InProgress),
            Code::BalanceNotEnough => Some(RemitEnd::Balance),
            Code::AmountTooLarge => Some(RemitEnd::TooLarge),
            Code::Failed => Some(RemitEnd::Failed),
            Code::Pending => Some(RemitEnd::Pending),
            _ => None,
        }
    }

    pub const fn code(self) -> Code {
        match self {
            RemitEnd::Success => Code::Success,
            RemitEnd::Processed => Code::Processed,
            RemitEnd::InProgress => Code::InProgress,
            RemitEnd::Balance => Code::BalanceNotEnough,
            RemitEnd::TooLarge => Code::AmountTooLarge,
            RemitEnd::Failed => Code::Failed,
            RemitEnd::Pending => Code::Pending,
        }
    }

    /// Why it failed, in the documents' words.
    pub const fn reason(self) -> &'static str {
        match self {
            RemitEnd::Success | RemitEnd::Processed | RemitEnd::InProgress | RemitEnd::Pending => "",
            RemitEnd::Balance => "Not enough balance to disburse the money, please top up your balance.",
            RemitEnd::TooLarge => {
                "Your transaction exceeds the maximum limit amount. Please adjust the amount and try again."
            }
            RemitEnd::Failed => "System encounters an error while disbursing the money. Please try again in a moment.",
        }
    }
}

/// A disbursement that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remit {
    pub bank: String,
    pub account: String,
    pub amount: Rupiah,
    pub note: Option<String>,
    pub email: Option<String>,
    pub end: RemitEnd,
    /// When `end` comes true; the answer says it at once if there is no time.
    pub settles_at: Option<Timestamp>,
}

impl Body for Remit {
    const KIND: Kind = Kind::Remit;
}

impl Remit {
    /// Where it stands.
    pub fn code(&self, now: Timestamp) -> Code {
        if self.settles_at.is_some_and(|at| now < at) { Code::Processed } else { self.end.code() }
    }
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nothing is kept of it: its partner id is free.
    Refuse(Code),
    /// It is taken, and comes to this: after so many milliseconds, or at once.
    Take { end: RemitEnd, after: Option<i64> },
}

/// The code that an account number asks for: `<code>` and four to fifteen zeros.
pub fn simulated(account: &str) -> Option<Code> {
    let (number, zeros) = account.split_at_checked(3)?;
    let fits = (4..=15).contains(&zeros.len()) && zeros.bytes().all(|b| b == b'0');
    SIMULATED.into_iter().filter(|_| fits).find(|code| code.number() == number)
}

impl Decision {
    /// Decides; `available` is what the merchant has.
    pub fn of(bank: Bank, account: &str, amount: Rupiah, available: Rupiah) -> Decision {
        let smallest = if bank.is_wallet() { SMALLEST_TO_WALLET } else { SMALLEST };
        let short = Decision::Take { end: RemitEnd::Balance, after: None };
        match simulated(account).filter(|code| *code != Code::Success) {
            Some(code) => match (code.state(), RemitEnd::of(code)) {
                (State::InProgress | State::Pending, Some(_)) if amount > available => short,
                (State::InProgress | State::Pending | State::Failed, Some(end)) => Decision::Take { end, after: None },
                _ => Decision::Refuse(code),
            },
            None if amount < smallest => Decision::Refuse(Code::AmountNotValid),
            None if amount > LARGEST => Decision::Take { end: RemitEnd::TooLarge, after: Some(SETTLES_AFTER) },
            None if amount > available => short,
            None => Decision::Take { end: RemitEnd::Success, after: Some(SETTLES_AFTER) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(account: &str, amount: i64) -> Decision {
        Decision::of(Bank::parse("014").unwrap(), account, Rupiah(amount), Rupiah(1_000_000_000))
    }

    #[test]
    fn a_code_and_four_to_fifteen_zeros_ask_for_that_code_and_nothing_else_does() {
        for code in SIMULATED {
            for zeros in [4, 15] {
                let account = format!("{}{}", code.number(), "0".repeat(zeros));
                assert_eq!(simulated(&account), Some(code), "{account}");
            }
        }
        let none = ["210000", "2100000000000000000", "2100001", "1230000", "210", "", "é0000000", "1239812390"];
        for account in none {
            assert_eq!(simulated(account), None, "{account}");
        }
    }

    #[test]
    fn nothing_is_kept_of_what_was_not_created_or_timed_out() {
        for number in ["203", "207", "209", "210", "257", "264", "429", "504", "990"] {
            let decision = decide(&format!("{number}0000"), 20_000);
            assert!(matches!(decision, Decision::Refuse(code) if code.number() == number), "{number} {decision:?}");
        }
        for number in ["101", "102", "206", "225", "300", "301"] {
            let decision = decide(&format!("{number}0000"), 20_000);
            assert!(
                matches!(decision, Decision::Take { end, after: None } if end.as_str() == number),
                "{number} {decision:?}"
            );
        }
    }

    #[test]
    fn any_other_account_succeeds_if_the_amount_does() {
        let later = |end| Decision::Take { end, after: Some(SETTLES_AFTER) };
        assert_eq!(decide("1239812390", 10_000), later(RemitEnd::Success));
        assert_eq!(decide("0000000", 10_000), later(RemitEnd::Success));
        assert_eq!(decide("1239812390", 9_999), Decision::Refuse(Code::AmountNotValid));
        assert_eq!(decide("1239812390", LARGEST.0 + 1), later(RemitEnd::TooLarge));
        let to_wallet = Decision::of(Bank::parse("dana").unwrap(), "0812345678", Rupiah(100), Rupiah(99));
        assert_eq!(to_wallet, Decision::Take { end: RemitEnd::Balance, after: None });
    }
}
