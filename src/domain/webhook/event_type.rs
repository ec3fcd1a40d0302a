//! What can happen, by the words that receivers get.

use crate::{domain::ids::EventTypeId, text_enum};

text_enum! {
    /// The `type` of an event. Those of payments are named as Kwik's documents name them (wire-protocols.md 3.4).
    pub enum EventType {
        CredentialCreated = "credential.created",
        CredentialEdited = "credential.edited",
        CredentialRotated = "credential.rotated",
        CredentialDisabled = "credential.disabled",
        CredentialEnabled = "credential.enabled",
        CredentialRotationDue = "credential.rotation_due",
        CredentialExpiring = "credential.expiring",
        CredentialExpired = "credential.expired",
        CredentialRevoked = "credential.revoked",
        CustomerCreated = "customer.created",
        CustomerUpdated = "customer.updated",
        BankAccountCreated = "bank_account.created",
        BankAccountUpdated = "bank_account.updated",
        MandateCreated = "mandate.created",
        MandateUpdated = "mandate.updated",
        PaymentCreated = "payment.created",
        PaymentUpdated = "payment.updated",
        TransactionCreated = "transaction.created",
        TransactionUpdated = "transaction.updated",
        PayoutCreated = "payout.created",
        PayoutUpdated = "payout.updated",
        RefundCreated = "refund.created",
        RefundUpdated = "refund.updated",
        CheckoutCompleted = "checkout.completed",
        CheckoutExpired = "checkout.expired",
        CheckoutFailed = "checkout.failed",
        MerchantLiveApproved = "merchant.live_approved",
        MerchantLiveSuspended = "merchant.live_suspended",
        MerchantSuspended = "merchant.suspended",
        MerchantRestored = "merchant.restored",
        ApiUnusualRequest = "api.unusual_request",
        WebhookTest = "webhook.test",
    }
}

text_enum! {
    /// What events are about: the first part of their word.
    pub enum EventGroup {
        Credential = "credential",
        Customer = "customer",
        BankAccount = "bank_account",
        Mandate = "mandate",
        Payment = "payment",
        Transaction = "transaction",
        Payout = "payout",
        Refund = "refund",
        Checkout = "checkout",
        Merchant = "merchant",
        /// How credentials are used.
        Api = "api",
        /// Sent by hand, to one endpoint, whatever it listens to.
        Webhook = "webhook",
    }
}

impl EventType {
    pub const fn group(self) -> EventGroup {
        use EventType as E;
        match self {
            E::CredentialCreated
            | E::CredentialEdited
            | E::CredentialRotated
            | E::CredentialDisabled
            | E::CredentialEnabled
            | E::CredentialRotationDue
            | E::CredentialExpiring
            | E::CredentialExpired
            | E::CredentialRevoked => EventGroup::Credential,
            E::CustomerCreated | E::CustomerUpdated => EventGroup::Customer,
            E::BankAccountCreated | E::BankAccountUpdated => EventGroup::BankAccount,
            E::MandateCreated | E::MandateUpdated => EventGroup::Mandate,
            E::PaymentCreated | E::PaymentUpdated => EventGroup::Payment,
            E::TransactionCreated | E::TransactionUpdated => EventGroup::Transaction,
            E::PayoutCreated | E::PayoutUpdated => EventGroup::Payout,
            E::RefundCreated | E::RefundUpdated => EventGroup::Refund,
            E::CheckoutCompleted | E::CheckoutExpired | E::CheckoutFailed => EventGroup::Checkout,
            E::MerchantLiveApproved | E::MerchantLiveSuspended | E::MerchantSuspended | E::MerchantRestored => {
                EventGroup::Merchant
            }
            E::ApiUnusualRequest => EventGroup::Api,
            E::WebhookTest => EventGroup::Webhook,
        }
    }

    /// Whether an endpoint can ask for it.
    pub const fn can_be_chosen(self) -> bool {
        !matches!(self.group(), EventGroup::Webhook)
    }

