//! What is sent of payment routings.

use utoipa::ToSchema;

use super::{
    create_link::{expiry, list},
    fields::Fields,
    remit::{ACCOUNT, account},
};
use crate::{
    domain::{
        oy::{Bank, Code, PartnerId, PayBy, Rupiah, SMALLEST, VaBank},
        time::Timestamp,
    },
    server::service::oy::{
        refused::Refused,
        routings::{NewRouting, To, Way},
    },
};

/// Recipients of one payment.
const MOST: usize = 10;

/// A payment to be sent on.
#[derive(Debug, ToSchema)]
#[schema(as = OyCreateRouting)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct RoutingRequest {
    pub partner_user_id: Option<String>,
    pub partner_trx_id: Option<String>,
    /// Whether the customer pays on a page. Without it, the sandbox's customer pays by itself.
    pub need_frontend: bool,
    pub sender_email: Option<String>,
    /// At least 10000.
    pub receive_amount: i64,
    /// VA or QRIS; on a page also EWALLET and CREDIT_CARD, with commas between them.
    pub list_enable_payment_method: String,
    /// Codes of banks and e-wallets; without a page just one.
    pub list_enable_sof: String,
    pub va_display_name: Option<String>,
    /// UTC; a day if it is not given.
    pub trx_expiration_time: Option<String>,
    /// One to ten.
    pub payment_routing: Vec<RecipientRequest>,
}

/// One that is to get money.
#[derive(Debug, ToSchema)]
#[schema(as = OyRecipient)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct RecipientRequest {
    pub recipient_bank: String,
    pub recipient_account: String,
    pub recipient_amount: i64,
    pub recipient_note: Option<String>,
    pub recipient_email: Option<String>,
}

/// Reads a new one.
pub fn read(mut fields: Fields, now: Timestamp) -> Result<NewRouting, Refused> {
    let id = fields.read_opt("partner_trx_id", "should be text of 1 to 255 characters", PartnerId::parse);
    let user = fields.text_opt("partner_user_id");
    let amount = match fields.amount("receive_amount") {
        Some(amount) if amount < SMALLEST => fields.wrong("receive_amount", "should be at least 10000"),
        amount => amount,
    };
    let way = way(&mut fields);
    let expires_at = expiry(&mut fields, "trx_expiration_time", now);
    let to = fields.list("payment_routing", MOST, |fields| {
        let bank = fields.text("recipient_bank");
        let account = fields.read("recipient_account", ACCOUNT, account);
        let amount = fields.amount("recipient_amount");
        let (note, email) = (fields.text_opt("recipient_note"), fields.text_opt("recipient_email"));
        Some((bank?, account?, amount?, note?, email?))
    });
    let sum: i64 = to.iter().flatten().map(|(_, _, amount, ..)| amount.0).sum();
    if amount.is_some_and(|amount: Rupiah| sum > amount.0) {
        fields.wrong::<()>("payment_routing", "should not send more than receive_amount");
    }
    let read = || Some((id?, user?, amount?, way?, expires_at?, to?));
    let read = read();
    let (partner_id, partner_user_id, amount, way, expires_at, to) = fields.done(read)?;
    let to = to.into_iter().map(|(bank, account, amount, note, email)| {
        let bank = Bank::parse(&bank).ok_or(Code::BankNotSupported)?;
        Ok(To { bank, account, amount, note, email })
    });
    let to = to.collect::<Result<Vec<To>, Code>>()?;
    Ok(NewRouting { partner_id, partner_user_id, amount, expires_at, way, to })
}

/// How the customer is to pay.
fn way(fields: &mut Fields) -> Option<Way> {
    let page = fields.flag("need_frontend", false);
    let methods = list(fields, "list_enable_payment_method");
    let sources = list(fields, "list_enable_sof");
    let display_name = fields.text_opt("va_display_name");
    let (page, methods, sources, display_name) = (page?, methods?, sources?, display_name?);
    if page {
        let ways = PayBy::all().filter(|way| {
            let listed = match way {
                PayBy::Bank(_) | PayBy::Wallet(_) => sources.iter().any(|source| source == way.as_str()),
                PayBy::Qris | PayBy::Card => true,
            };
            listed && methods.iter().any(|method| method == way.method())
        });
        let ways: Vec<PayBy> = ways.collect();
        let none = "should name a way to pay, with list_enable_sof";
        return if ways.is_empty() { fields.wrong("list_enable_payment_method", none) } else { Some(Way::Page(ways)) };
    }
    match (methods.as_slice(), sources.as_slice()) {
        ([method], [bank]) if method == "VA" => match VaBank::parse(bank) {
            Some(bank) => {
                let display_name = display_name.unwrap_or_else(|| bank.title().to_owned());
                Some(Way::VirtualAccount { bank, display_name })
            }
            None => fields.wrong("list_enable_sof", "should be one of 002, 008, 009, 013, 014, 022, 213, 451"),
        },
        ([method], _) if method == "QRIS" => Some(Way::Qris),
        _ => fields.wrong("list_enable_payment_method", "should be VA with one bank, or QRIS, unless need_frontend"),
    }
}
