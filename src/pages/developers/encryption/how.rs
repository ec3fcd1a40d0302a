use leptos::prelude::*;

use crate::ui::kit::{CodeBlock, Sample};

const SHELL: &str = r#"# canonical: keys sorted at every level, compact JSON
BODY='{"amount":100,"currency":"USD","reference":"TX123"}'
CHECKSUM=$(printf %s "$BODY" |
  openssl dgst -sha256 -hmac "$CLICKPESA_CHECKSUM_KEY" | sed 's/.* //')
printf %s "$BODY" | jq -c --arg checksum "$CHECKSUM" '. + {$checksum}'"#;

const PYTHON: &str = r#"import hashlib, hmac, json, os

key = os.environ["CLICKPESA_CHECKSUM_KEY"].encode()

def canonical(body):
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

body = {"amount": 100, "currency": "USD", "reference": "TX123"}
body["checksum"] = canonical(body)"#;

const LEGACY: &str = r#"# legacy: values of the top level, in the order of their keys, one after the other
def legacy(body):
    text = "".join(str(body[name]) for name in sorted(body))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

body["checksum"] = legacy(body)          # over "100USDTX123"
body["checksumMethod"] = "legacy""#;

/// Both methods in words and code. Samples name variables, never a key.
#[component]
pub fn HowToSign() -> impl IntoView {
    let samples = vec![
        Sample::new("Shell, canonical", SHELL),
        Sample::new("Python, canonical", PYTHON),
        Sample::new("Python, legacy", LEGACY),
    ];
    view! {
        <section class="how" aria-labelledby="how-title">
            <div>
                <h2 id="how-title">"How a body is signed"</h2>
                <dl class="terms">
                    <dt>"Canonical"</dt>
                    <dd>
                        "The default. Leave out " <code>"checksum"</code> " and " <code>"checksumMethod"</code>
                        ", sort the keys of every object at every level (arrays keep their order), write compact JSON, and take "
                        "its HMAC-SHA-256 with the checksum key: 64 lower-case hexadecimal characters."
                    </dd>
                    <dt>"Legacy"</dt>
                    <dd>
                        "For software from before January 2026. Join the values of the top level in the order of their keys and "
                        "take the same HMAC. Send " <code>"\"checksumMethod\": \"legacy\""</code> " with it."
                    </dd>
                </dl>
                <p class="sm muted">"Either way the result goes into the body’s " <code>"checksum"</code> " field."</p>
            </div>
            <CodeBlock name="sign" samples/>
        </section>
    }
    .into_any()
}
