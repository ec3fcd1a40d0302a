//! Where a payout stands.

use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Statuses of a payout (wire-protocols.md 1.5).
    pub enum PayoutStatus {
        Pending = "PENDING",
        Authorized = "AUTHORIZED",
        Processing = "PROCESSING",
        Success = "SUCCESS",
        Refunded = "REFUNDED",
        Reversed = "REVERSED",
        Failed = "FAILED",
    }
}

text_enum! {
    /// Fields that a list of payouts can be sorted by.
    pub enum PayoutSort {
        CreatedAt = "createdAt",
        UpdatedAt = "updatedAt",
        Id = "id",
        Status = "status",
        Channel = "channel",
        ChannelProvider = "channelProvider",
        OrderReference = "orderReference",
        Amount = "amount",
        Currency = "currency",
        ClientId = "clientId",
        AccountNumber = "accountNumber",
    }
}

/// A payout stays `AUTHORIZED` for its first second (milliseconds).
pub const AUTHORIZED_FOR: i64 = Timestamp::SECOND;
/// Until then the same reference is "already in progress" (milliseconds; wire-protocols.md 0.2).
pub const COOL_DOWN: i64 = Timestamp::MINUTE;

impl PayoutStatus {
    /// The status at `now` of a payout made at `created_at` that comes to `outcome` at `settles_at`.
    pub fn at(outcome: PayoutStatus, created_at: Timestamp, settles_at: Timestamp, now: Timestamp) -> PayoutStatus {
        if now >= settles_at {
            outcome
        } else if now.since(created_at) < AUTHORIZED_FOR {
            PayoutStatus::Authorized
        } else {
            PayoutStatus::Processing
        }
    }
}

/// Whole seconds, at least one, until a reference used at `created_at` is no longer in its cool-down.
pub fn cool_down(created_at: Timestamp, now: Timestamp) -> Option<i64> {
    let left = COOL_DOWN - now.since(created_at);
    (left > 0).then(|| (left + Timestamp::SECOND - 1) / Timestamp::SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payout_is_authorised_then_processed_then_settled() {
        let at = |now| PayoutStatus::at(PayoutStatus::Success, Timestamp(0), Timestamp(3000), Timestamp(now));
        assert_eq!(at(0), PayoutStatus::Authorized);
        assert_eq!(at(1000), PayoutStatus::Processing);
        assert_eq!(at(2999), PayoutStatus::Processing);
        assert_eq!(at(3000), PayoutStatus::Success);
    }

    #[test]
    fn the_cool_down_ends_after_sixty_seconds() {
        assert_eq!(cool_down(Timestamp(0), Timestamp(0)), Some(60));
        assert_eq!(cool_down(Timestamp(0), Timestamp(59_001)), Some(1));
        assert_eq!(cool_down(Timestamp(0), Timestamp(60_000)), None);
    }
}
