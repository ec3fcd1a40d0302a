//! One request in full, beside the list; where there is no room beside it, in its place.

use leptos::prelude::*;

use super::{address::LogAddress, words};
use crate::{
    contract::request_rows::{CheckRow, Passed, RequestDetail, RequestRow},
    domain::request_log::{Message, Unusual},
    islands::copy_button::CopyButton,
    pages::developers::kinds,
    server::text,
    ui::kit::{CodeBlock, Icon, IconLink, Sample, Shape, StatusBadge, Tone},
};

pub fn panel(address: &LogAddress, detail: &RequestDetail) -> AnyView {
    let row = &detail.row;
    let (tone, word) = if row.code.is_some() { (Tone::Bad, "Refused") } else { (Tone::Ok, "Allowed") };
    let id = row.id.to_string();
    let close = address.list.href();
    view! {
        <section class="panel request" aria-labelledby="request-id">
            <header>
                <StatusBadge tone text=word/>
                <h2 id="request-id" class="mono">{id}</h2>
                <CopyButton target="request-id" label="Copy the request id" compact=true/>
                <span class="push"><IconLink icon="x" label="Close" href=close/></span>
            </header>
            {why(detail)}
            {unusual(row)}
            {facts(address, row)}
            <section><h3>"Checks"</h3><ul class="pins">{detail.checks.iter().map(check).collect_view()}</ul></section>
            {message("request", "Request", &detail.request)}
            {message("answer", "Answer", &detail.answer)}
            <section><p class="xs faint">"Secrets and personal data were masked before anything was stored; nobody can bring them back."</p></section>
        </section>
    }
    .into_any()
}

/// The refusal in a word and in a sentence.
fn why(detail: &RequestDetail) -> Option<AnyView> {
    let code = detail.row.code.clone()?;
    let code = detail.missing.as_ref().map_or(code.clone(), |missing| format!("{code}: {missing}"));
    let reason = detail.reason.clone();
    Some(view! { <section><p class="mono why">{code}</p><p class="sm muted">{reason}</p></section> }.into_any())
}

fn unusual(row: &RequestRow) -> Option<AnyView> {
    let mark = |unusual: Unusual| {
        view! {
            <li><StatusBadge tone=Tone::Warn shape=Shape::Dot text=unusual.title()/><p class="sm muted">{unusual.describe()}</p></li>
        }
    };
    (!row.unusual.is_empty()).then(|| {
        view! { <section><h3>"What is unusual"</h3><ul class="oddities">{row.unusual.iter().map(mark).collect_view()}</ul></section> }
            .into_any()
    })
}

fn facts(address: &LogAddress, row: &RequestRow) -> AnyView {
    let name = row.credential.name.clone();
    let credential = match words::credential_page(address.mode, &row.credential) {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let kind = kinds::title(row.credential.kind);
    let retiring = row.credential.retiring.then(|| view! { " " <span class="soon">"being replaced"</span> });
    let gateway = row.by_gateway.then_some("Decided for a gateway, which passed the request on or not.");
    let ip = row.ip.clone().unwrap_or_else(|| "unknown".to_owned());
    let country = row.country.clone().map(|country| view! { " " <span class="faint">{country}</span> });
    let more = address.list.with("credential", &row.credential.id);
    view! {
        <section>
            <dl class="kv">
                <dt>"Credential"</dt><dd>{credential} " " <span class="faint">{kind}</span>{retiring}</dd>
                <dt>"Request"</dt><dd><code>{row.method.clone()}" "{row.path.clone()}</code></dd>
                <dt>"Status"</dt><dd>{row.status}</dd>
                <dt>"From"</dt><dd><code>{ip}</code>{country}</dd>
                <dt>"At"</dt><dd>{text::exact_millis(row.at)}</dd>
                <dt>"Answered in"</dt><dd>{words::duration(row.micros)}</dd>
                {gateway.map(|text| view! { <dt>"Asked by"</dt><dd>{text}</dd> })}
            </dl>
            <p class="sm"><a href=more>"All requests of this credential"</a></p>
        </section>
    }
    .into_any()
}

fn check(check: &CheckRow) -> AnyView {
    let (class, icon, said) = match check.passed {
        Passed::Yes => ("", "check", "passed: "),
        Passed::No => ("no", "x", "failed: "),
        Passed::NotAsked => ("skipped", "minus", ""),
    };
    view! {
        <li class=class><Icon name=icon/><span>{check.what.clone()}</span><span><span class="vh">{said}</span>{check.word.clone()}</span></li>
    }
    .into_any()
}

/// Headers and body, as they were kept.
fn message(name: &'static str, title: &'static str, message: &Message) -> Option<AnyView> {
    let headers: Vec<String> = message.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let mut samples = Vec::new();
    if let Some(body) = &message.body {
        samples.push(Sample::new("Body", body.clone()));
    }
    if !headers.is_empty() {
        samples.push(Sample::new("Headers", headers.join("\n")));
    }
    let left_out =
        message.left_out.clone().map(|why| view! { <p class="xs faint">{format!("Body not kept: {why}")}</p> });
    (!samples.is_empty() || left_out.is_some()).then(|| {
        let block = (!samples.is_empty())
            .then(|| view! { <CodeBlock name=format!("log-{name}") about=title.to_lowercase() samples/> });
        view! { <section><h3>{title}</h3>{block}{left_out}</section> }.into_any()
    })
}
