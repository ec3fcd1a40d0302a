//! Bills: looked up by a customer's number, then paid (wire-protocols.md 5.3).

use serde::{Deserialize, Serialize};

use super::{Body, Code, Kind, Rupiah, sandbox::SETTLES_AFTER};
use crate::{domain::time::Timestamp, text_enum};

/// What can be paid. Without an amount it is the bill's own, or one of the denominations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Biller {
    pub id: &'static str,
    pub description: &'static str,
    pub amount: Rupiah,
    pub admin_fee: Rupiah,
    /// Amounts that the caller may choose from.
    pub denominations: &'static [i64],
}

const fn biller(id: &'static str, description: &'static str, amount: i64) -> Biller {
    Biller { id, description, amount: Rupiah(amount), admin_fee: Rupiah(2_500), denominations: &[] }
}

/// What the sandbox has.
pub const BILLERS: [Biller; 10] = [
    Biller {
        denominations: &[20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000],
        ..biller("PLNPRE", "PLN PREPAID", 50_000)
    },
    biller("PLNPOST", "PLN POSTPAID", 312_000),
    biller("BPJSKS", "BPJS KESEHATAN", 150_000),
    biller("TELKOM", "TELKOM / TELKOM SPEEDY", 385_000),
    biller("PDAMAETRA", "PDAM AETRA", 96_500),
    biller("PBBDKI.JAKARTA", "PBB DKI JAKARTA", 1_240_000),
    biller("BPFI", "BATAVIA FINANCE", 832_500),
    Biller { admin_fee: Rupiah(0), ..biller("SIM50", "PULSA SIMPATI 50.000", 50_000) },
    Biller { admin_fee: Rupiah(0), ..biller("XLV25", "PULSA XL VOUCHER 25.000", 25_000) },
    Biller { admin_fee: Rupiah(0), ..biller("AXP10", "PULSA AXIS 10.000", 10_000) },
];

impl Biller {
    /// In any case; `plnprepaid` of the documents' examples is `PLNPRE`.
    pub fn parse(id: &str) -> Option<Biller> {
        let id = if id.eq_ignore_ascii_case("plnprepaid") { "PLNPRE" } else { id };
        BILLERS.into_iter().find(|biller| biller.id.eq_ignore_ascii_case(id))
    }

    /// What is to be paid of the amount that was asked for.
    pub fn bills(&self, asked: Option<Rupiah>) -> Option<Rupiah> {
        match asked.filter(|asked| asked.0 != 0) {
            Some(asked) if !self.denominations.is_empty() => self.denominations.contains(&asked.0).then_some(asked),
            Some(_) | None => Some(self.amount),
        }
    }
}

text_enum! {
    /// Where a bill stands.
    pub enum BillStatus {
        Inquiry = "INQUIRY",
        InProgress = "IN_PROGRESS",
        Pending = "PENDING",
        Success = "SUCCESS",
        Failed = "FAILED",
    }
}

text_enum! {
    /// What paying it comes to.
    pub enum BillEnd {
        Success = "SUCCESS",
        Failed = "FAILED",
        Pending = "PENDING",
    }
}

/// A bill that was looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    pub biller: String,
    pub customer_id: String,
    pub customer_name: String,
    pub amount: Rupiah,
    pub admin_fee: Rupiah,
    pub note: Option<String>,
    pub paid_at: Option<Timestamp>,
}

impl Body for Bill {
    const KIND: Kind = Kind::Bill;
}

impl Bill {
    /// Why a customer's bill is not found, if it is not: numbers that end in 9.
    pub fn refuses(customer_id: &str) -> Option<Code> {
        match customer_id {
            id if id.ends_with("3059") => Some(Code::BillAlreadyPaid),
            id if id.ends_with("3029") => Some(Code::CustomerNotFound),
            id if id.ends_with('9') => Some(Code::Failed),
            _ => None,
        }
    }

    /// Amount and fee.
    pub const fn whole(&self) -> Rupiah {
        Rupiah(self.amount.0 + self.admin_fee.0)
    }

    /// What paying it comes to: the customer's number says it.
    pub fn end(&self) -> BillEnd {
        match self.customer_id.as_str() {
            "3000000" => BillEnd::Failed,
            "3010000" => BillEnd::Pending,
            _ => BillEnd::Success,
        }
    }

    pub fn status(&self, now: Timestamp) -> BillStatus {
        match (self.paid_at, self.end()) {
            (None, _) => BillStatus::Inquiry,
            (Some(at), _) if now.since(at) < SETTLES_AFTER => BillStatus::InProgress,
            (Some(_), BillEnd::Success) => BillStatus::Success,
            (Some(_), BillEnd::Failed) => BillStatus::Failed,
            (Some(_), BillEnd::Pending) => BillStatus::Pending,
        }
    }

    /// The code that stands for the status.
    pub fn code(&self, now: Timestamp) -> Code {
        match self.status(now) {
            BillStatus::Inquiry | BillStatus::Success => Code::Success,
            BillStatus::InProgress => Code::InProgress,
            BillStatus::Pending => Code::Pending,
            BillStatus::Failed => Code::Failed,
        }
    }
}
