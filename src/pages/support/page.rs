//! Loading and framing a page.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::visit::Visit;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    pages::not_found::NotFoundPage,
    server::web::{answer, context::RequestContext, problems},
    ui::{
        kit::{LinkButton, Note, Tone},
        layout::AuthFrame,
    },
};

/// A page for members: loads, then renders. Nobody signed in goes to the sign-in page and comes back; a problem becomes
/// a page that says it, with its status.
pub fn member_page<F>(render: impl FnOnce(Visit) -> F) -> AnyView
where
    F: Future<Output = Result<AnyView, Problem>> + Send + 'static,
{
    match Visit::of_request() {
        Ok(visit) => loaded(render(visit)),
        Err(_) if is_staff_only() => {
            redirect(&paths::back_office());
            ().into_any()
        }
        Err(problem) => problem_view(problem),
    }
}

/// Whether the person is the platform's own and member of no merchant: the back office is their place.
pub fn is_staff_only() -> bool {
    let context = use_context::<RequestContext>();
    context.is_some_and(|context| context.actor.is_none() && context.person.is_some_and(|person| person.staff))
}

/// A page that loads something for anybody.
pub fn loaded<F>(render: F) -> AnyView
where
    F: Future<Output = Result<AnyView, Problem>> + Send + 'static,
{
    let content = Suspend::new(async move { render.await.unwrap_or_else(problem_view) });
    view! { <Suspense>{content}</Suspense> }.into_any()
}

/// What a page shows instead of itself.
pub fn problem_view(problem: Problem) -> AnyView {
    match problem.code {
        ProblemCode::NotSignedIn => {
            let back = use_context::<RequestContext>().map(|context| context.address).unwrap_or_default();
            redirect(&format!(
                "{}?next={}",
                paths::SIGN_IN,
                form_urlencoded::byte_serialize(back.as_bytes()).collect::<String>()
            ));
            ().into_any()
        }
        ProblemCode::NotFound if problem.detail.is_none() => view! { <NotFoundPage/> }.into_any(),
        _ => {
            if let Some(options) = use_context::<ResponseOptions>() {
                options.set_status(problems::status(&problem));
            }
            let detail = problem.detail.clone();
            view! {
                <Title text=problem.code.title()/>
                <AuthFrame title=problem.code.title()>
                    {detail.map(|detail| view! { <Note tone=Tone::Warn alert=true>{detail}</Note> })}
                    <LinkButton href="/">"Go to the start page"</LinkButton>
                </AuthFrame>
            }
            .into_any()
        }
    }
}

/// Sends the browser elsewhere instead of showing this page.
pub fn redirect(path: &str) {
    answer::redirect(path);
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(axum::http::StatusCode::SEE_OTHER);
    }
}
