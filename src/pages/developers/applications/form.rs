//! The fields of an application, for *Create Application* and for *Edit*.

use leptos::prelude::*;

use crate::{
    domain::application::{Feature, FeatureSet, IntegrationType},
    pages::support::form::FormState,
    ui::kit::{CheckGroup, Choice, RadioGroup, TextField},
};

/// What the fields begin with.
#[derive(Default)]
pub struct Initial {
    pub name: String,
    pub return_url: String,
    pub features: Vec<Feature>,
    /// Set once it cannot change any more.
    pub kind: Option<IntegrationType>,
}

/// Application Name, Integration Type with its return URL, Features.
#[component]
pub fn ApplicationFields(form: FormState, initial: Initial, enabled: FeatureSet) -> impl IntoView {
    let return_url = move |form: &FormState| {
        view! {
            <TextField
                label="Return URL" name="return_url" kind="url" inputmode="url" placeholder="https://shop.example/thanks"
                value=form.value("return_url", &initial.return_url) error=form.error("return_url")
                hint="Where people come back to after the hosted page. HTTPS, or HTTP on localhost."
            />
        }
    };
    let kind = match initial.kind {
        Some(kind) => view! {
            <div class="field">
                <span class="label">"Integration Type"</span>
                <span>{kind.title()}</span>
                <span class="hint">"It stays as it is: the API keys depend on it."</span>
            </div>
            {kind.returns().then(|| return_url(&form))}
        }
        .into_any(),
        None => view! {
            <RadioGroup
                label="Integration Type" name="integration_type" choices=kinds()
                value=form.value("integration_type", IntegrationType::Api.as_str()) error=form.error("integration_type")
            />
            // A style shows it only while Hosted is chosen; without that style it simply stands here.
            <div class="when-hosted">{return_url(&form)}</div>
        }
        .into_any(),
    };
    let ticked: Vec<String> = initial.features.iter().map(ToString::to_string).collect();
    let ticked = form.all("features[]", &ticked);
    view! {
        <TextField
            label="Application Name" name="name" autocomplete="off" autofocus=true placeholder="Storefront checkout"
            value=form.value("name", &initial.name) error=form.error("name") hint="A name to identify your app."
        />
        {kind}
        <CheckGroup
            label="Features" name="features[]" choices=features(enabled)
            values=ticked.into_iter().filter(|word| Feature::parse(word).is_some_and(|f| enabled.contains(f))).collect()
            error=form.error("features") hint="Its API keys open these and nothing else. You can change them later."
        />
    }
    .into_any()
}

fn kinds() -> Vec<Choice> {
    let hint = |kind| match kind {
        IntegrationType::Api => "Your server calls the API with API keys.",
        IntegrationType::Hosted => "People pay on the platform’s pages and come back to your return URL.",
        IntegrationType::Embedded => "In your own page: a Client ID only, no API keys.",
    };
    IntegrationType::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.title()).hint(hint(*kind))).collect()
}

fn features(enabled: FeatureSet) -> Vec<Choice> {
    let choice = |feature: &Feature| {
        let on = enabled.contains(*feature);
        let hint = if on { feature.describe() } else { "The platform has not enabled it for your business." };
        Choice::new(feature.as_str(), feature.title()).hint(hint).disabled(!on)
    };
    Feature::ALL.iter().map(choice).collect()
}
