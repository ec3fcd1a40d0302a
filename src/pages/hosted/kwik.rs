//! The hosted checkout of Kwik's dialect, over the sandbox: by card or from a bank account.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    domain::kwik::{
        checkout::{CheckoutStatus, PayBy},
        sandbox::{TEST_BANKS, TEST_CARDS},
    },
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::loaded,
        visit::param,
    },
    server::{
        service::kwik::hosted::{self, Hosted},
        web::context::context,
    },
    ui::{
        kit::{Button, LinkButton, Look, Note, TextField, Tone},
        layout::AuthFrame,
    },
};

const ENDPOINT: &str = "hosted/pay-kwik";

/// Where a customer pays.
#[component]
pub fn CheckoutPage() -> impl IntoView {
    loaded(async move { Ok(checkout(&hosted::find(&context()?.platform, &param("checkout")).await?)) })
}

fn checkout(hosted: &Hosted) -> AnyView {
    let title = format!("Pay {}", hosted.merchant);
    let lede = format!("R {} · {}", hosted.amount, hosted.reference);
    let description = (!hosted.description.is_empty()).then(|| view! { <p>{hosted.description.clone()}</p> });
    let (standing, back) = (standing(hosted), back(hosted));
    let forms = hosted.status.is_payable().then(|| forms(hosted));
    view! {
        <Title text=title.clone()/>
        <AuthFrame title lede>
            <Note tone=Tone::Warn title="Sandbox.">"No money moves here. Type no real card number."</Note>
            {description}
            {standing}
            {forms}
            {back}
        </AuthFrame>
    }
    .into_any()
}

/// What came of it so far.
fn standing(hosted: &Hosted) -> Option<AnyView> {
    let (tone, title, text) = match hosted.status {
        CheckoutStatus::Open => return None,
        CheckoutStatus::Pending => (Tone::Neutral, "On its way.", "The bank has not confirmed it yet."),
        CheckoutStatus::Completed => (Tone::Ok, "Paid.", "Thank you."),
        CheckoutStatus::Failed => (Tone::Bad, "Not paid.", "Try again, or with another card or account."),
        CheckoutStatus::Expired => {
            (Tone::Bad, "Too late.", "The time to pay is over. Go back to the shop and begin again.")
        }
    };
    let status = hosted.transaction.map(|status| view! { " " <code>{status.as_str()}</code> });
    Some(view! { <Note tone title alert=true>{text}{status}</Note> }.into_any())
}

fn forms(hosted: &Hosted) -> AnyView {
    let state = FormState::of(ENDPOINT);
    // What a customer pays with is not kept when it is refused.
    let (card_error, account_error) = (state.error("card_number"), state.error("account_number"));
    let (branch, branch_error) = (state.value("branch_code", ""), state.error("branch_code"));
    let hidden =
        |by: PayBy| vec![("checkout".to_owned(), hosted.id.clone()), ("by".to_owned(), by.as_str().to_owned())];
    view! {
        <FormProblem state=state.clone()/>
        <form method="post" action=paths::server_fn(ENDPOINT) class="fields" novalidate>
            <FormOrigin fields=hidden(PayBy::Card)/>
            <TextField
                label="Card number" name="card_number" inputmode="numeric" autocomplete="cc-number"
                placeholder="4111 1111 1111 1111" error=card_error
            />
            <Button look=Look::Primary>"Pay by card"</Button>
        </form>
        <form method="post" action=paths::server_fn(ENDPOINT) class="fields" novalidate>
            <FormOrigin fields=hidden(PayBy::BankAccount)/>
            <TextField
                label="Branch code" name="branch_code" inputmode="numeric" autocomplete="off" placeholder="051001"
                value=branch error=branch_error
            />
            <TextField
                label="Account number" name="account_number" inputmode="numeric" autocomplete="off"
                placeholder="10004301100" error=account_error
            />
            <Button>"Pay from a bank account"</Button>
        </form>
        {test_details()}
    }
    .into_any()
}

/// Back to the merchant's own site, if it said where.
fn back(hosted: &Hosted) -> Option<AnyView> {
    let url = hosted.back.clone()?;
    let text = match hosted.status {
        CheckoutStatus::Open | CheckoutStatus::Failed => "Cancel".to_owned(),
        CheckoutStatus::Pending | CheckoutStatus::Completed | CheckoutStatus::Expired => {
            format!("Back to {}", hosted.merchant)
        }
    };
    let look = if hosted.status.is_payable() { Look::default() } else { Look::Primary };
    Some(view! { <LinkButton href=url look>{text}</LinkButton> }.into_any())
}

fn test_details() -> AnyView {
    let row = |term: String, outcome: &'static str| view! { <dt><code>{term}</code></dt><dd>{outcome}</dd> };
    let cards = TEST_CARDS.map(|(number, status)| row(number.to_owned(), status.as_str())).collect_view();
    let accounts = TEST_BANKS.iter().flat_map(|bank| {
        bank.accounts.iter().map(|(number, status)| row(format!("{} {number}", bank.branch_code), status.as_str()))
    });
    view! {
        <details class="help">
            <summary>"Test cards and accounts"</summary>
            <p>"Every other card and account stays Pending."</p>
            <dl class="terms">{cards}{accounts.collect_view()}</dl>
        </details>
    }
    .into_any()
}
