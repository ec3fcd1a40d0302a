//! Suspending a product of a merchant, over its page.

use leptos::prelude::*;

use super::detail::page;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::{ids::MerchantId, mode::Mode, product_key::Product},
    pages::{
        back_office::frame::{framed, staff},
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::loaded,
            visit::{id, param},
        },
    },
    server_fns::{merchants::get_merchant, products::list_merchant_products},
    ui::kit::{Button, Dialog, LinkButton, Look, TextArea},
};

const ENDPOINT: &str = "products/suspend";

#[component]
pub fn SuspendProductPage() -> impl IntoView {
    let (wanted, product) = (id::<MerchantId>("merchant"), Product::parse(&param("product")));
    loaded(async move {
        let (context, person) = staff()?;
        let product = product.ok_or(Problem::new(ProblemCode::NotFound))?;
        let detail = get_merchant(wanted?).await?;
        let products = list_merchant_products(detail.merchant.id).await?;
        let (back, close_href) = (paths::merchant(detail.merchant.id), paths::merchant(detail.merchant.id));
        let foot = move || {
            view! {
                <span class="row push">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <Button look=Look::DangerFill>"Suspend product"</Button>
                </span>
            }
        };
        let fields = [("merchant", detail.merchant.id.to_string()), ("product", product.to_string())];
        let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let form = FormState::of(ENDPOINT);
        let title = format!("Suspend {} of {}", product.title(), detail.merchant.name);
        let dialog = view! {
            <Dialog title=title.clone() mode=Mode::Live close_href action=paths::server_fn(ENDPOINT) slim=true foot>
                <FormOrigin fields/>
                <FormProblem state=form.clone()/>
                <p class="sm muted">
                    "The next request with a key of this product is refused with code 202, in both modes. The keys are kept: when the product is resumed, they work again."
                </p>
                <TextArea
                    label="Reason" name="reason" maxlength=500 value=form.value("reason", "") error=form.error("reason")
                    hint="The business reads it."
                />
            </Dialog>
        };
        let page = page(&detail, products, context.platform.now());
        Ok(framed(&context, &person, &title, page, Some(dialog.into_any())))
    })
}
