//! What requests about bills say.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use super::{body::Input, fields::Fields};
use crate::{
    domain::clickpesa::bill::{BillPaymentMode, BillStatus},
    server::service::clickpesa::{
        billpay::{BillChange, Customer, NewBill},
        refused::Refused,
    },
};

const MODES: &str = "should be EXACT or ALLOW_PARTIAL_AND_OVER_PAYMENT";

/// A bill for an order.
#[derive(Debug)]
pub struct OrderBillInput {
    pub bill: NewBill,
}

/// A bill for a customer.
#[derive(Debug)]
pub struct CustomerBillInput {
    pub bill: NewBill,
    pub customer: Customer,
}

/// A change of a bill.
#[derive(Debug)]
pub struct BillChangeInput {
    pub change: BillChange,
}

fn bill(fields: &Fields) -> Result<NewBill, Refused> {
    Ok(NewBill {
        reference: fields.reference_opt("billReference")?,
        description: fields.text_opt("billDescription")?,
        amount: fields.amount_opt("billAmount")?,
        payment_mode: fields.word_opt("billPaymentMode", BillPaymentMode::parse, MODES)?.unwrap_or_default(),
    })
}

impl Input for OrderBillInput {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        Ok(OrderBillInput { bill: bill(fields)? })
    }
}

impl Input for CustomerBillInput {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        let name = fields.text_opt("customerName")?.ok_or(Refused::Required("customerName"))?;
        let email = fields.text_opt("customerEmail")?;
        let phone = fields.phone_opt("customerPhone")?.map(|number| number.digits);
        if email.is_none() && phone.is_none() {
            return Err(Refused::Required("customerEmail or customerPhone"));
        }
        Ok(CustomerBillInput { bill: bill(fields)?, customer: Customer { name, email, phone } })
    }
}

impl Input for BillChangeInput {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        Ok(BillChangeInput {
            change: BillChange {
                description: fields.text_opt("billDescription")?,
                amount: fields.amount_opt("billAmount")?,
                payment_mode: fields.word_opt("billPaymentMode", BillPaymentMode::parse, MODES)?,
                status: fields.word_opt("billStatus", BillStatus::parse, "should be ACTIVE or INACTIVE")?,
            },
        })
    }
}

/// The schemas of the three, which read as one flat object each.
mod schema {
    use utoipa::ToSchema;

    /// A bill for an order. All is optional.
    #[derive(ToSchema)]
    #[schema(rename_all = "camelCase", example = json!({
        "billDescription": "Water Bill - July 2026", "billPaymentMode": "EXACT", "billAmount": 90900, "billReference": "CUSTOMJH121"
    }))]
    #[expect(dead_code, reason = "describes a body, never made")]
    pub struct OrderBill {
        bill_description: Option<String>,
        bill_payment_mode: Option<String>,
        bill_amount: Option<f64>,
        /// Unique among the merchant's bills; its number if not given.
        bill_reference: Option<String>,
    }

    /// A bill for a customer; an e-mail address or a number is needed.
    #[derive(ToSchema)]
    #[schema(rename_all = "camelCase", example = json!({
        "customerName": "Asha Juma", "customerPhone": "255712345678", "billAmount": 90900
    }))]
    #[expect(dead_code, reason = "describes a body, never made")]
    pub struct CustomerBill {
        customer_name: String,
        customer_email: Option<String>,
        customer_phone: Option<String>,
        bill_description: Option<String>,
        bill_payment_mode: Option<String>,
        bill_amount: Option<f64>,
        bill_reference: Option<String>,
    }

    /// A change of a bill; what is not sent stays.
    #[derive(ToSchema)]
    #[schema(rename_all = "camelCase", example = json!({"billAmount": 95000, "billStatus": "INACTIVE"}))]
    #[expect(dead_code, reason = "describes a body, never made")]
    pub struct BillUpdate {
        bill_description: Option<String>,
        bill_payment_mode: Option<String>,
        bill_amount: Option<f64>,
        bill_status: Option<String>,
    }
}

macro_rules! described_by {
    ($($input:ty = $schema:ty),+) => {$(
        impl PartialSchema for $input {
            fn schema() -> RefOr<Schema> { <$schema>::schema() }
        }
        impl ToSchema for $input {
            fn name() -> std::borrow::Cow<'static, str> { <$schema>::name() }
        }
    )+};
}
described_by!(
    OrderBillInput = schema::OrderBill,
    CustomerBillInput = schema::CustomerBill,
    BillChangeInput = schema::BillUpdate
);
