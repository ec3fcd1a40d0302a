//! *Disable* and *Enable*: one click each.

use leptos::prelude::*;

use crate::{
    contract::{access_token_rows::AccessTokenRow, paths},
    domain::credential::Status,
    pages::support::form::FormOrigin,
    ui::kit::Button,
};

/// The button that turns the token's status round; nothing for one that has ended.
pub fn switch(token: &AccessTokenRow, small: bool) -> Option<AnyView> {
    let (endpoint, verb) = match token.status {
        Status::Disabled => ("access-tokens/enable", "Enable"),
        Status::Active | Status::Rotating => ("access-tokens/disable", "Disable"),
        Status::Expired | Status::Revoked => return None,
    };
    let (hidden, name) = (vec![("token".to_owned(), token.id.to_string())], token.name.clone());
    Some(
        view! {
            <form method="post" action=paths::server_fn(endpoint)>
                <FormOrigin fields=hidden/>
                <Button small>{verb}<span class="vh">" " {name}</span></Button>
            </form>
        }
        .into_any(),
    )
}
