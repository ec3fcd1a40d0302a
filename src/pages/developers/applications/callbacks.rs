//! KPay's callbacks of an application: up to four addresses, and the two secrets with which messages are signed.

use leptos::prelude::*;

use crate::{
    contract::{callback_rows::CallbacksRow, paths},
    domain::{
        ids::ApplicationId,
        kpay::callback::{CallbackSecret, CallbackUse},
        mode::Mode,
        time::Timestamp,
    },
    pages::{
        developers::samples,
        support::{
            form::{FormOrigin, FormProblem, FormState},
            frame::{Section, framed},
            moment::Day,
            page::member_page,
            step_up::StepUpFields,
            visit::{Visit, id},
        },
    },
    server_fns::applications::get_callbacks,
    ui::kit::{Button, CodeBlock, LinkButton, Look, Note, PageHead, TextField, Tone},
};

const ENDPOINT: &str = "applications/save-callbacks";

#[component]
pub fn CallbacksPage() -> impl IntoView {
    member_page(|visit| async move {
        let application = id("application")?;
        let row = get_callbacks(visit.mode, application).await?;
        let page = view! {
            <PageHead title="Callbacks"/>
            <div class="parts">
                {addresses(visit.mode, application, &row)}
                {secrets(visit.mode, application, &row)}
                <section class="part">
                    <h2>"Check a webhook"</h2>
                    <p class="sm muted">
                        "Compare the signature with that of the body as it came, before you read it."
                    </p>
                    <CodeBlock name="webhook" samples=samples::check_kpay_webhook()/>
                </section>
            </div>
        };
        Ok(beneath(&visit, application, &row.application, page.into_any(), None).await)
    })
}

/// The page in its frame, with what stands over it.
pub async fn beneath(
    visit: &Visit,
    application: ApplicationId,
    name: &str,
    page: AnyView,
    over: Option<AnyView>,
) -> AnyView {
    let (developers, list) = (paths::developers(visit.mode), paths::applications(visit.mode));
    let own = paths::application(visit.mode, application);
    let crumbs = [
        ("Settings", developers.as_str()),
        ("Developers", &developers),
        ("Applications", &list),
        (name, &own),
        ("Callbacks", ""),
    ];
    framed(visit, "Callbacks", Section::Developers, &crumbs, page, over).await
}

fn addresses(mode: Mode, application: ApplicationId, row: &CallbacksRow) -> AnyView {
    let form = FormState::of(ENDPOINT);
    let hidden = vec![("mode".to_owned(), mode.to_string()), ("application".to_owned(), application.to_string())];
    let unsigned = row.webhook_secret_at.is_none().then(|| {
        view! {
            <Note tone=Tone::Warn title="Nothing is sent yet.">
                "Messages are signed, and there is no webhook secret. Make one below."
            </Note>
        }
    });
    let fields = CallbackUse::ALL.iter().map(|to| {
        let (kept, hint) = match to {
            CallbackUse::Fallback => (&row.fallback, "Told of everything that has no address of its own below."),
            CallbackUse::Deposits => (&row.deposits, "payment.completed, payment.failed, payment.cancelled"),
            CallbackUse::Withdrawals => (&row.withdrawals, "payout.completed, payout.failed"),
            CallbackUse::Refunds => (&row.refunds, "refund.completed, refund.failed"),
        };
        view! {
            <TextField
                label=to.title() name=to.as_str() kind="url" inputmode="url" placeholder="https://shop.example/kpay"
                value=form.value(to.as_str(), kept) error=form.error(to.as_str()) hint
            />
        }
    });
    view! {
        <section class="part">
            <h2>"Addresses"</h2>
            <p class="sm muted">
                "When a payment, a withdrawal or a refund of this application is final, KPay tells your server: three tries, of 3 seconds each, and none after an answer of 400 to 499."
            </p>
            {unsigned}
            <form method="post" action=paths::server_fn(ENDPOINT) class="fields slim" novalidate>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                {fields.collect_view()}
                <StepUpFields form=form.clone() only_for="another address"/>
                <Button look=Look::Primary>"Save addresses"</Button>
            </form>
        </section>
    }
    .into_any()
}

fn secrets(mode: Mode, application: ApplicationId, row: &CallbacksRow) -> AnyView {
    let of = |which: CallbackSecret, made: Option<Timestamp>, text: &'static str| {
        let made = match made {
            Some(at) => view! { "Made " <Day at/> }.into_any(),
            None => "Not made yet".into_any(),
        };
        let href = paths::callback_secret(mode, application, which);
        let label = format!("New {}…", which.title().to_lowercase());
        view! {
            <dt>{which.title()}</dt>
            <dd>
                {made} " " <LinkButton href>{label}</LinkButton>
                <span class="hint">{text}</span>
            </dd>
        }
    };
    let webhook = of(
        CallbackSecret::Webhook,
        row.webhook_secret_at,
        "Signs webhooks, in X-KPAY-Signature. It is not the secret key of a pair.",
    );
    let gateway = of(
        CallbackSecret::GatewayReturn,
        row.gateway_secret_at,
        "Signs the address at which payers come back from the hosted page. Made by itself with the first such payment; make a new one to see it.",
    );
    view! {
        <section class="part">
            <h2>"Secrets"</h2>
            <dl class="panel app-facts">{webhook}{gateway}</dl>
        </section>
    }
    .into_any()
}
