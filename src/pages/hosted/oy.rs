//! The hosted page of OY!'s dialect, over the sandbox: of a payment link, of a payment from an e-wallet and of a payment
//! that is sent on. The customer chooses how to pay, or goes without.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    domain::oy::{PayBy, Stage},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::loaded,
        visit::param,
    },
    server::{
        service::oy::hosted::{self, Hosted},
        text,
        web::context::context,
    },
    ui::{
        kit::{Button, Choice, LinkButton, Look, Note, RadioGroup, TextField, Tone},
        layout::AuthFrame,
    },
};

const PAY: &str = "hosted/pay-oy";
const DECLINE: &str = "hosted/decline-oy";

/// Where a customer pays.
#[component]
pub fn PaymentPage() -> impl IntoView {
    loaded(async move { Ok(page(&hosted::find(&context()?.platform, &param("word")).await?)) })
}

fn page(hosted: &Hosted) -> AnyView {
    let title = format!("Pay {}", hosted.merchant);
    let reference = if hosted.is_invoice { format!("Invoice {}", hosted.reference) } else { hosted.reference.clone() };
    let lede = match hosted.amount {
        Some(amount) if !hosted.is_open => format!("{amount} · {reference}"),
        _ => reference,
    };
    let description = hosted.description.clone().map(|description| view! { <p>{description}</p> });
    let body = if hosted.stage == Stage::Waiting { forms(hosted) } else { standing(hosted) };
    view! {
        <Title text=title.clone()/>
        <AuthFrame title lede>
            <Note tone=Tone::Warn title="Sandbox.">"No money moves here."</Note>
            {description}
            {body}
        </AuthFrame>
    }
    .into_any()
}

fn forms(hosted: &Hosted) -> AnyView {
    let form = FormState::of(PAY);
    let hidden = || vec![("page".to_owned(), hosted.word.clone())];
    let first = hosted.ways.first().map(|way| way.as_str()).unwrap_or_default();
    let choices = hosted.ways.iter().map(|way: &PayBy| Choice::new(way.as_str(), way.title())).collect();
    let amount = hosted.is_open.then(|| {
        let hint = hosted.amount.map(|limit| format!("In rupiah, {limit} at most.")).unwrap_or("In rupiah.".to_owned());
        view! {
            <TextField
                label="Amount" name="amount" inputmode="numeric" autocomplete="off" placeholder="50000" hint
                value=form.value("amount", "") error=form.error("amount")
            />
        }
    });
    let act = match hosted.amount {
        Some(amount) if !hosted.is_open => format!("Pay {amount}"),
        _ => "Pay".to_owned(),
    };
    let closes = format!("This page closes on {}.", text::exact(hosted.expires_at));
    view! {
        <FormProblem state=form.clone()/>
        <form method="post" action=paths::server_fn(PAY) class="fields" novalidate>
            <FormOrigin fields=hidden()/>
            {amount}
            <RadioGroup
                label="Pay with" name="by" choices value=form.value("by", first) error=form.error("by")
            />
            <Button look=Look::Primary>{act}</Button>
        </form>
        <form method="post" action=paths::server_fn(DECLINE)>
            <FormOrigin fields=hidden()/>
            <Button>"Cancel"</Button>
        </form>
        <p class="sm muted">{closes}</p>
    }
    .into_any()
}

/// What came of it.
fn standing(hosted: &Hosted) -> AnyView {
    let (tone, title, text) = match hosted.stage {
        Stage::Waiting | Stage::OnItsWay(_) => {
            (Tone::Neutral, "On its way.", "It takes a few seconds. Look again in a moment.")
        }
        Stage::Paid => (Tone::Ok, "Paid.", "Thank you."),
        Stage::Declined => (Tone::Bad, "Not paid.", "The payment was cancelled."),
        Stage::Closed => (Tone::Bad, "Not paid.", "The shop has taken this payment back."),
        Stage::Expired => (Tone::Bad, "Too late.", "The time to pay is over. Go back to the shop and begin again."),
    };
    let again = matches!(hosted.stage, Stage::OnItsWay(_)).then(|| {
        view! { <LinkButton href=paths::oy_page(&hosted.word) icon="refresh">"Look again"</LinkButton> }
    });
    let back = hosted.back.clone().map(|url| {
        let label = format!("Back to {}", hosted.merchant);
        view! { <LinkButton href=url look=Look::Primary>{label}</LinkButton> }
    });
    view! {
        <Note tone title alert=true>{text}</Note>
        {again}
        {back}
    }
    .into_any()
}
