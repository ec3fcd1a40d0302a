//! Ending all credentials of a merchant: a dialog over its page.

use leptos::prelude::*;

use super::detail::page;
use crate::{
    contract::{kyc_rows::MerchantDetail, office_rows::WeightRow, paths},
    domain::{ids::MerchantId, mode::Mode, time::Timestamp},
    pages::{
        back_office::{
            credentials::{EndingFields, breaks},
            frame::{framed, staff},
        },
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::loaded,
            visit::id,
        },
    },
    server_fns::{merchants::get_merchant, office::weigh_of_merchant, products::list_merchant_products},
    ui::kit::{Button, Choice, Dialog, LinkButton, Look, SelectField},
};

const ENDPOINT: &str = "office/revoke-of-merchant";

#[component]
pub fn RevokeOfMerchantPage() -> impl IntoView {
    let wanted = id::<MerchantId>("merchant");
    loaded(async move {
        let (context, person) = staff()?;
        let detail = get_merchant(wanted?).await?;
        let weigh = async |mode: Mode| weigh_of_merchant(detail.merchant.id, mode.to_string()).await;
        let products = list_merchant_products(detail.merchant.id).await?;
        let (test, live) = (weigh(Mode::Test).await?, weigh(Mode::Live).await?);
        let now = context.platform.now();
        let title = format!("Revoke the credentials of {}?", detail.merchant.name);
        let dialog = dialog(&detail, &title, (&test, &live), now);
        Ok(framed(&context, &person, &title, page(&detail, products, now), Some(dialog)))
    })
}

fn dialog(detail: &MerchantDetail, title: &str, (test, live): (&WeightRow, &WeightRow), now: Timestamp) -> AnyView {
    let (merchant, form) = (detail.merchant.id, FormState::of(ENDPOINT));
    let hidden = vec![("merchant".to_owned(), merchant.to_string())];
    let close_href = paths::merchant(merchant);
    let foot = move || {
        view! {
            <span class="row push">
                <LinkButton href=paths::merchant(merchant)>"Cancel"</LinkButton>
                <Button look=Look::DangerFill>"Revoke credentials"</Button>
            </span>
        }
    };
    let (test, live) = (breaks(test, now), breaks(live, now));
    let modes = vec![
        Choice::new("", "Both modes"),
        Choice::new(Mode::Live.as_str(), "Live only"),
        Choice::new(Mode::Test.as_str(), "Test only"),
    ];
    let own = detail.is_own.then(|| {
        view! { <p class="sm muted">"You are a member of this business. In an emergency you may act all the same; its trail says so."</p> }
    });
    // About both modes, so it wears the quiet frame.
    view! {
        <Dialog title=title.to_owned() mode=Mode::Live close_href action=paths::server_fn(ENDPOINT) slim=true foot>
            <FormOrigin fields=hidden/>
            <FormProblem state=form.clone()/>
            <dl class="terms">
                <dt>"Live"</dt><dd>{live}</dd>
                <dt>"Test"</dt><dd>{test}</dd>
            </dl>
            <p class="sm muted">
                "Of every kind. They are refused from the next request on, for good. Members can make new ones at once: suspend the \
                 business too if they must not."
            </p>
            {own}
            <SelectField label="Mode" name="mode" choices=modes value=form.value("mode", "") error=form.error("mode")/>
            <EndingFields form/>
        </Dialog>
    }
    .into_any()
}
