//! `/docs/api`: the API for people who read, from the same description that programs get at `/openapi.json`.

mod description;
mod endpoint;
mod inline;
mod kpay;
mod kwik;
mod oy;
mod problem_page;
mod problem_words;
mod problems;
mod refusals;
mod sample;
mod sandbox;
mod schema;
mod secrets;
mod webhooks;

pub use problem_page::ProblemPage;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    server::{api::openapi, web::context::RequestContext},
    ui::layout::{DocsFrame, DocsGroup},
};
use description::Description;

#[component]
pub fn ReferencePage() -> impl IntoView {
    let described = serde_json::to_value(openapi::document()).unwrap_or_default();
    let description = Description::read(&described);
    let base = use_context::<RequestContext>().map(|context| context.platform.settings.public_url.clone());
    let base = base.unwrap_or_default();
    let mut nav: Vec<DocsGroup> = description
        .groups
        .iter()
        .map(|group| DocsGroup {
            label: group.title(),
            links: group
                .operations
                .iter()
                .map(|op| (format!("#{}", op.anchor()), format!("{} {}", op.method.to_uppercase(), op.tail())))
                .collect(),
        })
        .collect();
    nav.push(sandbox::contents());
    nav.push(kpay::contents());
    nav.push(kwik::contents());
    nav.push(oy::contents());
    nav.push(webhooks::contents());
    nav.push(DocsGroup {
        label: "Good to know".to_owned(),
        links: [("#secrets", "Forms of secrets"), ("#problems", "Problems"), ("#refusals", "Refusals")]
            .map(|(href, label)| (href.to_owned(), label.to_owned()))
            .into(),
    });
    let groups = description.groups.iter().map(|group| {
        let operations = group.operations.iter().map(|op| endpoint::operation(op, &described, &base)).collect_view();
        view! {
            <section class="docs-group">
                <h2>{group.title()}</h2>
                {group.about.clone().map(|about| view! { <p class="muted measure">{about}</p> })}
                {operations}
            </section>
        }
    });
    let groups = groups.collect_view();
    view! {
        <Title text="API reference"/>
        <DocsFrame nav>
            <h1>"API reference"</h1>
            <p class="muted measure">
                "What programs ask Claviger. Every address begins with " <code>{base.clone()}</code> ". The same as OpenAPI 3.1: "
                <a href="/openapi.json">"openapi.json"</a>"."
            </p>
            {groups}
            <sandbox::Sandbox/>
            <kpay::Kpay/>
            <kwik::Kwik/>
            <oy::Oy/>
            <webhooks::Webhooks/>
            <secrets::Secrets/>
            <problems::Problems/>
            <refusals::Refusals/>
        </DocsFrame>
    }
    .into_any()
}
