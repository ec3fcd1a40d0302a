//! Lets product keys of a mode be used from an address or a range.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::mode::Mode};

/// Lets product keys of a mode be used from an address or a range.
#[server(AddAllowedAddress, prefix = "/ui", endpoint = "allowed-addresses/add")]
pub async fn add_allowed_address(
    mode: Mode,
    #[server(default)] address: String,
    #[server(default)] note: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{allowed_addresses, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let id = allowed_addresses::add(&context.platform, context.actor()?, mode, (&address, &note), proof).await?;
    answer::done_to(&paths::allowed_addresses(mode), Action::AddressAllowed, id);
    Ok(())
}
