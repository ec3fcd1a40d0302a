//! What transactions look like on the wire (wire-protocols.md 2.1).

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::{
    contract::paths,
    domain::{
        clickpesa::amount::Amount,
        kpay::{Channel, Country, Currency, FailureCode, Operation, Provider, Status},
        mode::Mode,
        time::Timestamp,
    },
    server::{platform::Platform, store::kpay_sandbox::KpayTransaction, text::iso_millis},
};

/// A payment, a withdrawal or a refund.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = KpayTransaction)]
pub struct TransactionBody {
    #[schema(example = "kpt_01K9Z3V7Q5W8X2B4N6M0R1T3Y5")]
    id: String,
    /// The platform's name for it.
    #[schema(example = "KP7Q5W8X2B4N6M0R1T")]
    reference: String,
    /// The provider's, once it has been asked.
    provider_reference: Option<String>,
    #[schema(value_type = String, example = "PENDING")]
    status: Status,
    #[schema(value_type = f64, example = 5000)]
    amount: Amount,
    /// What is left of it: in the sandbox all, for there are no fees.
    #[schema(value_type = f64, example = 5000)]
    net_amount: Amount,
    #[schema(value_type = f64, example = 0)]
    fee_amount: Amount,
    #[schema(value_type = String, example = "XAF")]
    currency: Currency,
    #[schema(example = "ORDER-12345")]
    external_id: Option<String>,
    #[schema(value_type = Option<String>, example = "MTN_MOMO_CMR")]
    provider: Option<Provider>,
    #[schema(value_type = Option<String>, example = "CMR")]
    country: Option<Country>,
    #[schema(example = "237653456789")]
    phone_number: Option<String>,
    is_test: bool,
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
    created_at: String,
    completed_at: Option<String>,
    /// When it failed or was cancelled.
    failed_at: Option<String>,
    /// A failure code of the sandbox.
    #[schema(value_type = Option<String>)]
    failure_reason: Option<FailureCode>,
    /// The same, by the other name that the documents have for it.
    #[schema(value_type = Option<String>)]
    failure_code: Option<FailureCode>,
    /// Of payments: `USSD` or `GATEWAY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "USSD")]
    mode: Option<Channel>,
    /// Where the payer goes, in the mode `GATEWAY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    gateway_url: Option<String>,
    /// When the hosted page closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<String>,
    /// Of a withdrawal: the country of the wallet that it was taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    source_country: Option<Country>,
    /// Of a refund: the payment that it gives back.
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_id: Option<String>,
}

impl TransactionBody {
    /// The transaction as it is at `now`.
    pub fn new(platform: &Platform, transaction: KpayTransaction, now: Timestamp) -> TransactionBody {
        let course = transaction.course;
        let status = course.status(now);
        let settled = course.settles_at.filter(|_| status.is_final()).map(iso_millis);
        let (completed_at, failed_at) = if status == Status::Completed { (settled, None) } else { (None, settled) };
        let waits = course.sent_at.is_none() && !status.is_final();
        let page = transaction.page.as_ref();
        let gateway_url = page.map(|page| format!("{}{}", platform.settings.public_url, paths::kpay_page(&page.word)));
        TransactionBody {
            id: transaction.id.to_string(),
            provider_reference: course.sent_at.map(|_| transaction.reference.replacen("KP", "SBX", 1)),
            status,
            amount: transaction.amount,
            net_amount: transaction.amount,
            fee_amount: Amount(0),
            currency: transaction.currency,
            external_id: transaction.external_id.as_ref().map(|id| id.as_str().to_owned()),
            provider: transaction.provider,
            country: transaction.country(),
            is_test: transaction.owner.mode == Mode::Test,
            created_at: iso_millis(transaction.created_at),
            completed_at,
            failed_at,
            failure_reason: course.failure(now),
            failure_code: course.failure(now),
            mode: (transaction.operation == Operation::Payment).then(|| transaction.channel()),
            gateway_url,
            expires_at: course.settles_at.filter(|_| waits).map(iso_millis),
            source_country: transaction.source_country,
            payment_id: transaction.refunds.map(|id| id.to_string()),
            reference: transaction.reference,
            phone_number: transaction.phone,
            description: transaction.details.description,
            metadata: transaction.details.metadata,
        }
    }
}
