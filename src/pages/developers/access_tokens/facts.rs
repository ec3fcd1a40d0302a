//! The facts of a token, its sections, and its public key.

use leptos::prelude::*;

use super::{shown::Shown, words};
use crate::{
    domain::access_token::{Access, Section},
    islands::copy_button::CopyButton,
    pages::{
        developers::activity::Activity,
        support::{
            moment::{Day, Moment},
            visit::Visit,
        },
    },
    server::text,
    ui::kit::{CopyField, Icon, StatusBadge},
};

/// Masked form, status, who and when, expiry, how it is used.
pub fn facts(visit: &Visit, shown: &Shown) -> AnyView {
    let (token, now) = (&shown.token, visit.now());
    let (tone, shape, text) = words::badge(token, now);
    let expiry = match token.expires_at {
        None => "It does not end by itself".into_any(),
        Some(at) => text::exact(at).into_any(),
    };
    let stops = token.retires_at.map(|at| {
        view! { <dt>"Rotation"</dt><dd>"Another token takes its place; this one stops " <Moment at now/> "."</dd> }
    });
    let sent = match token.must_sign {
        true => "Signed requests only: X-API-Key, X-Timestamp, X-Signature",
        false => "Basic with API_KEY and API_SECRET, or signed requests",
    };
    let any = |list: &[String]| if list.is_empty() { "Any".to_owned() } else { list.join(", ") };
    let (ips, origins) = (any(&token.allowed_ips), any(&token.origins));
    view! {
        <dl class="panel app-facts">
            <dt>"Key"</dt><dd><code>{token.masked.clone()}</code> <span class="hint">"API_KEY and API_SECRET were shown once, when the token was made."</span></dd>
            <dt>"Status"</dt><dd><StatusBadge tone shape text/></dd>
            <dt>"Sent as"</dt><dd>{sent}</dd>
            <dt>"Created"</dt><dd><Day at=token.created_at/> " by " {token.created_by.clone()}</dd>
            <dt>"Expiry"</dt><dd>{expiry}</dd>
            {stops}
            <dt>"Last used"</dt><dd><Activity used=token.last_used.clone() now/></dd>
            <dt>"Allowed addresses"</dt><dd class="mono">{ips}</dd>
            <dt>"Origins"</dt><dd class="mono">{origins}</dd>
        </dl>
    }
    .into_any()
}

/// Each section with what is open in it.
pub fn sections(shown: &Shown) -> AnyView {
    let rows = Section::ALL.iter().map(|section| {
        let access = shown.token.sections.access(*section);
        let cell = |open: bool| match open {
            true => view! { <td><Icon name="check" class="i yes"/><span class="vh">"yes"</span></td> }.into_any(),
            false => view! { <td><span class="muted" aria-hidden="true">"–"</span><span class="vh">"no"</span></td> }.into_any(),
        };
        view! { <tr><th scope="row">{section.title()}</th>{cell(access.is_some())}{cell(access == Some(Access::ReadWrite))}</tr> }
    });
    view! {
        <section class="part" aria-labelledby="open-sections">
            <h2 id="open-sections">"Sections"</h2>
            <p class="sm muted">"What is not open is refused, and the refusal names what is missing."</p>
            <div class="panel">
                <table class="matrix">
                    <caption class="vh">"Sections and what is open in them"</caption>
                    <thead><tr><th scope="col">"Section"</th><th scope="col">"Read"</th><th scope="col">"Write"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The one part that stays in sight.
pub fn public_key(shown: &Shown) -> AnyView {
    let starts = shown.token.sections.permit(Section::CheckoutPage, Access::ReadWrite).is_ok();
    let hint = match (shown.token.status.is_usable(), starts) {
        (false, _) => "It starts no checkout while the token does not work.",
        (true, true) => "Safe in a browser: it can start a checkout, and nothing else.",
        (true, false) => "It can start no checkout: that needs Checkout Page, Read-Write.",
    };
    view! {
        <section class="panel facts" aria-labelledby="public-key">
            <h2 id="public-key">"Public key"</h2>
            <CopyField id="KWIK_PUBLIC_KEY" value=shown.token.public_key.as_str()>
                <CopyButton target="KWIK_PUBLIC_KEY" label="Copy" compact=false/>
            </CopyField>
            <p class="sm muted">{hint}</p>
        </section>
    }
    .into_any()
}
