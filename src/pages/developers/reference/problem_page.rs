//! `/problems/:code`: where the `type` of a problem document leads.

use leptos::prelude::*;
use leptos_meta::Title;

use super::problem_words::words;
use crate::{
    contract::{paths, problem::ProblemCode},
    pages::{not_found::NotFoundPage, support::visit::param},
    ui::layout::{DocsFrame, DocsGroup},
};

#[component]
pub fn ProblemPage() -> impl IntoView {
    match ProblemCode::parse(&param("code")) {
        Some(code) => explained(code),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

fn explained(code: ProblemCode) -> AnyView {
    let links = ProblemCode::ALL.iter().map(|code| (paths::problem(*code), code.as_str().to_owned()));
    let nav = vec![
        DocsGroup {
            label: "API reference".to_owned(),
            links: vec![(paths::API_DOCS.to_owned(), "All of it".to_owned())],
        },
        DocsGroup { label: "Problems".to_owned(), links: links.collect() },
    ];
    let (meaning, way_out) = words(code);
    view! {
        <Title text=code.title()/>
        <DocsFrame nav>
            <h1>{code.title()}</h1>
            <section class="panel facts">
                <dl>
                    <dt>"Code"</dt><dd><code>{code.as_str()}</code></dd>
                    <dt>"Status"</dt><dd>{code.status()}</dd>
                    <dt>"What it means"</dt><dd>{meaning}</dd>
                    <dt>"What to do"</dt><dd>{way_out}</dd>
                </dl>
            </section>
        </DocsFrame>
    }
    .into_any()
}
