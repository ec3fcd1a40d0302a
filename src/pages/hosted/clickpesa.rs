//! The hosted checkout and the hosted payout form of a ClickPesa link, over the sandbox.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    contract::paths,
    domain::clickpesa::sandbox::TEST_NUMBERS,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        page::loaded,
        visit::id,
    },
    server::{
        service::clickpesa::hosted::{self, Hosted, Sent},
        store::clickpesa_sandbox::LinkKind,
        web::context::context,
    },
    ui::{
        kit::{Button, LinkButton, Look, Note, TextField, Tone},
        layout::AuthFrame,
    },
};

/// Where a customer pays.
#[component]
pub fn CheckoutPage() -> impl IntoView {
    page(LinkKind::Checkout)
}

/// Where somebody takes money that a merchant sends.
#[component]
pub fn PayoutPage() -> impl IntoView {
    page(LinkKind::Payout)
}

fn page(kind: LinkKind) -> AnyView {
    loaded(async move {
        let hosted = hosted::find(&context()?.platform, kind, id("link")?).await?;
        let title = match kind {
            LinkKind::Checkout => format!("Pay {}", hosted.merchant),
            LinkKind::Payout => format!("Money from {}", hosted.merchant),
        };
        let lede = format!("TZS {} · order {}", hosted.link.amount, hosted.link.order_reference);
        let body = match &hosted.sent {
            Some(sent) => result(&hosted, sent),
            None => form(&hosted),
        };
        let view = view! {
            <Title text=title.clone()/>
            <AuthFrame title lede>
                <Note tone=Tone::Warn title="Sandbox.">"No money moves here."</Note>
                {body}
            </AuthFrame>
        };
        Ok(view.into_any())
    })
}

fn form(hosted: &Hosted) -> AnyView {
    let (endpoint, verb, hint) = match hosted.link.kind {
        LinkKind::Checkout => ("hosted/pay-checkout", "Pay", "A request to confirm goes to this phone."),
        LinkKind::Payout => ("hosted/receive-payout", "Receive", "The money goes to this wallet."),
    };
    let form = FormState::of(endpoint);
    view! {
        <form method="post" action=paths::server_fn(endpoint) class="fields" novalidate>
            <FormOrigin fields=vec![("link".to_owned(), hosted.link.id.to_string())]/>
            <FormProblem state=form.clone()/>
            <TextField
                label="Mobile number" name="number" kind="tel" inputmode="tel" autocomplete="tel" autofocus=true
                placeholder="0712 345 678" value=form.value("number", "") error=form.error("number") hint
            />
            <Button look=Look::Primary>{verb}</Button>
        </form>
        {test_numbers(hosted.link.kind)}
    }
    .into_any()
}

/// What came of it; asked again by a link, for nothing here needs a script.
fn result(hosted: &Hosted, sent: &Sent) -> AnyView {
    let here = paths::hosted(hosted.link.kind.as_str(), hosted.link.id);
    let good = matches!(sent.status, "SUCCESS" | "SETTLED");
    let tone = match (sent.moving, good) {
        (true, _) => Tone::Neutral,
        (false, true) => Tone::Ok,
        (false, false) => Tone::Bad,
    };
    let again = sent.moving.then(|| view! { <LinkButton href=here icon="refresh">"Check again"</LinkButton> });
    view! {
        <Note tone title=sent.status>{format!("{} with {}", sent.phone, sent.channel)}</Note>
        {again}
    }
    .into_any()
}

fn test_numbers(kind: LinkKind) -> AnyView {
    let rows = TEST_NUMBERS.iter().map(|(ending, payment, payout)| {
        let outcome = match kind {
            LinkKind::Checkout => payment.as_str(),
            LinkKind::Payout => payout.as_str(),
        };
        view! { <dt><code>{format!("…{ending}")}</code></dt><dd>{outcome}</dd> }
    });
    view! {
        <details class="help">
            <summary>"Test numbers"</summary>
            <p>"Every number succeeds after three seconds, except those that end so:"</p>
            <dl class="terms">{rows.collect_view()}</dl>
        </details>
    }
    .into_any()
}
