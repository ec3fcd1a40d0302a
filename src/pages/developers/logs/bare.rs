//! The log before the first request: what will stand here, and how to make one.

use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::role::Permission,
    islands::copy_button::CopyButton,
    pages::support::visit::Visit,
    ui::kit::{CodeBlock, EmptyState, LinkButton, Look, Sample},
};

pub fn bare(visit: &Visit) -> AnyView {
    let mode = visit.mode;
    let title = format!("No requests in {mode} mode yet");
    let text = "Every request with one of your credentials stands here about a second after its answer: who asked, from where, what was decided and why.";
    let host = &visit.context.platform.settings.public_url;
    let curl = format!(
        "curl -X POST {host}/third-parties/generate-token \\\n  -H \"client-id: $CLIENT_ID\" \\\n  -H \"api-key: $API_KEY\""
    );
    let first = visit.can(Permission::ManageApplications).then(|| {
        view! { <LinkButton href=paths::applications(mode) look=Look::Primary>"Get an API key"</LinkButton> }
    });
    view! {
        <div class="after-tabs">
            <EmptyState title text>
                {first}
                <LinkButton href=paths::integrations(mode) look=Look::Quiet>"See ready code"</LinkButton>
            </EmptyState>
            <CodeBlock name="first-request" samples=vec![Sample::new("The first request", curl)]>
                <CopyButton target="first-request-0" label="Copy" compact=true/>
            </CodeBlock>
        </div>
    }
    .into_any()
}
