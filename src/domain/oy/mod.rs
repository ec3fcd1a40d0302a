//! OY!'s dialect and its sandbox (wire-protocols.md, section 5): codes, banks, wallets, and what comes of each record.

mod bank;
mod bill;
mod code;
mod inquiry;
mod link;
mod partner_id;
mod pay_by;
mod payable;
mod record;
mod remit;
mod routing;
mod rupiah;
pub mod sandbox;
mod virtual_account;
mod wallet;
mod wallet_payment;

pub use self::{
    bank::{Bank, VaBank},
    bill::{BILLERS, Bill, BillEnd, BillStatus, Biller},
    code::{Code, State},
    inquiry::{Invoice, InvoiceStatus, PRICE, local_day},
    link::{Link, LinkStatus},
    partner_id::PartnerId,
    pay_by::PayBy,
    payable::{End, Payable, Stage},
    record::{Body, Kind},
    remit::{Decision, Remit, RemitEnd, SMALLEST, simulated},
    routing::{MOCK_ACCOUNTS, Recipient, RecipientStatus, Routing, RoutingInfo, RoutingStatus},
    rupiah::Rupiah,
    virtual_account::{VaStatus, VirtualAccount},
    wallet::Wallet,
    wallet_payment::{Refund, RefundRefused, WalletPayment, WalletStatus},
};
