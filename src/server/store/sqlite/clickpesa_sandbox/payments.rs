//! SQLite: how sandbox payments lie in their table.

use super::orders::Table;
use crate::{
    domain::clickpesa::payment::{PaymentSort, PaymentStatus},
    server::store::clickpesa_sandbox::Collection,
};

impl Table for Collection {
    const TABLE: &str = "clickpesa_payment";

    fn parse(word: &str) -> Option<PaymentStatus> {
        PaymentStatus::parse(word)
    }

    fn word(status: PaymentStatus) -> &'static str {
        status.as_str()
    }

    fn column(sort: PaymentSort) -> &'static str {
        match sort {
            PaymentSort::CreatedAt | PaymentSort::CollectedCurrency => "p.created_at",
            PaymentSort::UpdatedAt => "CASE WHEN p.settles_at <= $3 THEN p.settles_at ELSE p.created_at END",
            PaymentSort::Id | PaymentSort::PaymentReference => "p.id",
            PaymentSort::Status => "p.status",
            PaymentSort::Channel => "p.channel",
            PaymentSort::OrderReference => "p.order_reference",
            PaymentSort::CollectedAmount => "p.amount",
            PaymentSort::ClientId => "a.client_id",
            PaymentSort::CustomerPhoneNumber => "p.phone",
        }
    }

    fn status() -> String {
        "CASE WHEN settles_at <= $3 THEN outcome ELSE 'PROCESSING' END".to_owned()
    }
}
