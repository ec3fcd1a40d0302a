use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::{credential::Kind, role::Permission},
    pages::{
        developers::kinds,
        support::{form::FormOrigin, visit::Visit},
    },
    ui::kit::{ButtonMenu, Look},
};

/// What can be made. Nothing for those who may make nothing.
#[component]
pub fn CreateMenu(visit: Visit) -> impl IntoView {
    let mode = visit.mode;
    visit.can(Permission::ManageCredentials).then(|| {
        let product = visit.can(Permission::ManageProductKeys).then(|| {
            view! { <a href=paths::product_keys(mode)>{kinds::title(Kind::ProductKey)}</a> }
        });
        view! {
            <ButtonMenu text="Create credential" look=Look::Primary icon="plus">
                <a href=paths::applications(mode)>"Application API key"</a>
                <a href=paths::new_key_pair(mode)>{kinds::title(Kind::KeyPair)}</a>
                <a href=paths::new_access_token(mode)>{kinds::title(Kind::AccessToken)}</a>
                <form method="post" action=paths::server_fn("payment-tokens/start-draft")>
                    <FormOrigin fields=vec![("mode".to_owned(), mode.to_string())]/>
                    <button type="submit">{kinds::title(Kind::PaymentToken)}</button>
                </form>
                {product}
            </ButtonMenu>
        }
        .into_any()
    })
}
