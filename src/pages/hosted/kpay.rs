//! The hosted page of a KPay payment, over the sandbox: the payer chooses a provider, types a number, and pays.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    domain::kpay::{Operation, Outcome, Provider, Status, sandbox::TestNumbers},
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::loaded,
        visit::param,
    },
    server::{
        service::kpay::hosted::{self, Hosted},
        text,
        web::context::context,
    },
    ui::{
        kit::{Button, Choice, LinkButton, Look, Note, RadioGroup, TextField, Tone},
        layout::AuthFrame,
    },
};

const PAY: &str = "hosted/pay-kpay";
const CANCEL: &str = "hosted/cancel-kpay";

/// Where a customer pays.
#[component]
pub fn GatewayPage() -> impl IntoView {
    loaded(async move { Ok(page(&hosted::find(&context()?.platform, &param("word")).await?)) })
}

fn page(hosted: &Hosted) -> AnyView {
    let title = format!("Pay {}", hosted.merchant);
    let lede = format!("{} · {}", hosted.amount, hosted.external_id);
    let description = hosted.description.clone().map(|description| view! { <p>{description}</p> });
    let body = if hosted.open { forms(hosted) } else { standing(hosted) };
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
    let first = hosted.providers.first().map(|provider| provider.as_str()).unwrap_or_default();
    let title = |provider: &Provider| format!("{}, {}", provider.title(), provider.country().title());
    let choices = hosted.providers.iter().map(|provider| Choice::new(provider.as_str(), title(provider))).collect();
    let closes = hosted.expires_at.map(|at| {
        view! { <p class="sm muted">{format!("This page closes on {}.", text::exact(at))}</p> }
    });
    view! {
        <FormProblem state=form.clone()/>
        <form method="post" action=paths::server_fn(PAY) class="fields" novalidate>
            <FormOrigin fields=hidden()/>
            <RadioGroup
                label="Pay with" name="provider" choices
                value=form.value("provider", first) error=form.error("provider")
            />
            <TextField
                label="Mobile number" name="number" kind="tel" inputmode="tel" autocomplete="tel"
                placeholder="237653456789" value=form.value("number", "") error=form.error("number")
                hint="With the country’s code. A request to confirm goes to this phone."
            />
            <Button look=Look::Primary>{format!("Pay {}", hosted.amount)}</Button>
        </form>
        <form method="post" action=paths::server_fn(CANCEL)>
            <FormOrigin fields=hidden()/>
            <Button>"Cancel"</Button>
        </form>
        {closes}
        {test_numbers(hosted)}
    }
    .into_any()
}

/// What came of it, and the way back to the merchant.
fn standing(hosted: &Hosted) -> AnyView {
    let (tone, title, text) = match hosted.status {
        Status::Pending | Status::Processing => {
            (Tone::Neutral, "On its way.", "Confirm the request on your phone, then look again.")
        }
        Status::Completed => (Tone::Ok, "Paid.", "Thank you."),
        Status::Failed => (Tone::Bad, "Not paid.", "Go back and begin again."),
        Status::Cancelled => (Tone::Bad, "Not paid.", "The payment was cancelled, or the time to pay is over."),
    };
    let code = hosted.failure.map(|failure| view! { " " <code>{failure.as_str()}</code> });
    let (here, back) = (paths::kpay_page(&hosted.word), paths::kpay_return(&hosted.word));
    let next = if hosted.status.is_final() {
        let label = format!("Back to {}", hosted.merchant);
        view! { <LinkButton href=back look=Look::Primary>{label}</LinkButton> }.into_any()
    } else {
        view! { <LinkButton href=here icon="refresh">"Look again"</LinkButton> }.into_any()
    };
    view! {
        <Note tone title alert=true>{text}{code}</Note>
        {next}
    }
    .into_any()
}

/// The numbers of the countries that can be chosen.
fn test_numbers(hosted: &Hosted) -> AnyView {
    let mut countries: Vec<_> = hosted.providers.iter().map(|provider| provider.country()).collect();
    countries.dedup();
    let rows = countries.into_iter().flat_map(|country| {
        let numbers = TestNumbers::of(country);
        numbers.endings(Operation::Payment).iter().map(|(ending, outcome)| {
            let outcome = match outcome {
                Outcome::Completed => Status::Completed.as_str(),
                Outcome::Submitted => "stays pending",
                Outcome::Failed(code) | Outcome::Cancelled(code) => code.as_str(),
            };
            view! { <dt><code>{format!("{}{ending}", numbers.stem)}</code></dt><dd>{outcome}</dd> }
        })
    });
    let rows = rows.collect_view();
    view! {
        <details class="help">
            <summary>"Test numbers"</summary>
            <p>"The outcome comes after three seconds."</p>
            <dl class="terms">{rows}</dl>
        </details>
    }
    .into_any()
}
