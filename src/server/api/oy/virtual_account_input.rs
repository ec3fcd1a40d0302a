//! What is sent of virtual accounts.

use utoipa::ToSchema;

use super::fields::Fields;
use crate::{
    domain::{
        oy::{Code, PartnerId, Rupiah, VaBank, VirtualAccount},
        time::Timestamp,
    },
    server::{service::oy::refused::Refused, store::oy_sandbox::OyRecord},
};

/// Most minutes that an account or its transaction may last: ten years.
const LONGEST: i64 = 5_256_000;

/// An account to make.
#[derive(Debug, ToSchema)]
#[schema(as = OyCreateVirtualAccount)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct CreateRequest {
    pub partner_user_id: String,
    /// 002, 008, 009, 013, 014, 022, 213 or 451.
    #[schema(example = "002")]
    pub bank_code: String,
    /// Required unless `is_open`.
    pub amount: Option<i64>,
    /// Takes any amount; true if it is not given.
    pub is_open: Option<bool>,
    pub is_single_use: Option<bool>,
    /// Minutes; a day if it is not given.
    pub expiration_time: Option<i64>,
    pub is_lifetime: Option<bool>,
    pub username_display: Option<String>,
    pub email: Option<String>,
    /// Minutes; as long as the account if it is not given.
    pub trx_expiration_time: Option<i64>,
    pub partner_trx_id: Option<String>,
    pub trx_counter: Option<i64>,
}

/// What to change of one.
#[derive(Debug, ToSchema)]
#[schema(as = OyUpdateVirtualAccount)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct UpdateRequest {
    pub amount: Option<i64>,
    pub is_open: Option<bool>,
    pub is_single_use: Option<bool>,
    pub expiration_time: Option<i64>,
    pub is_lifetime: Option<bool>,
    pub username_display: Option<String>,
    pub email: Option<String>,
    pub trx_expiration_time: Option<i64>,
    pub partner_trx_id: Option<String>,
    pub trx_counter: Option<i64>,
}

/// Reads a new account; its number comes with its id.
pub fn create(mut fields: Fields, now: Timestamp) -> Result<(Option<PartnerId>, VirtualAccount), Refused> {
    let user = fields.text("partner_user_id");
    let bank = fields.text("bank_code");
    let mut account = VirtualAccount {
        partner_user_id: user.clone().unwrap_or_default(),
        bank: VaBank::Bri,
        number: String::new(),
        amount: Rupiah(0),
        is_open: true,
        is_single_use: false,
        expires_at: Some(now.plus(Timestamp::DAY)),
        transaction_expires_at: None,
        display_name: user.clone().unwrap_or_default(),
        email: None,
        counter: -1,
    };
    let mut partner_id = None;
    let counts = fields.has("trx_counter");
    let read = read(&mut fields, &mut account, &mut partner_id, now);
    let bank = fields.done(bank.zip(user).zip(read))?.0.0;
    account.bank = VaBank::parse(&bank).ok_or(Code::BankNotSupported)?;
    account.transaction_expires_at = account.transaction_expires_at.or(account.expires_at);
    if account.is_single_use && !counts {
        account.counter = 1;
    }
    Ok((partner_id, account))
}

/// Reads what is to change of an account.
pub fn change(mut fields: Fields, record: &mut OyRecord<VirtualAccount>, now: Timestamp) -> Result<(), Refused> {
    let read = read(&mut fields, &mut record.body, &mut record.partner_id, now);
    fields.done(read)
}

/// Reads what both have; what is not sent stays.
fn read(
    fields: &mut Fields,
    account: &mut VirtualAccount,
    partner_id: &mut Option<PartnerId>,
    now: Timestamp,
) -> Option<()> {
    let amount = fields.amount_opt("amount");
    let is_open = fields.flag("is_open", account.is_open);
    let is_single_use = fields.flag("is_single_use", account.is_single_use);
    let lifetime = fields.flag("is_lifetime", false);
    let minutes = fields.number_opt("expiration_time", 1, LONGEST);
    let transaction = fields.number_opt("trx_expiration_time", 1, LONGEST);
    let display_name = fields.text_opt("username_display");
    let email = fields.read_opt("email", "should be an address", |text| text.contains('@').then(|| text.to_owned()));
    let counter = fields.number_opt("trx_counter", -1, 1_000_000);
    let id = fields.read_opt("partner_trx_id", "should be text of 1 to 255 characters", PartnerId::parse);
    account.amount = amount?.unwrap_or(account.amount);
    account.is_open = is_open?;
    account.is_single_use = is_single_use?;
    let after = |minutes: i64| now.plus(minutes * Timestamp::MINUTE);
    account.expires_at = match (lifetime?, minutes?) {
        (true, _) => None,
        (false, Some(minutes)) => Some(after(minutes)),
        (false, None) => account.expires_at,
    };
    account.transaction_expires_at = transaction?.map(after).or(account.transaction_expires_at);
    account.display_name = display_name?.unwrap_or_else(|| account.display_name.clone());
    account.email = email?.or_else(|| account.email.clone());
    account.counter = counter?.unwrap_or(account.counter);
    *partner_id = id?.or_else(|| partner_id.clone());
    if !account.is_open && account.amount.0 == 0 {
        return fields.wrong("amount", "should not be empty unless is_open is true");
    }
    Some(())
}
