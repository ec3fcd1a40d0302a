//! The sandbox behind ClickPesa's dialect: payments, payouts, links, bills, and the moves of the demo balance.
//!
//! Every function is bound to one [`Shop`]; what belongs to another is not found.

use super::Result;
use crate::domain::{
    clickpesa::{
        amount::Amount,
        bill::{BillPaymentMode, BillStatus},
        channel::Channel,
        payment::{PaymentSort, PaymentStatus},
        payout::{PayoutSort, PayoutStatus},
        reference::OrderReference,
    },
    ids::{ApplicationId, BillId, LinkId, MerchantId, PaymentId, PayoutId},
    label::Label,
    mode::Mode,
    time::Timestamp,
};
use crate::text_enum;

/// Whose rows: one merchant in one mode. All applications of the merchant see the same rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shop {
    pub merchant: MerchantId,
    pub mode: Mode,
}

/// The two things that a reference can stand for: each with its ids, its statuses and the fields it is sorted by.
pub trait OrderKind: 'static {
    type Id: Copy + Send + Sync;
    type Status: Copy + Send + Sync;
    type Sort: Copy + Send + Sync;
    /// The hosted page that leads to one.
    const LINK: LinkKind;
}

/// Collections by USSD push.
#[derive(Debug)]
pub enum Collection {}

impl OrderKind for Collection {
    type Id = PaymentId;
    type Status = PaymentStatus;
    type Sort = PaymentSort;
    const LINK: LinkKind = LinkKind::Checkout;
}

/// Money sent to wallets.
#[derive(Debug)]
pub enum Disbursement {}

impl OrderKind for Disbursement {
    type Id = PayoutId;
    type Status = PayoutStatus;
    type Sort = PayoutSort;
    const LINK: LinkKind = LinkKind::Payout;
}

/// A payment or a payout.
pub struct Order<K: OrderKind> {
    pub id: K::Id,
    pub application_id: ApplicationId,
    /// Client ID of the application; read only.
    pub client_id: String,
    pub order_reference: OrderReference,
    pub amount: Amount,
    pub channel: Channel,
    pub phone: String,
    pub outcome: K::Status,
    pub settles_at: Timestamp,
    pub created_at: Timestamp,
}

pub type Payment = Order<Collection>;
pub type Payout = Order<Disbursement>;

text_enum! {
    /// Which hosted page a link leads to.
    pub enum LinkKind {
        Checkout = "checkout",
        Payout = "payout",
    }
}

/// A link to a hosted page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub id: LinkId,
    pub kind: LinkKind,
    pub application_id: ApplicationId,
    pub order_reference: OrderReference,
    pub amount: Amount,
    pub created_at: Timestamp,
}

/// A bill behind a control number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    pub id: BillId,
    pub number: String,
    pub application_id: ApplicationId,
    pub bill_reference: OrderReference,
    pub description: Option<String>,
    pub customer_name: Option<String>,
    pub customer_email: Option<String>,
    pub customer_phone: Option<String>,
    pub amount: Option<Amount>,
    pub payment_mode: BillPaymentMode,
    pub status: BillStatus,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Which rows of a list, in which order. `S` is a status, `O` a field to sort by.
#[derive(Debug, Clone)]
pub struct Listing<S, O> {
    pub from: Option<Timestamp>,
    /// Not included.
    pub until: Option<Timestamp>,
    pub status: Option<S>,
    pub channel: Option<Channel>,
    pub order_reference: Option<String>,
    pub client_id: Option<String>,
    pub sort: O,
    pub ascending: bool,
    pub skip: u32,
    pub limit: u32,
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Of the payment or payout.
    pub id: String,
    pub at: Timestamp,
    /// As `type` of a statement names it.
    pub what: String,
    pub order_reference: OrderReference,
    /// Positive for credits.
    pub delta: Amount,
    /// Sum of this and all earlier moves.
    pub total: Amount,
}

/// Sums of moves around a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveSums {
    pub before: Amount,
    pub credits: Amount,
    /// Positive.
    pub debits: Amount,
}

pub trait SandboxOrders<K: OrderKind> {
    async fn add_order(&mut self, shop: Shop, order: &Order<K>) -> Result<()>;
    async fn order(&mut self, shop: Shop, reference: &OrderReference) -> Result<Option<Order<K>>>;
    /// The rows and how many match in all.
    async fn orders(
        &mut self,
        shop: Shop,
        now: Timestamp,
        listing: &Listing<K::Status, K::Sort>,
    ) -> Result<(Vec<Order<K>>, u32)>;
}

pub trait SandboxLinks {
    async fn add_link(&mut self, shop: Shop, link: &Link) -> Result<()>;
    /// The link behind a public address, with whose it is and the merchant's name. Unlike all else here it is not bound to
    /// a shop: whoever has the address may see it.
    async fn link(&mut self, id: LinkId) -> Result<Option<(Shop, Label, Link)>>;
    async fn has_link(&mut self, shop: Shop, kind: LinkKind, reference: &OrderReference) -> Result<bool>;
}

pub trait SandboxBills {
    async fn add_bill(&mut self, shop: Shop, bill: &Bill) -> Result<()>;
    async fn bill(&mut self, shop: Shop, number: &str) -> Result<Option<Bill>>;
    async fn has_bill_reference(&mut self, shop: Shop, reference: &OrderReference) -> Result<bool>;
    /// Saves description, amount, payment mode, status and when it was updated.
    async fn save_bill(&mut self, shop: Shop, bill: &Bill) -> Result<()>;
}

pub trait SandboxMoves {
    /// The sum of all moves until `now`, that moment included.
    async fn moved(&mut self, shop: Shop, now: Timestamp) -> Result<Amount>;
    async fn move_sums(&mut self, shop: Shop, from: Timestamp, until: Timestamp) -> Result<MoveSums>;
    /// Newest first, at most `limit`; `until` is not included.
    async fn moves(&mut self, shop: Shop, from: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Move>>;
}
