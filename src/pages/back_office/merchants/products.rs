//! Which products a merchant may use.

use leptos::prelude::*;

use crate::{
    contract::{kyc_rows::MerchantDetail, paths},
    domain::application::Feature,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        step_up::StepUpFields,
    },
    ui::kit::{Button, CheckGroup, Choice},
};

const ENDPOINT: &str = "merchants/set-products";

/// A tick for each product. What is taken away stops with the next request of any application.
pub fn products(detail: &MerchantDetail) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let fields = vec![("merchant".to_owned(), detail.merchant.id.to_string())];
    let enabled: Vec<_> = detail.merchant.products.iter().map(|product| product.to_string()).collect();
    let values = form.all("products[]", &enabled);
    let own = detail.is_own;
    let choices = Feature::ALL
        .iter()
        .map(|product| Choice::new(product.as_str(), product.title()).hint(product.describe()).disabled(own));
    let save = (!own).then(|| {
        view! {
            <StepUpFields form=form.clone() only_for="a product that is added" prefix="products"/>
            <div><Button>"Save products"</Button></div>
        }
    });
    view! {
        <section class="part" aria-labelledby="products">
            <h2 id="products">"Products"</h2>
            <form class="panel facts" method="post" action=paths::server_fn(ENDPOINT) aria-label="Products">
                <FormOrigin fields/>
                <FormProblem state=form.clone()/>
                <CheckGroup
                    label="Enabled for this merchant" name="products[]" choices=choices.collect() values
                    error=form.error("products") hint="Applications lose what is taken away with the next request."
                />
                {save}
            </form>
        </section>
    }
    .into_any()
}
