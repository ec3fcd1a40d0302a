//! Lets product keys of a mode be used from an address or a range.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Lets product keys of a mode be used from an address or a range.
#[server(AddAllowedAddress, prefix = "/ui", endpoint = "allowed-addresses/add")]
pub async fn add_allowed_address(
    mode: Mode,
    #[server(default)] address: String,
    #[server(default)] note: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::allowed_addresses,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    allowed_addresses::add(&context.platform, context.actor()?, mode, &address, &note).await?;
    answer::done(&paths::allowed_addresses(mode), Action::AddressAllowed);
    Ok(())
}
