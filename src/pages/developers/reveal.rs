//! The one-time reveal of a new secret, whatever its kind.

use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
        revealed::{RevealedPart, RevealedSecret},
    },
    domain::mode::Mode,
    islands::{copy_button::CopyButton, reveal_guard::RevealGuard},
    pages::support::{
        frame::{Section, framed},
        moment::Day,
        visit::{Visit, id},
    },
    server::{service::reveal, text, web::answer},
    ui::kit::{Button, CodeBlock, CopyField, Dialog, LinkButton, Look, PageHead, Sample},
};

/// What is at a reveal's address.
pub enum Opened {
    /// The secret: shown by this answer, and never again.
    Secret(RevealedSecret),
    /// No secret: a title, and why.
    Nothing(&'static str, String),
}

/// Opens the slot that the address names.
pub async fn open(visit: &Visit) -> Result<Opened, Problem> {
    let slot = id("slot")?;
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // A HEAD, a preview or a prefetch uses nothing up.
    if !visit.context.is_visit {
        let text = "It shows a new secret, once, to the person who opens it.";
        return Ok(Opened::Nothing("Open this page", text.to_owned()));
    }
    match reveal::open(&visit.context.platform, &visit.actor, slot).await {
        Ok((secret, token)) => {
            answer::set_session(&token);
            Ok(Opened::Secret(secret))
        }
        Err(Problem { code: ProblemCode::NotFound, detail: Some(detail), .. }) => {
            if let Some(options) = use_context::<ResponseOptions>() {
                options.set_status(StatusCode::NOT_FOUND);
            }
            Ok(Opened::Nothing("Shown already", detail))
        }
        Err(problem) => Err(problem),
    }
}

/// What a page says of the secret that it shows.
pub struct Told {
    /// What it is: `access token`.
    pub what: &'static str,
    /// Where its dialog goes on to.
    pub close: String,
    /// How it is used.
    pub samples: Vec<Sample>,
}

/// A reveal beside the list that it belongs to: its name in the menu, and its address.
pub async fn page(
    visit: &Visit,
    (name, list): (&'static str, String),
    told: impl FnOnce(&RevealedSecret) -> Told,
) -> Result<AnyView, Problem> {
    let (title, over) = match open(visit).await? {
        Opened::Secret(secret) => {
            let Told { what, close, samples } = told(&secret);
            ("Store these now", store_now(secret, what, close, samples))
        }
        Opened::Nothing(title, text) => (title, nothing(visit.mode, title, text, (list.clone(), name))),
    };
    let developers = paths::developers(visit.mode);
    let crumbs = [("Settings", developers.as_str()), ("Developers", &developers), (name, &list)];
    let page = view! { <PageHead title=name/> }.into_any();
    Ok(framed(visit, title, Section::Developers, &crumbs, page, Some(over)).await)
}

/// The dialog with the secret: it holds until its check is ticked, and goes on to `close`.
pub fn store_now(secret: RevealedSecret, what: &str, close: String, samples: Vec<Sample>) -> AnyView {
    let samples = (!samples.is_empty()).then(|| view! { <CodeBlock name="sample" samples/> });
    let foot = move || {
        view! {
            // A GET that only goes on; without script the required check guards it.
            <form method="get" action=close>
                <label class="check"><input type="checkbox" id="stored" required/>"I have stored it"</label>
                <span class="push"><Button look=Look::Primary>"Close"</Button></span>
            </form>
        }
    };
    let (name, bitting, mode) = (secret.name.clone(), secret.credential_id.clone(), secret.mode);
    let parts = parts(secret);
    let only_time = format!("This is the only time the {what} of ");
    view! {
        <Dialog title="Store these now" mode bitting foot>
            <p class="sm muted">
                {only_time} <b>{name}</b>
                " is shown. Claviger keeps no readable copy."
            </p>
            <dl class="d-list">{parts}</dl>
            <RevealGuard/>
            {samples}
        </Dialog>
    }
    .into_any()
}

/// What stands at the address when there is no secret to show; `back` is a place and its name.
pub fn nothing(mode: Mode, title: &str, text: String, (href, name): (String, &'static str)) -> AnyView {
    let back = href.clone();
    let foot =
        move || view! { <span class="row push"><LinkButton href=back look=Look::Primary>{name}</LinkButton></span> };
    view! { <Dialog title mode close_href=href slim=true foot><p>{text}</p></Dialog> }.into_any()
}

/// All parts of a secret, and when it ends.
pub fn parts(secret: RevealedSecret) -> AnyView {
    let expiry = secret.expires_at.map(|at| {
        view! {
            <div class="secret">
                <dt>"Expiry Date"</dt><dd><Day at/></dd>
                <dd class="hint">{format!("It stops at {}.", text::exact(at))}</dd>
            </div>
        }
    });
    let parts = secret.parts.into_iter().map(part).collect_view();
    view! { {parts}{expiry} }.into_any()
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
