use leptos::prelude::*;

use crate::{
    domain::{
        time::Timestamp,
        webhook::{EventType, PAUSES},
    },
    pages::developers::samples,
    ui::{
        kit::{CodeBlock, Sample},
        layout::DocsGroup,
    },
};

const BODY: &str = r#"{
  "id": "web_01KABCDEFGHJKMNPQRSTVWXYZ0",
  "type": "credential.rotated",
  "status": true,
  "results": [
    { "id": "key_01KABCDEFGHJKMNPQRSTVWXYZ1", "kind": "application_api_key", "name": "Storefront server",
      "mode": "test", "actor": "Asha Mrema", "at": "2026-11-21T14:30:00.000Z" }
  ],
  "webhook_event_lookups_id": "loo_01KABCDEFGHJKMNPQRSTVWXYZ2",
  "created_at": "2026-11-21T14:30:00.000Z"
}"#;

/// Where it stands in the contents.
pub fn contents() -> DocsGroup {
    let links = vec![("#webhooks".to_owned(), "Events, headers, retries".to_owned())];
    DocsGroup { label: "Webhooks".to_owned(), links }
}

/// What webhooks are sent, how it is signed and when it is tried again.
#[component]
pub fn Webhooks() -> impl IntoView {
    let rows = EventType::ALL.iter().map(|kind| {
        view! { <tr><th scope="row"><code>{kind.as_str()}</code></th><td>{kind.describe()}</td></tr> }
    });
    let rules = rules().into_iter().map(|(term, text)| view! { <dt>{term}</dt><dd>{text}</dd> }).collect_view();
    view! {
        <section class="docs-group" id="webhooks">
            <h2>"Webhooks"</h2>
            <p class="muted measure">
                "Add your server under Settings → Developers → Webhooks. It gets a POST for each event that it listens to, with this JSON body. "
                "What stands in " <code>"results"</code> " depends on the event; a secret never does."
            </p>
            <CodeBlock name="webhook-body" about="a message" samples=vec![Sample::new("JSON", BODY)]/>
            <div class="panel scroll" tabindex="0" role="region" aria-label="Events">
                <table class="fields-table">
                    <thead><tr><th scope="col">"Event"</th><th scope="col">"When"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="muted measure">
                "Check the signature before you read a message, with a library of Standard Webhooks. It also refuses messages whose time is more than five minutes away."
            </p>
            <CodeBlock name="webhook-verify" about="checking a message" samples=samples::verify_webhook()/>
            <dl class="terms measure">{rules}</dl>
        </section>
    }
    .into_any()
}

fn rules() -> [(&'static str, String); 6] {
    let pauses: Vec<String> = PAUSES.iter().map(|pause| words(*pause)).collect();
    [
        ("webhook-id", "The event’s id, the same in every try: a server that has seen it can drop the message.".to_owned()),
        ("webhook-timestamp", "When this try was sent, in Unix seconds.".to_owned()),
        (
            "webhook-signature",
            "v1, and the base64 of HMAC-SHA256 over “id.timestamp.body” with the bytes behind whsec_. After a rotation there \
             are two for a while, with a space between them; one that fits is enough."
                .to_owned(),
        ),
        (
            "Answer",
            "Any 2xx within 10 seconds takes a message. Everything else, a redirect too, is tried again.".to_owned(),
        ),
        ("Tries", format!("After {}; then it is given up, and can be resent by hand.", pauses.join(", "))),
        (
            "Order",
            "Events of one object come one after the other, each at least once. An event waits while an earlier one of \
             its object is still tried; events of different objects do not wait for each other."
                .to_owned(),
        ),
    ]
}

fn words(millis: i64) -> String {
    match millis {
        m if m < Timestamp::MINUTE => format!("{} s", m / Timestamp::SECOND),
        m if m < Timestamp::HOUR => format!("{} min", m / Timestamp::MINUTE),
        m => format!("{} h", m / Timestamp::HOUR),
    }
}
