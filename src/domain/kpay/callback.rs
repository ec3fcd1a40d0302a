//! What merchants' servers are told, at which address, and how often it is tried (wire-protocols.md 2.2, 2.5).

use super::{Operation, Status};
use crate::{domain::time::Timestamp, text_enum};

/// Pauses before the second and the third try (milliseconds). The documents' four seconds would stand before a fourth,
/// which they do not have.
const PAUSES: [i64; 2] = [Timestamp::SECOND, 2 * Timestamp::SECOND];

text_enum! {
    /// What an application's address is for.
    pub enum CallbackUse {
        /// Told of what no other address is for.
        Fallback = "fallback",
        Deposits = "deposits",
        Withdrawals = "withdrawals",
        Refunds = "refunds",
    }
}

impl CallbackUse {
    pub const fn title(self) -> &'static str {
        match self {
            CallbackUse::Fallback => "Callback URL",
            CallbackUse::Deposits => "Deposits",
            CallbackUse::Withdrawals => "Withdrawals",
            CallbackUse::Refunds => "Refunds",
        }
    }
}

/// An application's up to four addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallbackUrls {
    pub fallback: Option<String>,
    pub deposits: Option<String>,
    pub withdrawals: Option<String>,
    pub refunds: Option<String>,
}

impl CallbackUrls {
    pub fn get(&self, for_use: CallbackUse) -> Option<&str> {
        match for_use {
            CallbackUse::Fallback => &self.fallback,
            CallbackUse::Deposits => &self.deposits,
            CallbackUse::Withdrawals => &self.withdrawals,
            CallbackUse::Refunds => &self.refunds,
        }
        .as_deref()
    }

    /// Where an operation is told: the specific address wins.
    pub fn of(&self, operation: Operation) -> Option<&str> {
        let specific = match operation {
            Operation::Payment => CallbackUse::Deposits,
            Operation::Payout => CallbackUse::Withdrawals,
            Operation::Refund => CallbackUse::Refunds,
        };
        self.get(specific).or(self.get(CallbackUse::Fallback))
    }

    /// Whether an operation is told where it was not told with `before`.
    pub fn lead_elsewhere(&self, before: &CallbackUrls) -> bool {
        Operation::ALL.iter().any(|operation| {
            let to = self.of(*operation);
            to.is_some() && to != before.of(*operation)
        })
    }
}

text_enum! {
    /// The two secrets with which an application's messages are signed.
    pub enum CallbackSecret {
        /// Signs webhooks.
        Webhook = "webhook",
        /// Signs the addresses at which payers come back from the hosted page.
        GatewayReturn = "gateway-return",
    }
}

impl CallbackSecret {
    pub const fn title(self) -> &'static str {
        match self {
            CallbackSecret::Webhook => "Webhook secret",
            CallbackSecret::GatewayReturn => "Gateway-return secret",
        }
    }
}

/// `payment.completed`; nothing while it is not final.
pub fn event(operation: Operation, status: Status) -> Option<String> {
    status.is_final().then(|| format!("{operation}.{}", status.as_str().to_ascii_lowercase()))
}

/// How long to wait after the try that had `before` others before it was answered with `status`, if it was. None: it was
/// taken, refused for good (4xx), or that was the last.
pub fn pause(before: u32, status: Option<u16>) -> Option<i64> {
    match status {
        Some(200..=299 | 400..=499) => None,
        _ => PAUSES.get(before as usize).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_specific_address_wins() {
        let urls = CallbackUrls {
            fallback: Some("https://a.example".into()),
            refunds: Some("https://b.example".into()),
            ..CallbackUrls::default()
        };
        assert_eq!(urls.of(Operation::Payment), Some("https://a.example"));
        assert_eq!(urls.of(Operation::Refund), Some("https://b.example"));
        assert_eq!(CallbackUrls::default().of(Operation::Payout), None);
    }

    #[test]
    fn another_address_leads_elsewhere_and_none_leads_nowhere() {
        let url = |text: &str| Some(format!("https://{text}.example"));
        let both = CallbackUrls { fallback: url("a"), refunds: url("b"), ..CallbackUrls::default() };
        assert!(!both.lead_elsewhere(&both) && !CallbackUrls::default().lead_elsewhere(&both));
        assert!(both.lead_elsewhere(&CallbackUrls::default()));
        assert!(!CallbackUrls { fallback: None, ..both.clone() }.lead_elsewhere(&both));
        // Without an address of their own refunds go to the common one.
        assert!(CallbackUrls { refunds: None, ..both.clone() }.lead_elsewhere(&both));
        let spelled_out = CallbackUrls { deposits: url("a"), ..both.clone() };
        assert!(!spelled_out.lead_elsewhere(&both));
        assert!(CallbackUrls { deposits: url("c"), ..both.clone() }.lead_elsewhere(&both));
    }

    #[test]
    fn three_tries_unless_it_was_taken_or_refused() {
        assert_eq!([0, 1, 2].map(|before| pause(before, Some(503))), [Some(1_000), Some(2_000), None]);
        assert_eq!([0, 1, 2].map(|before| pause(before, None)), [Some(1_000), Some(2_000), None]);
        assert_eq!([200, 204, 400, 404, 429].map(|status| pause(0, Some(status))), [None; 5]);
        assert_eq!(pause(0, Some(302)), Some(1_000), "a redirect is not followed");
    }

    #[test]
    fn only_what_is_final_is_told() {
        assert_eq!(event(Operation::Payment, Status::Completed).as_deref(), Some("payment.completed"));
        assert_eq!(event(Operation::Refund, Status::Failed).as_deref(), Some("refund.failed"));
        assert_eq!(event(Operation::Payout, Status::Processing), None);
    }
}
