//! The two keys that sign callbacks: made, or made anew, behind the password, and shown once.

use leptos::prelude::*;

use crate::{
    contract::paths,
    domain::role::Permission,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        frame::{Section, framed},
        page::member_page,
        step_up::StepUpFields,
    },
    ui::kit::{Button, LinkButton, Look, Note, PageHead, Tone},
};

const ENDPOINT: &str = "payment-tokens/rotate-callback-keys";

#[component]
pub fn CallbackKeysPage() -> impl IntoView {
    member_page(|visit| async move {
        visit.actor.require(Permission::ManageCredentials)?;
        let (mode, form) = (visit.mode, FormState::of(ENDPOINT));
        let (developers, list) = (paths::developers(mode), paths::payment_tokens(mode));
        let hidden = vec![("mode".to_owned(), mode.to_string())];
        let back = list.clone();
        let page = view! {
            <PageHead title="Callback keys"/>
            <form method="post" action=paths::server_fn(ENDPOINT) class="step-body slim" novalidate>
                <FormOrigin fields=hidden/>
                <FormProblem state=form.clone()/>
                <p>
                    "When a payment is final, its " <code>"callback_url"</code> " is told, signed in the header "
                    <code>"X-Clapay-Signature"</code> " with the webhook secret and the unique key of your business. "
                    "Without keys no callback is sent."
                </p>
                <Note tone=Tone::Warn title="Keys that you have already stop signing at once.">
                    "Put the new ones into your software before payments go on."
                </Note>
                <StepUpFields form=form.clone() label="Password" hint="The one that you sign in with. The keys are shown once, on the next page." autofocus=true/>
                <div class="wizard-foot">
                    <LinkButton href=back>"Cancel"</LinkButton>
                    <span class="push"><Button look=Look::Primary icon="lock">"Make new keys"</Button></span>
                </div>
            </form>
        };
        let crumbs = [
            ("Settings", developers.as_str()),
            ("Developers", &developers),
            ("Payment tokens", &list),
            ("Callback keys", ""),
        ];
        Ok(framed(&visit, "Callback keys", Section::Developers, &crumbs, page.into_any(), None).await)
    })
}
