//! SQLite: how sandbox payouts lie in their table.

use super::orders::Table;
use crate::{
    domain::clickpesa::payout::{AUTHORIZED_FOR, PayoutSort, PayoutStatus},
    server::store::clickpesa_sandbox::Disbursement,
};

impl Table for Disbursement {
    const TABLE: &str = "clickpesa_payout";

    fn parse(word: &str) -> Option<PayoutStatus> {
        PayoutStatus::parse(word)
    }

    fn word(status: PayoutStatus) -> &'static str {
        status.as_str()
    }

    fn column(sort: PayoutSort) -> &'static str {
        match sort {
            PayoutSort::CreatedAt | PayoutSort::Currency | PayoutSort::Channel => "p.created_at",
            PayoutSort::UpdatedAt => "CASE WHEN p.settles_at <= $3 THEN p.settles_at ELSE p.created_at END",
            PayoutSort::Id => "p.id",
            PayoutSort::Status => "p.status",
            PayoutSort::ChannelProvider => "p.channel",
            PayoutSort::OrderReference => "p.order_reference",
            PayoutSort::Amount => "p.amount",
            PayoutSort::ClientId => "a.client_id",
            PayoutSort::AccountNumber => "p.phone",
        }
    }

    fn status() -> String {
        format!(
            "CASE WHEN settles_at <= $3 THEN outcome WHEN $3 - created_at < {AUTHORIZED_FOR} THEN 'AUTHORIZED'
                  ELSE 'PROCESSING' END"
        )
    }
}
