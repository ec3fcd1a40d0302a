//! Products with keys of their own: staff enable, suspend and resume them.

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::MerchantDetail, paths},
    domain::{
        ids::MerchantId,
        product_key::{Activation, Product},
    },
    pages::developers::product_keys::activation,
    ui::kit::{Cell, Column, LinkButton, Look, Row, StatusBadge, Table},
};

/// One row a product.
pub fn api_products(detail: &MerchantDetail, products: Vec<(Product, Option<Activation>)>) -> AnyView {
    let (merchant, own) = (detail.merchant.id, detail.is_own);
    let columns = vec![Column::new("Product"), Column::new("State"), Column::new("Decision").unseen()];
    let rows = products.into_iter().map(move |(product, state)| {
        let (tone, shape, word) = activation(state);
        let act = (!own).then(|| act(merchant, product, state));
        view! {
            <Row>
                <Cell class="c-name"><b>{product.title()}</b></Cell>
                <Cell class="c-status"><StatusBadge tone shape text=word/></Cell>
                <Cell class="c-menu num">{act}</Cell>
            </Row>
        }
    });
    view! {
        <section class="part" aria-labelledby="api-products">
            <h2 id="api-products">"Products with a key of their own"</h2>
            <Table caption="Products with a key of their own" columns>{rows.collect_view()}</Table>
        </section>
    }
    .into_any()
}

/// What can be decided now: each is asked about in a dialog.
fn act(merchant: MerchantId, product: Product, state: Option<Activation>) -> AnyView {
    let (act, word, look) = match state {
        None | Some(Activation::Requested) => ("enable", "Enable…", Look::Plain),
        Some(Activation::Suspended) => ("resume", "Resume…", Look::Plain),
        Some(Activation::Enabled) => ("suspend", "Suspend…", Look::Danger),
    };
    let (href, said) = (paths::product_act(merchant, product, act), format!(" {}", product.title()));
    view! { <LinkButton href look small=true>{word}<span class="vh">{said}</span></LinkButton> }.into_any()
}
