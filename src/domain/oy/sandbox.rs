//! What the sandbox begins with, and how long things take in it.

use super::Rupiah;
use crate::domain::time::Timestamp;

/// What each merchant has to begin with.
pub const OPENING_BALANCE: Rupiah = Rupiah(1_000_000_000);
/// From a request, or a payment, to what comes of it.
pub const SETTLES_AFTER: i64 = 3 * Timestamp::SECOND;
/// From a payment until money is sent on.
pub const SENT_ON_AFTER: i64 = Timestamp::SECOND;

const FIRST: [&str; 8] = ["Budi", "Siti", "Agus", "Dewi", "Rizky", "Putri", "Andi", "Ratna"];
const LAST: [&str; 8] = ["Santoso", "Wijaya", "Hartono", "Lestari", "Pratama", "Saputra", "Nugroho", "Halim"];

/// Whose an account is: the same name each time.
pub fn account_name(bank: &str, account: &str) -> String {
    let number = bank.bytes().chain(account.bytes()).fold(7usize, |number, byte| {
        // Any mixing will do, as long as it stays the same.
        (number * 31 + usize::from(byte)) % 65_521
    });
    format!("{} {}", FIRST[number % 8], LAST[number / 8 % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_one_name_and_accounts_have_several() {
        assert_eq!(account_name("014", "1239812390"), account_name("014", "1239812390"));
        let names: std::collections::BTreeSet<_> = (0..100).map(|n| account_name("014", &format!("10{n}"))).collect();
        assert!(names.len() > 10, "{names:?}");
    }
}
