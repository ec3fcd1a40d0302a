//! Search and filters, all of them in the address.

use leptos::prelude::*;

use super::{address::LogAddress, words};
use crate::{
    contract::request_rows::RequestChoices,
    domain::request_log::{Decision, Period, StatusClass},
    pages::support::listing::ListSearch,
    ui::kit::{FilterMenu, Icon},
};

pub fn toolbar(address: &LogAddress, choices: &RequestChoices) -> AnyView {
    let list = &address.list;
    let times: Vec<_> = Period::ALL
        .iter()
        .map(|period| (if *period == Period::Day { "" } else { period.as_str() }, period.title()))
        .collect();
    let credentials: Vec<_> = any("Any credential")
        .chain(choices.credentials.iter().map(|(id, name)| (id.as_str(), name.as_str())))
        .collect();
    let decisions: Vec<_> = any("Any decision")
        .chain(Decision::ALL.iter().map(|decision| (decision.as_str(), words::decision_title(*decision))))
        .collect();
    let statuses: Vec<_> =
        any("Any status").chain(StatusClass::ALL.iter().map(|class| (class.as_str(), class.as_str()))).collect();
    let codes: Vec<_> =
        any("Any code").chain(choices.codes.iter().map(|code| (code.as_str(), code.as_str()))).collect();
    let marks = [("", "All requests"), ("1", "Unusual only")];
    let menu = |name: &'static str, label: &'static str, choices: &[(&str, &str)]| {
        let now = choices.iter().find(|(value, _)| !value.is_empty() && *value == list.get(name));
        let value = now.map_or("any", |(_, label)| *label).to_owned();
        view! { <FilterMenu label value items=list.filter(name, choices)/> }
    };
    let shown = if list.get("unusual") == "1" { "unusual only" } else { "all" };
    view! {
        <div class="toolbar">
            <ListSearch address=list.clone() label="Request id, path or IP"/>
            <FilterMenu label="Time" value=address.period().title().to_lowercase() items=list.filter("time", &times)/>
            {menu("credential", "Credential", &credentials)}
            {menu("decision", "Decision", &decisions)}
            {menu("status", "Status", &statuses)}
            {menu("code", "Code", &codes)}
            <FilterMenu label="Show" value=shown items=list.filter("unusual", &marks)/>
            <span class="push">{follow(address)}</span>
        </div>
    }
    .into_any()
}

fn any(label: &str) -> std::iter::Once<(&str, &str)> {
    std::iter::once(("", label))
}

/// Starts or stops following; a link, so that it works without script and stays in the address.
fn follow(address: &LogAddress) -> AnyView {
    let follows = address.follows();
    let (icon, text) = if follows { ("pause", "Stop following") } else { ("refresh", "Follow new requests") };
    view! { <a class="btn small" href=address.following(!follows)><Icon name=icon/>{text}</a> }.into_any()
}
