//! Takes a range off the list: the next request from there is refused.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::ids::AllowedAddressId};

/// Takes a range off the list: the next request from there is refused.
#[server(RemoveAllowedAddress, prefix = "/ui", endpoint = "allowed-addresses/remove")]
pub async fn remove_allowed_address(id: AllowedAddressId) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::allowed_addresses,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let mode = allowed_addresses::remove(&context.platform, context.actor()?, id).await?;
    answer::done_to(&paths::allowed_addresses(mode), Action::AddressRemoved, id);
    Ok(())
}
