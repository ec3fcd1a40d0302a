//! Webhooks: a merchant's servers are told what happens to its credentials and payments (docs/adr/0011).

mod body;
pub mod delivery;
mod edit;
mod emit;
mod fields;
mod list;
mod log;
pub mod notices;
mod rows;
mod sign;

pub use self::{
    edit::{create, delete, disable, edit, enable, rotate_secret},
    emit::{Happened, announce, emit, withdraw},
    fields::{WebhookForm, parse_url},
    list::{get, list},
    log::{deliveries, delivery as get_delivery, resend, send_test},
};
use super::actor::Actor;
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{ids::WebhookId, time::Timestamp},
    server::store::{
        Unit,
        webhooks::{Webhook, Webhooks},
    },
};

/// Webhooks that a merchant may have in each mode.
pub const MOST: u32 = 20;
/// How long events and their deliveries are kept (milliseconds).
pub const KEPT: i64 = 30 * Timestamp::DAY;

/// The merchant's webhook, or what a random id gets.
async fn find(unit: &mut Unit, actor: &Actor, id: WebhookId) -> Result<Webhook, Problem> {
    let found = unit.webhook(actor.merchant_id, id).await?;
    found.map(|listing| listing.webhook).ok_or(Problem::new(ProblemCode::NotFound))
}
