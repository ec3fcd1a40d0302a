//! Saves what all key pairs of an application share, in force for the next request.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::ApplicationId, mode::Mode},
};

/// Saves what all key pairs of an application share, in force for the next request. No `providers` restrict nothing;
/// `audience` is `developers`, `admins` or `members`, with the ids of `people`; more of either wants a proof. `mode` is that of the page to go on to.
#[server(SavePairSettings, prefix = "/ui", endpoint = "key-pairs/save-settings")]
pub async fn save_pair_settings(
    mode: Mode,
    application: ApplicationId,
    #[server(default)] providers: Vec<String>,
    #[server(default)] audience: String,
    #[server(default)] people: Vec<String>,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Problem> {
    use crate::{
        contract::paths,
        domain::audit::Action,
        server::{
            service::{
                key_pairs::{self, SettingsForm},
                step_up::Proof,
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = SettingsForm { providers: &providers, audience: &audience, people: &people };
    let (actor, proof) = (context.actor()?, Proof::new(password, code));
    key_pairs::save_settings(&context.platform, actor, application, form, proof).await?;
    answer::done_to(&paths::key_pairs(mode), Action::PairSettingsEdited, application);
    Ok(())
}