    /// When it happens, for people.
    pub const fn describe(self) -> &'static str {
        match self {
            EventType::CredentialCreated => "A credential was made.",
            EventType::CredentialEdited => "Its name, addresses, numbers or what it opens were changed.",
            EventType::CredentialRotated => "A new secret took the place of the old one.",
            EventType::CredentialDisabled => "It was switched off.",
            EventType::CredentialEnabled => "It was switched on again.",
            EventType::CredentialRotationDue => "A key pair has been in use for 90 days: time to rotate it.",
            EventType::CredentialExpiring => "It ends in 14 days; told again one day before.",
            EventType::CredentialExpired => "Its time is over.",
            EventType::CredentialRevoked => "It was ended, or the overlap of its rotation is over.",
            EventType::CustomerCreated => "A customer was added.",
            EventType::CustomerUpdated => "A customer was changed.",
            EventType::BankAccountCreated => "A customer’s bank account was added.",
            EventType::BankAccountUpdated => "A customer’s bank account was changed.",
            EventType::MandateCreated => "A mandate was made.",
            EventType::MandateUpdated => "A mandate was changed.",
            EventType::PaymentCreated => "A payment was begun.",
            EventType::PaymentUpdated => "A payment has another status.",
            EventType::TransactionCreated => "A transaction was made.",
            EventType::TransactionUpdated => "A transaction has another status.",
            EventType::PayoutCreated => "A payout was begun.",
            EventType::PayoutUpdated => "A payout has another status.",
            EventType::RefundCreated => "A payment is being given back.",
            EventType::RefundUpdated => "A refund has another status.",
            EventType::CheckoutCompleted => "A checkout was paid.",
            EventType::CheckoutExpired => "A checkout was not paid in time.",
            EventType::CheckoutFailed => "A checkout could not be paid.",
            EventType::MerchantLiveApproved => "The platform approved your business: live credentials work.",
            EventType::MerchantLiveSuspended => {
                "The approval of your business lapsed or was withdrawn: live credentials stop, test ones go on."
            }
            EventType::MerchantSuspended => "The platform suspended your business: no credential works.",
            EventType::MerchantRestored => "The suspension is over: what worked before it works again.",
            EventType::ApiUnusualRequest => "A request was unlike those before it, or many were refused in a row.",
            EventType::WebhookTest => "Sent by hand to try an endpoint.",
        }
    }

    /// What `webhook_event_lookups_id` says: always the same for a type (FNV-1a of its word).
    pub const fn lookup(self) -> EventTypeId {
        let word = self.as_str().as_bytes();
        let (mut hash, mut at) = (0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, 0);
        while at < word.len() {
            hash = (hash ^ word[at] as u128).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
            at += 1;
        }
        EventTypeId(hash)
    }
}

impl EventGroup {
    pub const fn title(self) -> &'static str {
        match self {
            EventGroup::Credential => "Credentials",
            EventGroup::Customer => "Customers",
            EventGroup::BankAccount => "Bank accounts",
            EventGroup::Mandate => "Mandates",
            EventGroup::Payment => "Payments",
            EventGroup::Transaction => "Transactions",
            EventGroup::Payout => "Payouts",
            EventGroup::Refund => "Refunds",
            EventGroup::Checkout => "Checkout",
            EventGroup::Merchant => "Your business",
            EventGroup::Api => "API use",
            EventGroup::Webhook => "Webhooks",
        }
    }

    /// Its events that an endpoint can ask for.
    pub fn choices(self) -> impl Iterator<Item = EventType> {
        EventType::ALL.iter().copied().filter(move |kind| kind.group() == self && kind.can_be_chosen())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_stands_in_the_group_that_its_word_begins_with() {
        for kind in EventType::ALL {
            assert_eq!(kind.as_str().split('.').next(), Some(kind.group().as_str()));
        }
    }

    #[test]
    fn every_type_has_a_lookup_id_of_its_own() {
        let ids: std::collections::HashSet<_> = EventType::ALL.iter().map(|kind| kind.lookup()).collect();
        assert_eq!(ids.len(), EventType::ALL.len());
    }
}
