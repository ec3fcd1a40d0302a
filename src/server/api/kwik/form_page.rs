//! What a person reads when a checkout form is refused.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use serde_json::Value;

use super::failure::Failure;
use crate::{
    server::web::{assets::PKG_DIR, problems},
    ui::{
        kit::{Note, Tone},
        layout::AuthFrame,
    },
};

/// Our own look, and nothing else: no script, no form, no frame.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The refusal as a page.
pub fn refused(failure: &Failure) -> Response {
    let (status, message, faults) = match failure {
        Failure::Refused(refused) => {
            let status = StatusCode::from_u16(refused.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let code = format!("{} (code {}).", refused.code.message().trim_end_matches('.'), refused.code);
            (status, code, faults(&refused.details))
        }
        Failure::Problem(problem) => (problems::status(problem), problem.message(), Vec::new()),
    };
    // A 401 would have the browser ask the customer for a password.
    let status = if status == StatusCode::UNAUTHORIZED { StatusCode::FORBIDDEN } else { status };
    let mut answer = (status, Html(page(message, faults))).into_response();
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    answer
}

/// What is wrong with which field, in words.
fn faults(details: &[Value]) -> Vec<String> {
    let errors = details.iter().filter_map(|detail| detail["errors"].as_object()).flatten();
    errors.map(|(field, error)| format!("{field} {}", error["message"].as_str().unwrap_or_default())).collect()
}

fn page(message: String, faults: Vec<String>) -> String {
    let faults = faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view();
    let body = Owner::new().with(|| {
        let page = view! {
            <AuthFrame title="This checkout cannot be started" lede="The shop’s form was refused, and nothing was paid.">
                <Note tone=Tone::Bad alert=true>{message}</Note>
                <ul>{faults}</ul>
                <p class="muted">"Go back to the shop and tell it what is written here."</p>
            </AuthFrame>
        };
        page.to_html()
    });
    let styles = format!("/{}/claviger.css", PKG_DIR.as_str());
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <title>Checkout refused · Claviger</title><link rel=\"stylesheet\" href=\"{styles}\"></head><body>{body}</body></html>"
    )
}
