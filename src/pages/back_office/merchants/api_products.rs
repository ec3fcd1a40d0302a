//! Products with keys of their own: staff enable, suspend and resume them.

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::MerchantDetail, paths},
    domain::{
        ids::MerchantId,
        product_key::{Activation, Product},
    },
    pages::{
        developers::product_keys::activation,
        support::form::{FormOrigin, FormProblem, FormState},
    },
    ui::kit::{Button, Cell, Column, LinkButton, Look, Row, StatusBadge, Table},
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
    let problems = ["products/enable", "products/resume"].map(|endpoint| {
        view! { <FormProblem state=FormState::of(endpoint)/> }
    });
    view! {
        <section class="part" aria-labelledby="api-products">
            <h2 id="api-products">"Products with a key of their own"</h2>
            {problems.collect_view()}
            <Table caption="Products with a key of their own" columns>{rows.collect_view()}</Table>
        </section>
    }
    .into_any()
}

/// What can be decided now.
fn act(merchant: MerchantId, product: Product, state: Option<Activation>) -> AnyView {
    let (endpoint, word) = match state {
        None | Some(Activation::Requested) => ("products/enable", "Enable"),
        Some(Activation::Suspended) => ("products/resume", "Resume"),
        Some(Activation::Enabled) => {
            let href = paths::suspend_product(merchant, product);
            let said = format!(" {}", product.title());
            return view! { <LinkButton href look=Look::Danger small=true>"Suspend…"<span class="vh">{said}</span></LinkButton> }.into_any();
        }
    };
    let fields = vec![("merchant".to_owned(), merchant.to_string()), ("product".to_owned(), product.to_string())];
    let said = format!(" {}", product.title());
    view! {
        <form method="post" action=paths::server_fn(endpoint)>
            <FormOrigin fields/>
            <Button small=true>{word}<span class="vh">{said}</span></Button>
        </form>
    }
    .into_any()
}
