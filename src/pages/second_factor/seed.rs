use axum::http::{HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::qr::qr;
use crate::{
    contract::paths,
    islands::copy_button::CopyButton,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        step_up::CodeField,
    },
    server::service::second_factor::ShownSeed,
    ui::{
        kit::{Button, CopyField, Look, Note},
        layout::AuthFrame,
    },
};

/// The page on which an authenticator is set up: the seed, the first time, and the code that proves it arrived.
pub fn set_up(
    endpoint: &'static str,
    hidden: Vec<(String, String)>,
    seed: Option<ShownSeed>,
    (again, begin): (String, &'static str),
) -> AnyView {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let form = FormState::of(endpoint);
    let foot = move || view! { <p><a href=again>{begin}</a></p> };
    let seed = match seed {
        Some(seed) => shown(&seed),
        None => view! {
            <Note>
                "The key was shown once and is in your app now. Enter the code that the app shows for it; if it is not there, begin again."
            </Note>
        }
        .into_any(),
    };
    view! {
        <Title text="Set up your authenticator"/>
        <AuthFrame title="Set up your authenticator" lede="With it, your password alone opens nothing." foot>
            {seed}
            <form method="post" action=paths::server_fn(endpoint) class="fields">
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <CodeField error=form.error("code") hint="The six digits that the app shows for the new entry."/>
                <Button look=Look::Primary>"Confirm"</Button>
            </form>
        </AuthFrame>
    }
    .into_any()
}

fn shown(seed: &ShownSeed) -> AnyView {
    let grouped: Vec<&str> =
        seed.text.expose().as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    view! {
        <p class="sm muted">
            "Scan this with an authenticator app (any that knows time-based codes), or "
            <a href=seed.uri.expose().to_owned()>"open it in an app on this device"</a> ". It is shown this once."
        </p>
        {qr(seed.uri.expose(), "The key as a picture for your app’s camera")}
        <div class="field">
            <span class="label">"Key, to be typed in"</span>
            <CopyField id="authenticator-key" value=grouped.join(" ")>
                <CopyButton target="authenticator-key" label="Copy" compact=false/>
            </CopyField>
        </div>
    }
    .into_any()
}
