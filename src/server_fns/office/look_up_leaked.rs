//! Tells whose the secrets in a pasted text are. For staff.

use leptos::prelude::*;

use crate::contract::{office_rows::LookedUp, problem::Problem};

/// Tells whose the secrets in a pasted text are. For staff.
#[server(LookUpLeaked, prefix = "/ui", endpoint = "office/look-up")]
pub async fn look_up_leaked(#[server(default)] leaked: String) -> Result<LookedUp, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::office,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let looked_up = office::look_up(&context.platform, context.staff()?, PlainSecret::new(leaked)).await?;
    answer::redirect(&paths::looked_up(&looked_up));
    Ok(looked_up)
}
