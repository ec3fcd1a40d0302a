//! The demo platform's webhooks: one that shows what one looks like, disabled, so that nothing leaves the machine.

use super::people::Owner;
use crate::{
    contract::problem::Problem,
    domain::{mode::Mode, webhook::EventGroup},
    server::{
        platform::Platform,
        service::{
            reveal,
            step_up::Proof,
            webhooks::{self, WebhookForm},
        },
    },
};

/// Everything of one merchant.
pub async fn add(platform: &Platform, owner: &Owner) -> Result<(), Problem> {
    let events: Vec<String> = EventGroup::Payment.choices().map(|kind| kind.to_string()).collect();
    let form = WebhookForm {
        name: "Order service",
        url: "https://shop.example/webhooks",
        events: &events,
        status: "disabled",
    };
    let password = Proof::new(owner.password.clone(), "");
    let slot = webhooks::create(platform, &owner.actor, Mode::Test, form, password).await?;
    reveal::open(platform, &owner.actor, slot).await?;
    Ok(())
}
