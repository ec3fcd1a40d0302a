//! One key pair: what it is, how it is sent, how to keep it.

use leptos::prelude::*;

use super::{acts::buttons, facts, practices::practices, shown::Shown};
use crate::{
    islands::copy_button::CopyButton,
    pages::{
        developers::{receipt, samples},
        support::{page::member_page, visit::Visit},
    },
    ui::kit::{CodeBlock, Note, PageHead, Tone},
};

#[component]
pub fn KeyPairPage() -> impl IntoView {
    member_page(|visit| async move {
        let shown = Shown::of(&visit).await?;
        Ok(shown.framed(&visit, &shown.pair.name, None).await)
    })
}

/// The page itself; dialogs about the pair stand over it.
pub fn pair(visit: &Visit, shown: &Shown) -> AnyView {
    let name = shown.pair.name.clone();
    let buttons = (!shown.pair.status.is_final()).then(|| buttons(&shown.pair));
    view! {
        <PageHead title=name>{buttons}</PageHead>
        <div class="token-page">
            <div class="token-main">
                {due(shown)}
                {facts::facts(visit, shown)}
                {request(visit)}
            </div>
            <div class="token-rail">{facts::public_key(shown)}{receipt::panel(visit, shown.pair.id, shown.receipt.as_ref())}{practices(visit.mode)}</div>
        </div>
    }
    .into_any()
}

/// "Regular rotation" (screens/kpay.txt), once it is time.
fn due(shown: &Shown) -> Option<AnyView> {
    let age = shown.pair.rotate?;
    let (href, days) = (shown.act("rotate"), format!("This pair has been in use for {} days.", age.days));
    Some(
        view! { <Note tone=Tone::Warn title=days>"Regular rotation limits what a lost secret is worth. " <a href=href>"Rotate it"</a> "; the old pair can go on for a while."</Note> }
            .into_any(),
    )
}

fn request(visit: &Visit) -> AnyView {
    let samples = samples::kpay::init_payment(&visit.context.platform.settings.public_url);
    let copies = samples.iter().enumerate().map(|(at, sample)| {
        let (target, label) = (format!("sample-{at}"), format!("Copy the sample in {}", sample.label));
        view! { <CopyButton target label compact=true/> }
    });
    let copies = copies.collect_view();
    view! {
        <section class="part" aria-labelledby="request-example">
            <h2 id="request-example">"Request example"</h2>
            <p class="sm muted">"Each authenticated request sends both headers. The keys come from the environment of your server, never from the code."</p>
            <CodeBlock name="sample" samples>{copies}</CodeBlock>
        </section>
    }
    .into_any()
}
