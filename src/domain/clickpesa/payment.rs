//! Where a payment stands.

use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// Statuses of a payment (wire-protocols.md 1.5).
    pub enum PaymentStatus {
        Pending = "PENDING",
        Processing = "PROCESSING",
        Success = "SUCCESS",
        Settled = "SETTLED",
        Failed = "FAILED",
        OnHold = "ON-HOLD",
    }
}

text_enum! {
    /// Fields that a list of payments can be sorted by.
    pub enum PaymentSort {
        CreatedAt = "createdAt",
        UpdatedAt = "updatedAt",
        Id = "id",
        Status = "status",
        Channel = "channel",
        OrderReference = "orderReference",
        PaymentReference = "paymentReference",
        CollectedAmount = "collectedAmount",
        CollectedCurrency = "collectedCurrency",
        ClientId = "clientId",
        CustomerPhoneNumber = "customerPhoneNumber",
    }
}

impl PaymentStatus {
    /// The status at `now` of a payment that comes to `outcome` at `settles_at`.
    pub fn at(outcome: PaymentStatus, settles_at: Timestamp, now: Timestamp) -> PaymentStatus {
        if now >= settles_at { outcome } else { PaymentStatus::Processing }
    }

    /// Whether the money is there.
    pub const fn is_collected(self) -> bool {
        matches!(self, PaymentStatus::Success | PaymentStatus::Settled)
    }
}
