use leptos::prelude::*;

use crate::ui::kit::{Bitting, Button, CodeBlock, CopyField, Icon, Look, Sample};

#[component]
pub fn Copying() -> impl IntoView {
    let samples = vec![
        Sample::new("cURL", "# ask without calling the platform\ncurl -X POST \"$CLAVIGER_URL/v1/verify\""),
        Sample::new("PHP", "$answer = file_get_contents($url);"),
        Sample::new("Go", "resp, err := http.Post(url, \"application/json\", body)"),
    ];
    view! {
        <section>
            <h2>"Copy field and code"</h2>
            <CopyField id="kit-client-id" value="app_01J9ZQ4T7M">
                <button type="button"><Icon name="copy"/>"Copy"</button>
            </CopyField>
            <CopyField id="kit-key" value="kpay_test_…7Qx2">
                <button type="button" class="done"><Icon name="check"/>"Copied"</button>
            </CopyField>
            <CodeBlock name="kit-sample" samples>
                <Button look=Look::Quiet small=true kind="button" icon="copy">"Copy"</Button>
            </CodeBlock>
        </section>
    }
    .into_any()
}

#[component]
pub fn Bittings() -> impl IntoView {
    let ids = ["app_01J9ZQ4T7M", "kp_01J9ZR", "tok_01JA02", "pay_01JA0F", "prd_01JA1C", "tok_01JA7K", "app_01JB2M"];
    view! {
        <section>
            <h2>"The bitting"</h2>
            <p class="sm muted">
                "Each credential’s profile is cut from its id. The same key looks the same in lists, logs and dialogs."
            </p>
            <div class="row wide-gap">{ids.into_iter().map(|id| view! { <Bitting id/> }).collect_view()}</div>
        </section>
    }
    .into_any()
}
