//! A payment from an e-wallet, and what of it was given back.

use serde::{Deserialize, Serialize};

use super::{Body, Kind, Payable, Rupiah, Stage, Wallet, sandbox::SETTLES_AFTER};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// The documented statuses (wire-protocols.md 5.3).
    pub enum WalletStatus {
        WaitingPayment = "WAITING_PAYMENT",
        Failed = "FAILED",
        Complete = "COMPLETE",
        Refunded = "REFUNDED",
        Expired = "EXPIRED",
    }
}

/// What was given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub amount: Rupiah,
    /// When the wallet has it.
    pub done_at: Timestamp,
}

/// Why nothing can be given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefused {
    /// It is not paid, or the wallet gives nothing back, or only all of it.
    Not,
    /// More than there is.
    TooMuch,
}

/// A payment from an e-wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletPayment {
    pub payable: Payable,
    pub wallet: Wallet,
    pub amount: Rupiah,
    pub customer_id: String,
    pub mobile_number: Option<String>,
    pub email: Option<String>,
    /// Where the customer goes on to.
    pub redirect: Option<String>,
    pub reference: String,
    pub refunds: Vec<Refund>,
}

impl Body for WalletPayment {
    const KIND: Kind = Kind::Wallet;
}

impl WalletPayment {
    pub fn status(&self, now: Timestamp) -> WalletStatus {
        let given_back: i64 = self.refunds.iter().filter(|refund| now >= refund.done_at).map(|r| r.amount.0).sum();
        match self.payable.stage(now) {
            Stage::Waiting | Stage::OnItsWay(_) => WalletStatus::WaitingPayment,
            Stage::Paid if given_back >= self.amount.0 => WalletStatus::Refunded,
            Stage::Paid => WalletStatus::Complete,
            Stage::Declined => WalletStatus::Failed,
            Stage::Closed | Stage::Expired => WalletStatus::Expired,
        }
    }

    /// Gives an amount back, if the wallet does and as much is left.
    pub fn refund(&self, amount: Rupiah, now: Timestamp) -> Result<Refund, RefundRefused> {
        let (at_all, in_part) = self.wallet.gives_back();
        let left = self.amount.0 - self.refunds.iter().map(|refund| refund.amount.0).sum::<i64>();
        if self.payable.stage(now) != Stage::Paid || !at_all || left == 0 {
            return Err(RefundRefused::Not);
        }
        if !(1..=left).contains(&amount.0) {
            return Err(RefundRefused::TooMuch);
        }
        if amount != self.amount && !in_part {
            return Err(RefundRefused::Not);
        }
        Ok(Refund { amount, done_at: now.plus(SETTLES_AFTER) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::oy::{End, PayBy};

    fn paid(wallet: Wallet) -> WalletPayment {
        let end = End::Paid { at: Timestamp(0), amount: Rupiah(1_000), by: PayBy::Wallet(wallet) };
        let payable =
            Payable { amount: Some(Rupiah(1_000)), is_open: false, expires_at: Timestamp(60_000), end: Some(end) };
        WalletPayment {
            payable,
            wallet,
            amount: Rupiah(1_000),
            customer_id: "c".into(),
            mobile_number: None,
            email: None,
            redirect: None,
            reference: "r".into(),
            refunds: Vec::new(),
        }
    }

    #[test]
    fn each_wallet_gives_back_what_the_documents_say() {
        let now = Timestamp(SETTLES_AFTER);
        for (wallet, all, part) in [
            (Wallet::Ovo, false, false),
            (Wallet::ShopeePay, true, false),
            (Wallet::LinkAja, true, false),
            (Wallet::Dana, true, true),
        ] {
            assert_eq!(paid(wallet).refund(Rupiah(1_000), now).is_ok(), all, "{wallet}");
            assert_eq!(paid(wallet).refund(Rupiah(400), now).is_ok(), part, "{wallet}");
        }
        assert_eq!(paid(Wallet::Dana).refund(Rupiah(1_001), now), Err(RefundRefused::TooMuch));
        assert_eq!(paid(Wallet::Dana).refund(Rupiah(1), now.plus(-1)), Err(RefundRefused::Not), "not paid yet");
    }

    #[test]
    fn it_is_refunded_when_all_of_it_is() {
        let now = Timestamp(SETTLES_AFTER);
        let mut payment = paid(Wallet::Dana);
        payment.refunds.push(payment.refund(Rupiah(400), now).unwrap());
        let later = now.plus(SETTLES_AFTER);
        assert_eq!(payment.status(later), WalletStatus::Complete);
        assert_eq!(payment.refund(Rupiah(601), now), Err(RefundRefused::TooMuch));
        payment.refunds.push(payment.refund(Rupiah(600), now).unwrap());
        assert_eq!(
            (payment.status(later.plus(-1)), payment.status(later)),
            (WalletStatus::Complete, WalletStatus::Refunded)
        );
        assert_eq!(payment.refund(Rupiah(1), now), Err(RefundRefused::Not), "nothing is left");
    }
}
