//! All addresses of the platform, put together: API, `/v1`, portal, files; and the layers around them.

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::Request,
    middleware::{from_fn, from_fn_with_state},
    response::IntoResponse,
    routing::{any, get},
};
use leptos::{
    prelude::{LeptosOptions, provide_context, use_context},
    server_fn,
};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list_with_exclusions};
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    assets, audit_export, clean_address, client_ip,
    context::{self, RequestContext},
    csrf, documents, forms,
    front::{Front, Gateways},
    headers, log_export, plain_http, problems, request_log,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    pages::app::{App, shell},
    server::{api, platform::Platform},
};

/// Everything on the main address. `/v1` is left out when it has a listener of its own.
pub fn main(platform: &Arc<Platform>) -> Front {
    let encrypted = || from_fn_with_state(platform.clone(), plain_http::refuse);
    let router = portal(platform).fallback(assets_or_page(platform)).layer(encrypted()).merge(api::router(platform));
    let router = layers(router.layer(from_fn_with_state(platform.clone(), request_log::log)), platform);
    let (gateways, router) = match &platform.settings {
        settings if settings.gateway_listen.is_some() => (Gateways::Elsewhere, router),
        // What is reached from outside takes secrets only as the platform's own address says.
        settings if settings.is_behind_tls() => {
            (Gateways::Encrypted, router.merge(verify(platform).layer(encrypted())))
        }
        _ => (Gateways::Here, router.merge(verify(platform))),
    };
    Front::new(platform, gateways, router)
}

/// `/v1` alone, and whether this process lives.
pub fn gateways(platform: &Arc<Platform>) -> Front {
    let health = api::health().with_state(platform.clone());
    let router = verify(platform).merge(health).fallback(async || Problem::new(ProblemCode::NotFound));
    Front::new(platform, Gateways::Here, router)
}

/// Without the request log: a gateway asks on every request of its own, which it logs. Decisions are counted.
fn verify(platform: &Arc<Platform>) -> Router {
    layers(api::v1::verify(platform), platform)
}

fn portal(platform: &Arc<Platform>) -> Router {
    let options = leptos_options();
    // Left to `forms`: the framework's own handlers would answer past its checks.
    let functions = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let routes = generate_route_list_with_exclusions(App, Some(functions));
    let shown = options.clone();
    Router::new()
        .leptos_routes_with_context(&options, routes, page_context, move || shell(shown.clone()))
        .with_state(options)
        // Pages only: programs call the functions below as they write them.
        .layer(from_fn(clean_address::drop_bare_question_mark))
        .route("/ui/{*endpoint}", any(forms::handle))
        .route("/back-office/merchants/{merchant}/documents/{document}", get(documents::serve))
        .route("/{mode}/developers/logs/export.csv", get(log_export::csv))
        .route("/{mode}/settings/audit/export.csv", get(audit_export::member_csv))
        .route("/{mode}/settings/audit/export.jsonl", get(audit_export::member_json))
        .route("/back-office/audit/export.csv", get(audit_export::office_csv))
        .route("/back-office/audit/export.jsonl", get(audit_export::office_json))
        .layer(DefaultBodyLimit::max(128 * 1024))
        .layer(from_fn_with_state(platform.clone(), context::provide))
        .layer(csrf::layer())
}

/// Files of the site; any other address gets the portal's page for it, which says that there is nothing.
fn assets_or_page(platform: &Arc<Platform>) -> axum::routing::MethodRouter {
    let options = leptos_options();
    let page = get(move |request: Request<axum::body::Body>| {
        let options = options.clone();
        async move {
            let file = assets::serve(Request::from_parts(request_head(&request), axum::body::Body::empty())).await;
            if file.status().is_success() {
                return file;
            }
            let handler = leptos_axum::render_app_async_with_context(page_context, move || shell(options.clone()));
            handler(request).await.into_response()
        }
    });
    page.layer(from_fn_with_state(platform.clone(), context::provide))
        .fallback(async || Problem::new(ProblemCode::NotFound))
}

fn request_head(request: &Request<axum::body::Body>) -> axum::http::request::Parts {
    let mut head = Request::new(());
    *head.uri_mut() = request.uri().clone();
    *head.headers_mut() = request.headers().clone();
    head.into_parts().0
}

/// What a page finds in its context: the request, and a policy with this answer's nonce.
fn page_context() {
    let Some(parts) = use_context::<axum::http::request::Parts>() else { return };
    if let Some(context) = parts.extensions.get::<RequestContext>() {
        provide_context(context.clone());
    }
    let nonce = leptos::nonce::use_nonce();
    if let Some((options, nonce)) = use_context::<ResponseOptions>().zip(nonce)
        && let Ok(policy) = headers::page_policy(&nonce).parse()
    {
        options.insert_header(axum::http::header::CONTENT_SECURITY_POLICY, policy);
    }
}

fn leptos_options() -> LeptosOptions {
    LeptosOptions::builder().output_name("claviger").site_pkg_dir(assets::PKG_DIR.as_str()).build()
}

fn layers(router: Router, platform: &Arc<Platform>) -> Router {
    router
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            problems::response(&Problem::new(ProblemCode::Internal))
        }))
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(platform.clone(), client_ip::find))
}
