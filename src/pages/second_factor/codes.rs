use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::ids::RevealId,
    islands::copy_button::CopyButton,
    server::{
        service::{actor::Person, second_factor},
        web::{answer, context::RequestContext},
    },
    ui::{
        kit::{Button, CopyField, LinkButton, Look},
        layout::AuthFrame,
    },
};

/// The one page that shows new recovery codes; it goes on to `next`.
pub async fn codes(
    context: &RequestContext,
    person: &Person,
    slot: RevealId,
    next: String,
) -> Result<AnyView, Problem> {
    let options = use_context::<ResponseOptions>();
    if let Some(options) = &options {
        options.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // A HEAD, a preview or a prefetch uses nothing up.
    if !context.is_visit {
        return Ok(nothing("Open this page", "It shows new recovery codes, once, to the person who opens it.", next));
    }
    match second_factor::open(&context.platform, person, slot).await {
        Ok((codes, token)) => {
            answer::set_session(&token);
            Ok(shown(codes.texts().join("\n"), next))
        }
        Err(Problem { code: ProblemCode::NotFound, .. }) => {
            if let Some(options) = options {
                options.set_status(StatusCode::NOT_FOUND);
            }
            let text = "These codes have been shown, or their time is over. Make new ones under Your account.";
            Ok(nothing("Shown already", text, next))
        }
        Err(problem) => Err(problem),
    }
}

fn shown(codes: String, next: String) -> AnyView {
    view! {
        <Title text="Store your recovery codes"/>
        <AuthFrame
            title="Store your recovery codes"
            lede="Each opens your account once when your authenticator is lost. They are shown this once; Claviger keeps no readable copy."
        >
            <CopyField id="recovery-codes" value=codes>
                <CopyButton target="recovery-codes" label="Copy" compact=false/>
            </CopyField>
            // A GET that only goes on; without script the required check guards it.
            <form method="get" action=next class="fields">
                <label class="check"><input type="checkbox" id="stored" required/>"I have stored them"</label>
                <Button look=Look::Primary>"Go on"</Button>
            </form>
        </AuthFrame>
    }
    .into_any()
}

fn nothing(title: &'static str, text: &'static str, next: String) -> AnyView {
    view! {
        <Title text=title/>
        <AuthFrame title lede=text><LinkButton href=next look=Look::Primary>"Go on"</LinkButton></AuthFrame>
    }
    .into_any()
}
