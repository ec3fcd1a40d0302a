//! The one-time reveal of a new secret.

use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::{api_keys::index::panel_beneath, applications::shown::Shown, samples};
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        revealed::{RevealedPart, RevealedSecret},
    },
    domain::ids::ApiKeyId,
    islands::{copy_button::CopyButton, reveal_guard::RevealGuard},
    pages::support::{
        moment::Day,
        page::member_page,
        visit::{Visit, id},
    },
    server::{service::reveal, text, web::answer},
    ui::kit::{Button, CodeBlock, CopyField, Dialog, LinkButton, Look},
};

#[component]
pub fn RevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let slot = id("slot")?;
        let shown = Shown::of(&visit).await?;
        if let Some(options) = use_context::<ResponseOptions>() {
            options.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        // A HEAD, a preview or a prefetch uses nothing up.
        if !visit.context.is_visit {
            let dialog =
                no_secret(&visit, &shown, "Open this page", "It shows a new secret, once, to the person who opens it.");
            return Ok(shown.framed(&visit, "A new secret", Some(dialog)).await);
        }
        match reveal::open(&visit.context.platform, &visit.actor, slot).await {
            Ok((secret, token)) => {
                answer::set_session(&token);
                let is_key = secret.credential_id.parse::<ApiKeyId>().is_ok();
                let dialog = store_now(&visit, &shown, secret, is_key);
                let over = if is_key { panel_beneath(&visit, &shown, dialog) } else { dialog };
                Ok(shown.framed(&visit, "Store these now", Some(over)).await)
            }
            Err(Problem { code: ProblemCode::NotFound, detail: Some(detail), .. }) => {
                if let Some(options) = use_context::<ResponseOptions>() {
                    options.set_status(StatusCode::NOT_FOUND);
                }
                let dialog = no_secret(&visit, &shown, "Shown already", &detail);
                Ok(shown.framed(&visit, "Shown already", Some(dialog)).await)
            }
            Err(problem) => Err(problem),
        }
    })
}

/// The dialog with the secret: it holds until its check is ticked.
fn store_now(visit: &Visit, shown: &Shown, secret: RevealedSecret, is_key: bool) -> AnyView {
    let (what, close) = match is_key {
        true => ("API key", paths::api_keys(visit.mode, shown.id)),
        false => ("checksum key", paths::encryption(visit.mode)),
    };
    let expiry = secret.expires_at.map(|at| {
        view! {
            <div class="secret">
                <dt>"Expiry Date"</dt><dd><Day at/></dd>
                <dd class="hint">{format!("The key stops at {}.", text::exact(at))}</dd>
            </div>
        }
    });
    let parts = secret.parts.into_iter().map(part).collect_view();
    let snippets = samples::get_token(&visit.context.platform.settings.public_url, None);
    let samples = is_key.then(|| view! { <CodeBlock name="sample" samples=snippets/> });
    let foot = move || {
        view! {
            // A GET that only goes on; without script the required check guards it.
            <form method="get" action=close>
                <label class="check"><input type="checkbox" id="stored" required/>"I have stored it"</label>
                <span class="push"><Button look=Look::Primary>"Close"</Button></span>
            </form>
        }
    };
    view! {
        <Dialog title="Store these now" mode=secret.mode bitting=secret.credential_id foot>
            <p class="sm muted">
                {format!("This is the only time the {what} of ")} <b>{secret.name}</b>
                " is shown. Claviger keeps no readable copy."
            </p>
            <dl class="d-list">{parts}{expiry}</dl>
            <RevealGuard/>
            {samples}
        </Dialog>
    }
    .into_any()
}

/// One part: the id of its element is its name in a `.env` file.
fn part(part: RevealedPart) -> AnyView {
    view! {
        <div class="secret">
            <dt>{part.label}</dt>
            <dd>
                <CopyField id=part.variable value=part.value.as_str()>
                    <CopyButton target=part.variable label="Copy" compact=false/>
                </CopyField>
            </dd>
            <dd class="hint">{part.hint}</dd>
        </div>
    }
    .into_any()
}

/// What stands here when there is no secret to show.
fn no_secret(visit: &Visit, shown: &Shown, title: &str, text: &str) -> AnyView {
    let (close_href, back) = (paths::api_keys(visit.mode, shown.id), paths::api_keys(visit.mode, shown.id));
    let foot = move || view! { <span class="row push"><LinkButton href=back look=Look::Primary>"Manage API Keys"</LinkButton></span> };
    let text = text.to_owned();
    view! { <Dialog title mode=visit.mode close_href slim=true foot><p>{text}</p></Dialog> }.into_any()
}
