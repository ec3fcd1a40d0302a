//! Loading and framing a page.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::{form::FormOrigin, visit::Visit};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    pages::not_found::NotFoundPage,
    server::web::{answer, context::RequestContext, problems},
    server_fns::session::list_memberships,
    ui::{
        kit::{Button, LinkButton, Look, Note, Tone},
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
        Err(problem) if problem.code == ProblemCode::Forbidden => no_merchant(),
        Err(problem) => problem_view(problem),
    }
}

/// For who is signed in but has no part in the merchant in view: staff, and members who were deactivated.
fn no_merchant() -> AnyView {
    loaded(async {
        let merchants = list_memberships().await?;
        if let Some(options) = use_context::<ResponseOptions>() {
            options.set_status(StatusCode::FORBIDDEN);
        }
        let others = merchants.into_iter().map(|row| {
            let fields = vec![("merchant".to_owned(), row.merchant_id.to_string())];
            view! {
                <form method="post" action=paths::server_fn("session/switch-merchant")>
                    <FormOrigin fields/>
                    <Button>"Go to "{row.name}</Button>
                </form>
            }
        });
        let lede = "You have no part in a business here, or not any more. A member who manages it can invite you.";
        let page = view! {
            <Title text="No business in view"/>
            <AuthFrame title="No business in view" lede>
                {others.collect_view()}
                <p class="sm muted">
                    "The platform’s own staff sign in at the " <a href=paths::OFFICE_SIGN_IN>"back office"</a> "."
                </p>
                <form method="post" action=paths::server_fn("session/sign-out")>
                    <FormOrigin/>
                    <Button look=Look::Primary>"Sign out"</Button>
                </form>
            </AuthFrame>
        };
        Ok(page.into_any())
    })
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
            redirect(&paths::sign_in_and_back(&back));
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
        options.set_status(StatusCode::SEE_OTHER);
    }
}
