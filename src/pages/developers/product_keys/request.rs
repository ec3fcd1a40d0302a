//! Asking the platform for a product.

use leptos::prelude::*;

use super::{index, product, require_menu};
use crate::{
    contract::paths,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::member_page,
    },
    ui::kit::{Button, Dialog, LinkButton, Look},
};

const ENDPOINT: &str = "products/request";

#[component]
pub fn RequestProductPage() -> impl IntoView {
    member_page(|visit| async move {
        require_menu(&visit)?;
        let product = product()?;
        let (back, close_href) = (paths::product_keys(visit.mode), paths::product_keys(visit.mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::Primary>"Request product"</Button>
                </span>
            }
        };
        let hidden = [("mode", visit.mode.to_string()), ("product", product.to_string())];
        let hidden = hidden.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let title = format!("Request {}", product.title());
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action=paths::server_fn(ENDPOINT) slim=true foot>
                <FormOrigin fields=hidden/>
                <FormProblem state=FormState::of(ENDPOINT)/>
                <p>{product.about()} " The platform’s staff see your request and enable the product, in test and live mode."</p>
            </Dialog>
        };
        index::page(&visit, &title, Some(dialog.into_any())).await
    })
}
