//! Developers → Signature lab: why a signed request is refused.

mod form;
mod report;

use leptos::prelude::*;

use super::tabs::{DevelopersTabs, Tab};
use crate::{
    contract::{access_token_rows::AccessTokenRow, paths, problem::Problem, signature_rows::SignatureReport},
    domain::credential::Kind,
    pages::support::{
        form::FormState,
        frame::{Section, framed},
        page::member_page,
        visit::Visit,
    },
    server::service::signature_lab::{self, Sent},
    server_fns::{access_tokens::list_access_tokens, overview::count_credentials},
    ui::kit::PageHead,
};

/// Tokens to choose from.
const MOST: usize = 200;
/// Where the form is sent.
const INSPECT: &str = "signature-lab/inspect";
const LEDE: &str = "Paste a signed request that was refused. You see the string that we sign, where yours differs from it, \
                    and how far your clock is off. Nothing is stored, and no secret is asked for.";

#[component]
pub fn SignatureLabPage() -> impl IntoView {
    member_page(|visit| async move {
        let state = FormState::of(INSPECT);
        let report = inspected(&visit, &state).await?.map(|report| report::report(&report));
        let counts = count_credentials(visit.mode).await?;
        let form = form::form(&visit, &state, &tokens(&visit).await?);
        let page = view! {
            <PageHead title="Developers"/>
            <DevelopersTabs visit=visit.clone() counts current=Tab::of(Kind::AccessToken)/>
            <div class="after-tabs stack-gap">
                <section class="measure"><h2>"Signature lab"</h2><p class="muted">{LEDE}</p></section>
                {report}
                {form}
            </div>
        };
        let developers = paths::developers(visit.mode);
        let tokens = paths::developers_tab(visit.mode, super::kinds::slug(Kind::AccessToken));
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            (super::kinds::tab(Kind::AccessToken), &tokens),
            ("Signature lab", ""),
        ];
        Ok(framed(&visit, "Signature lab", Section::Developers, &crumbs, page.into_any(), None).await)
    })
}

/// The tokens to choose from, the newest first; beyond these nobody finds one in a list.
async fn tokens(visit: &Visit) -> Result<Vec<AccessTokenRow>, Problem> {
    let (mut found, mut place) = (Vec::new(), String::new());
    loop {
        let none = String::new;
        let page = list_access_tokens(visit.mode, none(), none(), none(), place).await?;
        found.extend(page.rows);
        match page.older {
            Some(older) if found.len() < MOST => place = older,
            _ => return Ok(found),
        }
    }
}

/// The report on the request that was just sent in.
async fn inspected(visit: &Visit, state: &FormState) -> Result<Option<SignatureReport>, Problem> {
    if state.has_problem() || state.value("signature", "").is_empty() {
        return Ok(None);
    }
    let value = |name: &str| state.value(name, "");
    let [method, target, timestamp, body] = ["method", "target", "timestamp", "body"].map(value);
    let [signature, canonical, received, token] = ["signature", "canonical", "received", "token"].map(value);
    let received = if received.is_empty() { value("reported") } else { received };
    let sent = Sent {
        method: &method,
        target: &target,
        timestamp: &timestamp,
        body: &body,
        signature: &signature,
        canonical: &canonical,
        received: &received,
        token: &token,
    };
    signature_lab::inspect(&visit.context.platform, &visit.actor, sent).await.map(Some)
}
