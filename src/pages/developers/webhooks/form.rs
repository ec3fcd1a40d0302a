//! The fields of a webhook, for *Add a webhook* and for *Edit*.

use leptos::prelude::*;

use crate::{
    domain::webhook::{EndpointStatus, EventGroup, EventSet},
    pages::support::form::FormState,
    ui::kit::{CheckGroup, Choice, RadioGroup, TextField},
};

/// What the fields begin with.
pub struct Initial {
    pub name: String,
    pub url: String,
    pub events: EventSet,
    pub status: EndpointStatus,
}

impl Initial {
    /// Of a new webhook: live, and told of credentials.
    pub fn of_new() -> Initial {
        Initial {
            name: String::new(),
            url: String::new(),
            events: EventGroup::Credential.choices().collect(),
            status: EndpointStatus::Live,
        }
    }
}

/// Name, URL, Status, Events.
#[component]
pub fn WebhookFields(form: FormState, initial: Initial) -> impl IntoView {
    let ticked: Vec<String> = initial.events.iter().map(|kind| kind.to_string()).collect();
    let ticked = form.all("events[]", &ticked);
    let groups = EventGroup::ALL.iter().filter(|group| group.choices().next().is_some()).enumerate();
    let groups = groups.map(|(place, group)| {
        let choices = group.choices().map(|kind| Choice::new(kind.as_str(), kind.as_str()).hint(kind.describe()));
        // One field in several groups: its error stands at the first.
        let error = form.error("events").filter(|_| place == 0);
        view! {
            <CheckGroup
                label=format!("Events: {}", group.title()) name="events[]" prefix=group.as_str()
                choices=choices.collect() values=ticked.clone() error
            />
        }
    });
    let statuses = [
        (EndpointStatus::Live, "It is told of what happens from now on."),
        (EndpointStatus::Disabled, "Nothing is sent, and what waits is dropped."),
    ];
    let statuses = statuses.map(|(status, hint)| Choice::new(status.as_str(), status.title()).hint(hint));
    view! {
        <TextField
            label="Name" name="name" autocomplete="off" autofocus=true placeholder="Order service"
            value=form.value("name", &initial.name) error=form.error("name") hint="To recognise it in lists."
        />
        <TextField
            label="URL" name="url" kind="url" inputmode="url" placeholder="https://shop.example/webhooks"
            value=form.value("url", &initial.url) error=form.error("url")
            hint="HTTPS, on the public internet. Redirects are not followed."
        />
        <RadioGroup
            label="Status" name="status" choices=statuses.into()
            value=form.value("status", initial.status.as_str()) error=form.error("status")
        />
        {groups.collect_view()}
    }
    .into_any()
}
