//! What a token's traffic says about it, and the act that it offers.

use leptos::prelude::*;

use super::words;
use crate::{
    contract::{access_token_rows::AccessTokenRow, paths},
    domain::access_token::Advice,
    pages::support::{moment::Moment, visit::Visit},
};

/// What the three parts are for, and how to keep them (`screens/kwik.txt`).
pub fn recommendations() -> AnyView {
    view! {
        <section class="panel facts" aria-labelledby="three-parts">
            <h2 id="three-parts">"Three parts, shown once"</h2>
            <dl>
                <dt class="mono">"API_KEY"</dt><dd>"Authenticates server-to-server requests."</dd>
                <dt class="mono">"API_SECRET"</dt><dd>"Goes with the key: authenticates requests and signs them."</dd>
                <dt class="mono">"PUBLIC_KEY"</dt><dd>"For the checkout form. Safe to expose in a browser."</dd>
            </dl>
        </section>
        <section class="panel facts" aria-labelledby="keep-safe">
            <h2 id="keep-safe">"Keep them safe"</h2>
            <ul class="advice">
                <li>"Store the credentials in a secret store, before you go on."</li>
                <li>"Never put the secret into a frontend application."</li>
                <li>"Use Read-Only where that is enough."</li>
                <li>"Make a token of its own for each integration."</li>
                <li>"Open only the sections that the integration requires."</li>
                <li>"Disable a token that is not used."</li>
            </ul>
        </section>
    }
    .into_any()
}

/// In a row: a few words and a link; nothing without advice.
pub fn line(visit: &Visit, token: &AccessTokenRow, may_change: bool) -> Option<AnyView> {
    let now = visit.now();
    let edit = paths::access_token_act(visit.mode, token.id, "edit");
    let name = token.name.clone();
    Some(match token.advice? {
        Advice::NeverUsed => {
            view! { <small class="soon">"Never used. Disable it if nobody waits for it."</small> }.into_any()
        }
        Advice::Unused { since } => {
            view! { <small class="soon">"Unused since " <Moment at=since now/></small> }.into_any()
        }
        Advice::Narrow(narrow) => {
            let link = may_change.then(|| {
                view! { " " <a href=format!("{edit}?narrow=1")>"Narrow it"<span class="vh">": " {name}</span></a> }
            });
            let title = words::in_full(narrow);
            view! { <small><span class="soon" title=title>"Wider than its traffic."</span>{link}</small> }.into_any()
        }
    })
}

/// On the token's page: the same in a sentence.
pub fn note(visit: &Visit, token: &AccessTokenRow, may_change: bool) -> Option<AnyView> {
    use crate::ui::kit::{Note, Tone};
    let now = visit.now();
    let edit = format!("{}?narrow=1", paths::access_token_act(visit.mode, token.id, "edit"));
    let text = match token.advice? {
        Advice::NeverUsed => {
            view! { "No request has come with it yet. If nobody waits for it, disable it." }.into_any()
        }
        Advice::Unused { since } => {
            view! { "No request has come with it since " <Moment at=since now/> ". Disable it if it is not needed." }
                .into_any()
        }
        Advice::Narrow(narrow) => {
            let link = may_change.then(|| view! { " " <a href=edit>"See the narrower token"</a> });
            let needs = words::in_full(narrow);
            view! { "Its requests have only ever needed " <b>{needs}</b> "." {link} }.into_any()
        }
    };
    Some(view! { <Note tone=Tone::Warn>{text}</Note> }.into_any())
}
