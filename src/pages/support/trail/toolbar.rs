//! Search and filters, all of them in the address.

use leptos::prelude::*;

use crate::{
    contract::audit_rows::AuditChoices,
    domain::{
        audit::{Action, Subject},
        mode::Mode,
    },
    pages::support::listing::{ListAddress, ListSearch},
    ui::kit::{Button, FilterMenu, HiddenFields, LinkButton},
};

pub fn toolbar(list: &ListAddress, choices: &AuditChoices, subjects: &[Subject]) -> AnyView {
    let about = about(list);
    let subjects: Vec<_> =
        [("", "Everything")].into_iter().chain(subjects.iter().map(|about| (about.as_str(), about.title()))).collect();
    let actors = choices.actors.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let actors: Vec<_> = [("", "Anybody")].into_iter().chain(actors).collect();
    let modes = [("", "Both"), (Mode::Test.as_str(), "Test"), (Mode::Live.as_str(), "Live")];
    let menu = |name: &'static str, label: &'static str, choices: &[(&str, &str)]| {
        let now = choices.iter().find(|(value, _)| !value.is_empty() && *value == list.get(name));
        let value = now.map_or(if list.get(name).is_empty() { "any" } else { "one" }, |(_, label)| *label).to_owned();
        view! { <FilterMenu label value items=list.filter(name, choices)/> }
    };
    let acts = about.map(|about| menu("action", "Act", &acts(about)));
    let value = about.map_or("everything", Subject::title);
    let only = (!list.get("subject").is_empty()).then(|| {
        let href = list.with("subject", "");
        let id = list.get("subject").to_owned();
        view! {
            <span class="only"><LinkButton href small=true icon="x"><span class="clip">"Only " {id}</span></LinkButton></span>
        }
    });
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Person, thing or id"/>
            <FilterMenu label="About" value items=list.filter("action", &subjects)/>
            {acts}
            {menu("member", "Who", &actors)}
            {menu("mode", "Mode", &modes)}
            {days(list)}
            {only}
        </div>
    }
    .into_any()
}

/// What the chosen action is about.
fn about(list: &ListAddress) -> Option<Subject> {
    let action = list.get("action");
    Subject::parse(action).or_else(|| Action::parse(action).and_then(|_| Subject::parse(action.split_once('.')?.0)))
}

/// The acts that are about something, and all of them.
fn acts(about: Subject) -> Vec<(&'static str, &'static str)> {
    let all = [(about.as_str(), "Any")].into_iter();
    let own = Action::ALL
        .iter()
        .filter(|action| action.as_str().split_once('.').is_some_and(|(word, _)| word == about.as_str()));
    all.chain(own.map(|action| (action.as_str(), action.phrase()))).collect()
}

/// From one day to another: a form of its own, that keeps the other choices.
fn days(list: &ListAddress) -> AnyView {
    let kept = list.but(&["from", "until"]);
    let (from, until) = (list.get("from").to_owned(), list.get("until").to_owned());
    view! {
        <form class="days" method="get" action=list.path().to_owned()>
            <HiddenFields fields=kept/>
            <label class="xs muted" for="from-day">"From"</label>
            <input class="input" id="from-day" type="date" name="from" value=from/>
            <label class="xs muted" for="until-day">"to"</label>
            <input class="input" id="until-day" type="date" name="until" value=until/>
            <Button small=true>"Apply"</Button>
        </form>
    }
    .into_any()
}
