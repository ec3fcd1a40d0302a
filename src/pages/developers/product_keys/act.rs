//! *Show* and *Revoke*: a question about one key.

use leptos::prelude::*;

use super::{
    index,
    pin_field::{no_pin, pin_field},
    require_menu,
};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        product_key_rows::ProductKeyRow,
    },
    pages::{
        developers::activity::LastActivity,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            visit::{Visit, id},
        },
    },
    server_fns::{pin::get_pin, product_keys::get_product_key},
    ui::kit::{Button, Dialog, LinkButton, Look},
};

#[component]
pub fn ShowProductKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        let key = key(&visit).await?;
        let form = FormState::of("product-keys/show");
        let has_pin = get_pin().await?.set_at.is_some();
        let field = if has_pin { pin_field(&form) } else { no_pin(&visit) };
        let (back, close_href) = (paths::product_keys(visit.mode), paths::product_keys(visit.mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    {has_pin.then(|| view! { <Button look=Look::Primary>"Show key"</Button> })}
                </span>
            }
        };
        let (title, bitting) = (format!("Show the key of {}", key.product.title()), key.id.to_string());
        let (action, masked) = (paths::server_fn("product-keys/show"), key.masked.clone());
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting slim=true asks=true foot>
                <FormOrigin fields=hidden(&key)/>
                <FormProblem state=form.clone()/>
                <p>"The key that ends like " <code>{masked}</code> " is displayed for 30 seconds. That you looked is written in the audit trail."</p>
                {field}
            </Dialog>
        };
        index::page(&visit, &title, Some(dialog.into_any())).await
    })
}

#[component]
pub fn RevokeProductKeyPage() -> impl IntoView {
    member_page(|visit| async move {
        let key = key(&visit).await?;
        let (back, close_href) = (paths::product_keys(visit.mode), paths::product_keys(visit.mode));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Revoke key"</Button>
                </span>
            }
        };
        let (title, bitting) = (format!("Revoke the key of {}?", key.product.title()), key.id.to_string());
        let (action, masked) = (paths::server_fn("product-keys/revoke"), key.masked.clone());
        let (used, now) = (key.last_used.clone(), visit.now());
        let dialog = view! {
            <Dialog title=title.clone() mode=visit.mode close_href action bitting slim=true foot>
                <FormOrigin fields=hidden(&key)/>
                <FormProblem state=FormState::of("product-keys/revoke")/>
                <p>"Requests with " <code>{masked}</code> " fail from this moment. This cannot be undone; to keep your servers going, re-generate it with an overlap instead."</p>
                <LastActivity used now/>
            </Dialog>
        };
        index::page(&visit, &title, Some(dialog.into_any())).await
    })
}

/// The key that the address names, in the mode that it names.
async fn key(visit: &Visit) -> Result<ProductKeyRow, Problem> {
    require_menu(visit)?;
    let key = get_product_key(id("key")?).await?;
    match key.mode == visit.mode {
        true if key.status.is_final() => {
            Err(Problem::because(ProblemCode::Conflict, "This product key has ended already."))
        }
        true => Ok(key),
        false => Err(Problem::new(ProblemCode::NotFound)),
    }
}

fn hidden(key: &ProductKeyRow) -> Vec<(String, String)> {
    vec![("id".to_owned(), key.id.to_string())]
}
