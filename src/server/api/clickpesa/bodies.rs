//! What payments, payouts and bills look like on the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        clickpesa::{amount::Amount, payment::PaymentStatus, payout::PayoutStatus, sandbox::FEE},
        time::Timestamp,
    },
    server::{
        store::clickpesa_sandbox::{Payment, Payout},
        text::iso_millis,
    },
};

/// The currency of the sandbox's account.
pub const CURRENCY: &str = "TZS";

/// Who paid. The sandbox knows the number only.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CustomerBody {
    #[schema(example = "Sandbox Customer")]
    customer_name: &'static str,
    #[schema(example = "255712345678")]
    customer_phone_number: String,
    customer_email: Option<String>,
}

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentBody {
    #[schema(example = "pay_01KAJ2M5ZQ7V6D3T8XW9Y0B1C2")]
    id: String,
    #[schema(value_type = String, example = "SUCCESS")]
    status: PaymentStatus,
    /// Present once the money is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_reference: Option<String>,
    #[schema(example = "M-PESA")]
    channel: &'static str,
    #[schema(example = "ORDER1001")]
    order_reference: String,
    #[schema(value_type = f64, example = 1000)]
    collected_amount: Amount,
    #[schema(example = "TZS")]
    collected_currency: &'static str,
    #[schema(example = "Payment received")]
    message: &'static str,
    #[schema(example = "2026-11-21T10:00:03.000Z")]
    updated_at: String,
    #[schema(example = "2026-11-21T10:00:00.000Z")]
    created_at: String,
    customer: CustomerBody,
    #[schema(example = "IDh5rS…")]
    client_id: String,
}

impl PaymentBody {
    pub fn new(payment: Payment, now: Timestamp) -> PaymentBody {
        let status = PaymentStatus::at(payment.outcome, payment.settles_at, now);
        let id = payment.id.to_string();
        PaymentBody {
            payment_reference: status.is_collected().then(|| format!("CPS{}", &id[id.len() - 14..])),
            channel: payment.channel.as_str(),
            order_reference: payment.order_reference.to_string(),
            collected_amount: payment.amount,
            collected_currency: CURRENCY,
            message: payment_message(status),
            updated_at: iso_millis(if now >= payment.settles_at { payment.settles_at } else { payment.created_at }),
            created_at: iso_millis(payment.created_at),
            customer: CustomerBody {
                customer_name: "Sandbox Customer",
                customer_phone_number: payment.phone,
                customer_email: None,
            },
            client_id: payment.client_id,
            id,
            status,
        }
    }
}

const fn payment_message(status: PaymentStatus) -> &'static str {
    match status {
        PaymentStatus::Pending => "Waiting for the network",
        PaymentStatus::Processing => "Waiting for the customer to confirm",
        PaymentStatus::Success => "Payment received",
        PaymentStatus::Settled => "Payment received and settled",
        PaymentStatus::Failed => "The customer's balance is insufficient",
        PaymentStatus::OnHold => "Payment held for review",
    }
}

/// Whom a payout went to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BeneficiaryBody {
    #[schema(example = "255712345678")]
    account_number: String,
    #[schema(example = "Sandbox Beneficiary")]
    account_name: &'static str,
}

/// What the merchant asked to send.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PayoutOrderBody {
    #[schema(example = "1000.00")]
    amount: String,
    #[schema(example = "TZS")]
    currency: &'static str,
}

/// A payout. Amounts are texts with two decimals, as the documents have them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PayoutBody {
    #[schema(example = "pot_01KAJ2M5ZQ7V6D3T8XW9Y0B1C2")]
    id: String,
    #[schema(example = "PAYOUT1001")]
    order_reference: String,
    /// What leaves the account, fee included.
    #[schema(example = "1000.00")]
    amount: String,
    #[schema(example = "TZS")]
    currency: &'static str,
    #[schema(example = "0.00")]
    fee: String,
    exchanged: bool,
    #[schema(value_type = String, example = "AUTHORIZED")]
    status: PayoutStatus,
    #[schema(example = "MOBILE MONEY")]
    channel: &'static str,
    #[schema(example = "MPESA TANZANIA")]
    channel_provider: &'static str,
    order: PayoutOrderBody,
    beneficiary: BeneficiaryBody,
    #[schema(example = "IDh5rS…")]
    client_id: String,
    #[schema(example = "2026-11-21T10:00:00.000Z")]
    created_at: String,
    #[schema(example = "2026-11-21T10:00:00.000Z")]
    updated_at: String,
}

impl PayoutBody {
    pub fn new(payout: Payout, now: Timestamp) -> PayoutBody {
        PayoutBody {
            id: payout.id.to_string(),
            order_reference: payout.order_reference.to_string(),
            amount: Amount(payout.amount.0 + FEE.0).to_string(),
            currency: CURRENCY,
            fee: FEE.to_string(),
            exchanged: false,
            status: PayoutStatus::at(payout.outcome, payout.created_at, payout.settles_at, now),
            channel: "MOBILE MONEY",
            channel_provider: payout.channel.provider(),
            order: PayoutOrderBody { amount: payout.amount.to_string(), currency: CURRENCY },
            beneficiary: BeneficiaryBody { account_number: payout.phone, account_name: "Sandbox Beneficiary" },
            client_id: payout.client_id,
            created_at: iso_millis(payout.created_at),
            updated_at: iso_millis(if now >= payout.settles_at { payout.settles_at } else { payout.created_at }),
        }
    }
}

/// A part of a list and how many rows match in all.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentsBody {
    pub data: Vec<PaymentBody>,
    pub total_count: u32,
}

/// A part of a list and how many rows match in all.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PayoutsBody {
    pub data: Vec<PayoutBody>,
    pub total_count: u32,
}
