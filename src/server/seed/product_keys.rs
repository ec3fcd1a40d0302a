//! The demo platform's product keys: PINs for those who use them, products in every state, keys, and the machine itself
//! as the registered address.

use super::{
    people::{Owner, Staff},
    report::{DemoCredential, Report},
};
use crate::{
    contract::problem::Problem,
    domain::{mode::Mode, product_key::Product, rotation::Overlap},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{
            allowed_addresses,
            product_keys::{self, Replaced},
            products::{self, Decision},
            reveal,
            step_up::Proof,
        },
        store::merchants::Merchant,
    },
};

const HERE: [&str; 2] = ["127.0.0.1/32", "::1/128"];

/// Everything of one approved merchant.
pub async fn add(
    platform: &Platform,
    owner: &Owner,
    merchant: &Merchant,
    staff: &Staff,
    report: &mut Report,
) -> Result<(), Problem> {
    for mode in Mode::ALL {
        for net in HERE {
            let password = Proof::new(owner.password.clone(), "");
            allowed_addresses::add(platform, &owner.actor, *mode, (net, "This machine"), password).await?;
        }
    }
    for product in Product::ALL {
        products::request(platform, &owner.actor, *product).await?;
        if *product != Product::Biller {
            let enable = Decision::Enable(staff.proof());
            products::decide(platform, &staff.person, merchant.id, *product, enable).await?;
        }
    }
    for (product, mode) in [
        (Product::Disburse, Mode::Test),
        (Product::AccountInquiry, Mode::Test),
        (Product::VaAggregator, Mode::Test),
        (Product::PaymentLink, Mode::Test),
        (Product::EwalletAggregator, Mode::Test),
        (Product::Disburse, Mode::Live),
    ] {
        let pin = PlainSecret::new(owner.pin.clone());
        let slot = product_keys::generate(platform, &owner.actor, mode, product, "", pin).await?;
        let (revealed, _) = reveal::open(platform, &owner.actor, slot).await?;
        report.credentials.push(DemoCredential::ProductKey {
            merchant: merchant.name.to_string(),
            mode: mode.as_str(),
            username: merchant.username.to_string(),
            api_key: revealed.parts[1].value.to_string(),
            product,
            ips: HERE.to_vec(),
        });
    }
    rotate(platform, owner, Product::PaymentRouting).await?;
    products::decide(
        platform,
        &staff.person,
        merchant.id,
        Product::PaymentRouting,
        Decision::Suspend("Payments were sent twice."),
    )
    .await?;
    Ok(())
}

/// One key beside its successor, for the list.
async fn rotate(platform: &Platform, owner: &Owner, product: Product) -> Result<(), Problem> {
    let pin = || PlainSecret::new(owner.pin.clone());
    let slot = product_keys::generate(platform, &owner.actor, Mode::Test, product, "", pin()).await?;
    let (revealed, _) = reveal::open(platform, &owner.actor, slot).await?;
    let Ok(id) = revealed.credential_id.parse() else { return Ok(()) };
    let replaced = Replaced { id, overlap: Overlap::Day.as_str() };
    let (_, slot) = product_keys::regenerate(platform, &owner.actor, replaced, "", pin()).await?;
    drop(reveal::open(platform, &owner.actor, slot).await?);
    Ok(())
}
