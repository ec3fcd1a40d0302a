//! Deciding about a product of a merchant, over its page: enabling, suspending, resuming it.

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
            step_up::StepUpFields,
            visit::{id, param},
        },
    },
    server_fns::{merchants::get_merchant, products::list_merchant_products},
    ui::kit::{Button, Dialog, LinkButton, Look, TextArea},
};

/// One of the three decisions.
#[derive(Clone, Copy)]
struct Act {
    endpoint: &'static str,
    verb: &'static str,
    button: &'static str,
    consequence: &'static str,
    /// It takes something: the business reads why. The others give, and ask for the password.
    takes: bool,
}

impl Act {
    /// The decision that the last part of the address names.
    fn parse(word: &str) -> Option<Act> {
        Some(match word {
            "enable" => Act {
                endpoint: "products/enable",
                verb: "Enable",
                button: "Enable product",
                consequence: "The business can make keys of this product from now on.",
                takes: false,
            },
            "suspend" => Act {
                endpoint: "products/suspend",
                verb: "Suspend",
                button: "Suspend product",
                consequence: "The next request with a key of this product is refused with code 202, in both modes. The keys are kept: when the product is resumed, they work again.",
                takes: true,
            },
            "resume" => Act {
                endpoint: "products/resume",
                verb: "Resume",
                button: "Resume product",
                consequence: "The keys that it had work again from the next request on, in both modes.",
                takes: false,
            },
            _ => return None,
        })
    }
}

#[component]
pub fn ProductActPage() -> impl IntoView {
    let (wanted, product) = (id::<MerchantId>("merchant"), Product::parse(&param("product")));
    let act = Act::parse(&param("act"));
    loaded(async move {
        let (context, person) = staff()?;
        let (product, act) = product.zip(act).ok_or(Problem::new(ProblemCode::NotFound))?;
        let detail = get_merchant(wanted?).await?;
        let products = list_merchant_products(detail.merchant.id).await?;
        let title = format!("{} {} of {}", act.verb, product.title(), detail.merchant.name);
        let dialog = dialog(detail.merchant.id, product, act, &title);
        let page = page(&detail, products, context.platform.now());
        Ok(framed(&context, &person, &title, page, Some(dialog)))
    })
}

fn dialog(merchant: MerchantId, product: Product, act: Act, title: &str) -> AnyView {
    let (back, close_href) = (paths::merchant(merchant), paths::merchant(merchant));
    let (button, look) = (act.button, if act.takes { Look::DangerFill } else { Look::Primary });
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button look>{button}</Button>
            </span>
        }
    };
    let fields = vec![("merchant".to_owned(), merchant.to_string()), ("product".to_owned(), product.to_string())];
    let form = FormState::of(act.endpoint);
    let asked = match act.takes {
        true => view! {
            <TextArea
                label="Reason" name="reason" maxlength=500 value=form.value("reason", "") error=form.error("reason")
                hint="The business reads it."
            />
        }
        .into_any(),
        false => view! { <StepUpFields form=form.clone() autofocus=true/> }.into_any(),
    };
    view! {
        <Dialog title=title.to_owned() mode=Mode::Live close_href action=paths::server_fn(act.endpoint) slim=true asks=!act.takes foot>
            <FormOrigin fields/>
            <FormProblem state=form/>
            <p class="sm muted">{act.consequence}</p>
            {asked}
        </Dialog>
    }
    .into_any()
}
