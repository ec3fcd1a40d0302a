//! A new webhook or gateway-return secret: behind the password, and shown once.

use leptos::prelude::*;

use super::callbacks::beneath;
use crate::{
    contract::{
        paths,
        problem::{Problem, ProblemCode},
    },
    domain::kpay::callback::CallbackSecret,
    pages::{
        developers::{
            reveal::{self, Told},
            samples,
        },
        support::{
            form::{FormOrigin, FormProblem, FormState},
            page::member_page,
            step_up::StepUpFields,
            visit::{id, param},
        },
    },
    server_fns::applications::get_callbacks,
    ui::kit::{Button, LinkButton, Look, Note, PageHead, Tone},
};

const ENDPOINT: &str = "applications/rotate-callback-secret";

/// Asks for the password.
#[component]
pub fn CallbackSecretPage() -> impl IntoView {
    member_page(|visit| async move {
        let which = CallbackSecret::parse(&param("which")).ok_or(Problem::new(ProblemCode::NotFound))?;
        let (mode, application) = (visit.mode, id("application")?);
        let row = get_callbacks(mode, application).await?;
        let form = FormState::of(ENDPOINT);
        let back = paths::callbacks(mode, application);
        let hidden = vec![
            ("mode".to_owned(), mode.to_string()),
            ("application".to_owned(), application.to_string()),
            ("which".to_owned(), which.to_string()),
        ];
        let made = match which {
            CallbackSecret::Webhook => row.webhook_secret_at,
            CallbackSecret::GatewayReturn => row.gateway_secret_at,
        };
        let warning = made.map(|_| {
            view! {
                <Note tone=Tone::Warn title="The secret that you have stops signing at once.">
                    "Put the new one into your software before transactions go on."
                </Note>
            }
        });
        let title = format!("New {}", which.title().to_lowercase());
        let page = view! {
            <PageHead title/>
            <form method="post" action=paths::server_fn(ENDPOINT) class="step-body slim" novalidate>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                {warning}
                <StepUpFields form=form.clone() label="Password" hint="The one that you sign in with. The secret is shown once, on the next page." autofocus=true/>
                <div class="wizard-foot">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <span class="push"><Button look=Look::Primary icon="lock">"Make new secret"</Button></span>
                </div>
            </form>
        };
        Ok(beneath(&visit, application, &row.application, page.into_any(), None).await)
    })
}

/// Shows it, once.
#[component]
pub fn CallbackRevealPage() -> impl IntoView {
    member_page(|visit| async move {
        let back = paths::callbacks(visit.mode, id("application")?);
        let close = back.clone();
        let told = move |_: &_| Told { what: "callback secret", close, samples: samples::check_kpay_webhook() };
        reveal::page(&visit, ("Callbacks", back), told).await
    })
}
