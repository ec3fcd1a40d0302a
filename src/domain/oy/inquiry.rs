//! Account inquiries are paid by the day: one invoice for all of a day's.

use serde::{Deserialize, Serialize};

use super::{Body, Kind, Rupiah};
use crate::{domain::time::Timestamp, text_enum};

/// What one inquiry costs.
pub const PRICE: Rupiah = Rupiah(1_000);
/// Days begin at midnight in Jakarta.
const AHEAD_OF_UTC: i64 = 7 * Timestamp::HOUR;

text_enum! {
    /// Where an invoice stands.
    pub enum InvoiceStatus {
        /// Its day is not over.
        Initiated = "INITIATED",
        Unpaid = "UNPAID",
        Paid = "PAID",
    }
}

/// The day in Jakarta, counted from 1970.
pub const fn local_day(at: Timestamp) -> i64 {
    (at.0 + AHEAD_OF_UTC).div_euclid(Timestamp::DAY)
}

/// The inquiries of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    pub day: i64,
    pub inquiries: u32,
    pub paid_at: Option<Timestamp>,
}

impl Body for Invoice {
    const KIND: Kind = Kind::Invoice;
}

impl Invoice {
    pub fn amount(&self) -> Rupiah {
        Rupiah(i64::from(self.inquiries) * PRICE.0)
    }

    pub fn status(&self, now: Timestamp) -> InvoiceStatus {
        match self.paid_at {
            Some(_) => InvoiceStatus::Paid,
            None if local_day(now) == self.day => InvoiceStatus::Initiated,
            None => InvoiceStatus::Unpaid,
        }
    }

    /// The end of the day after.
    pub const fn due_at(&self) -> Timestamp {
        Timestamp((self.day + 2) * Timestamp::DAY - AHEAD_OF_UTC - Timestamp::SECOND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_jakarta_and_is_paid_by_the_end_of_the_next() {
        let midnight = Timestamp(20_000 * Timestamp::DAY - AHEAD_OF_UTC);
        assert_eq!((local_day(midnight), local_day(midnight.plus(-1))), (20_000, 19_999));
        let invoice = Invoice { day: 20_000, inquiries: 3, paid_at: None };
        assert_eq!(invoice.status(midnight), InvoiceStatus::Initiated);
        assert_eq!(invoice.status(midnight.plus(Timestamp::DAY)), InvoiceStatus::Unpaid);
        assert_eq!(invoice.due_at(), midnight.plus(2 * Timestamp::DAY - Timestamp::SECOND));
        assert_eq!(invoice.amount(), Rupiah(3_000));
    }
}
