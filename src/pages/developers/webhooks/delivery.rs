//! One delivery: what was sent, what came back, and *Resend*.

use leptos::prelude::*;

use super::{acts, shown::Shown, words};
use crate::{
    contract::{
        paths,
        webhook_rows::{DeliveryDetail, TryRow},
    },
    domain::{
        role::Permission,
        webhook::{DeliveryState, EndpointStatus},
    },
    islands::copy_button::CopyButton,
    pages::support::{
        form::FormOrigin,
        moment::Moment,
        page::member_page,
        visit::{Visit, id},
    },
    server::text,
    server_fns::webhooks::get_delivery,
    ui::kit::{Button, CodeBlock, LinkButton, Look, PageHead, Sample, StatusBadge},
};

#[component]
pub fn DeliveryPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        let detail = get_delivery(shown.webhook.id, id("event")?).await?;
        let title = format!("{} to {}", detail.delivery.kind, shown.webhook.name);
        let page = delivery(&visit, &shown, detail);
        Ok(shown.framed_with(&visit, &title, page, None).await)
    })
}

fn delivery(visit: &Visit, shown: &Shown, detail: DeliveryDetail) -> AnyView {
    let event = detail.delivery.event;
    let live = shown.webhook.status == EndpointStatus::Live;
    let resend = (visit.can(Permission::ManageWebhooks) && live).then(|| {
        let mut fields = shown.hidden();
        fields.push(("event".to_owned(), event.to_string()));
        view! {
            <form method="post" action=paths::server_fn("webhooks/resend")>
                <FormOrigin fields/>
                <Button look=Look::Primary icon="refresh">"Resend"</Button>
            </form>
        }
    });
    let tries = detail.tries.len();
    let tries = detail.tries.iter().enumerate().map(|(place, tried)| a_try(visit, tries - place, tried));
    let tries: Vec<_> = tries.collect();
    let none = tries.is_empty().then(|| view! { <p class="sm muted">"It was not tried yet."</p> });
    let all = shown.href();
    let body = vec![Sample::new("Formatted", detail.formatted.clone()), Sample::new("As sent", detail.body.clone())];
    view! {
        <PageHead title=detail.delivery.kind.as_str()>
            <LinkButton href=all>"All deliveries"</LinkButton>
            {resend}
        </PageHead>
        <div class="parts">
            {acts::problems()}
            {facts(visit, shown, &detail)}
            <section class="part" aria-labelledby="body">
                <h2 id="body">"Body"</h2>
                <p class="sm muted">"The same in every try; the signature covers it as it was sent."</p>
                <CodeBlock name="body" about="body" samples=body>
                    <CopyButton target="body-1" label="Copy as sent" compact=true/>
                </CodeBlock>
            </section>
            <section class="part" aria-labelledby="tries">
                <h2 id="tries">"Tries"</h2>
                {none}
                {tries}
            </section>
        </div>
    }
    .into_any()
}

fn facts(visit: &Visit, shown: &Shown, detail: &DeliveryDetail) -> AnyView {
    let (row, now) = (&detail.delivery, visit.now());
    let (tone, shape) = words::state(row.state);
    let next = row.due_at.map(|at| view! { <dt>"Next try"</dt><dd><Moment at now/></dd> });
    let why = match row.state {
        DeliveryState::Pending => "Reload this page to see what came of it.",
        DeliveryState::Delivered => "Your server took it.",
        DeliveryState::Failed => "Your server did not take it in the last try. Resend it once it does.",
        DeliveryState::Dropped => "The webhook was disabled before it was sent.",
    };
    view! {
        <dl class="panel app-facts">
            <dt>"Event"</dt><dd><code>{row.event.to_string()}</code></dd>
            <dt>"About"</dt><dd><code>{row.object.clone()}</code></dd>
            <dt>"Happened"</dt><dd>{text::exact(row.happened_at)}</dd>
            <dt>"To"</dt><dd class="mono">{shown.webhook.url.clone()}</dd>
            <dt>"State"</dt><dd><StatusBadge tone shape text=row.state.title()/> <span class="hint">{why}</span></dd>
            {next}
        </dl>
    }
    .into_any()
}

fn a_try(visit: &Visit, number: usize, tried: &TryRow) -> AnyView {
    let outcome = match (tried.status, &tried.problem) {
        (Some(status), _) => format!("HTTP {status} after {} ms", tried.duration),
        (None, problem) => format!("No answer: {}", problem.as_deref().unwrap_or("unknown")),
    };
    let request: Vec<String> = tried.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let mut samples = vec![Sample::new("Request headers", request.join("\n"))];
    if tried.status.is_some() {
        let answer = if tried.answer.is_empty() { "(empty)".to_owned() } else { tried.answer.clone() };
        samples.push(Sample::new("Response body", answer));
    }
    view! {
        <div class="part">
            <h3>{format!("Try {number}: {outcome}")} " " <small class="muted"><Moment at=tried.at now=visit.now()/></small></h3>
            <CodeBlock name=format!("try-{number}") about=format!("try {number}") samples/>
        </div>
    }
    .into_any()
}
