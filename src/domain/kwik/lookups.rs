//! Words that fields take, for programs that ask before they send.

use super::{kind::Kind, resource::Resource, sandbox::TEST_BANKS};
use crate::domain::access_token::Section;

/// A way to pay, with its id.
#[derive(Debug, PartialEq, Eq)]
pub struct PaymentMethod {
    pub id: &'static str,
    pub name: &'static str,
    /// The section whose records it pays from.
    pub section: Section,
}

pub const PAYMENT_METHODS: [PaymentMethod; 2] = [
    PaymentMethod { id: "pam_bankaccount0000000000", name: "Bank account", section: Section::BankAccounts },
    PaymentMethod { id: "pam_card00000000000000000", name: "Card", section: Section::Cards },
];

/// The words of one type for one way to pay; none if there is no such type.
pub fn lookup(kind: &str, method: &PaymentMethod) -> Option<Vec<&'static str>> {
    let words = |section: Section, field: &str| match Resource::of(section).field(field).map(|field| field.kind) {
        Some(Kind::Word(words)) => Some(words.to_vec()),
        _ => None,
    };
    match (kind, method.section) {
        ("transaction_status", _) => words(Section::Transactions, "status"),
        ("bank_account_type", Section::BankAccounts) => words(Section::BankAccounts, "bank_account_type"),
        ("mandate_frequency", Section::BankAccounts) => words(Section::Mandates, "frequency"),
        ("mandate_status", Section::BankAccounts) => words(Section::Mandates, "status"),
        ("bank_branch_code", Section::BankAccounts) => Some(TEST_BANKS.iter().map(|bank| bank.branch_code).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_words_for_its_way_to_pay() {
        let [account, card] = &PAYMENT_METHODS;
        for kind in
            ["transaction_status", "bank_account_type", "mandate_frequency", "mandate_status", "bank_branch_code"]
        {
            assert!(lookup(kind, account).is_some_and(|words| !words.is_empty()), "{kind}");
        }
        assert!(lookup("transaction_status", card).is_some());
        assert_eq!(lookup("bank_branch_code", card), None);
        assert_eq!(lookup("colours", account), None);
    }
}
