//! The address of a list: what is searched, filtered and sorted, and which page of it is shown.

use leptos::prelude::*;

use super::visit::{self, Visit};
use crate::ui::kit::{FilterItem, HiddenFields, Icon};

/// The place in the list; any other choice begins at its start.
const PLACE: &str = "place";

/// Path and choices of a list, all of them in the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListAddress {
    path: String,
    chosen: Vec<(&'static str, String)>,
}

impl ListAddress {
    /// What the query of this request chooses among `names`.
    pub fn of(visit: &Visit, names: &[&'static str]) -> ListAddress {
        ListAddress::on(visit.path(), names)
    }

    /// The same for a list that is no member's.
    pub fn on(path: &str, names: &[&'static str]) -> ListAddress {
        let chosen = names.iter().chain([&PLACE]).map(|name| (*name, visit::query(name)));
        ListAddress { path: path.to_owned(), chosen: chosen.filter(|(_, value)| !value.is_empty()).collect() }
    }

    /// A choice, empty if it is not made.
    pub fn get(&self, name: &str) -> &str {
        self.chosen.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub fn place(&self) -> &str {
        self.get(PLACE)
    }

    /// The list without any choice.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same choices of a list at another path.
    #[must_use]
    pub fn moved_to(&self, path: String) -> ListAddress {
        ListAddress { path, chosen: self.chosen.clone() }
    }

    /// Just here.
    pub fn href(&self) -> String {
        self.at(self.place())
    }

    /// Whether one of `names` narrows the list.
    pub fn narrows(&self, names: &[&str]) -> bool {
        names.iter().any(|name| !self.get(name).is_empty())
    }

    /// The first page with another choice.
    pub fn with(&self, name: &'static str, value: &str) -> String {
        let kept = self.chosen.iter().filter(|(key, _)| *key != name && *key != PLACE);
        self.address(kept.map(|(key, value)| (*key, value.as_str())).chain([(name, value)]))
    }

    /// The same choices at another place.
    pub fn at(&self, place: &str) -> String {
        let kept = self.chosen.iter().filter(|(key, _)| *key != PLACE);
        self.address(kept.map(|(key, value)| (*key, value.as_str())).chain([(PLACE, place)]))
    }

    fn address<'a>(&self, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs.filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// All choices but some, for a form that chooses those; it begins at the first page.
    pub fn but(&self, names: &[&str]) -> Vec<(String, String)> {
        let kept = self.chosen.iter().filter(|(name, _)| !names.contains(name) && *name != PLACE);
        kept.map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    /// Links for a filter; the value of the first choice is usually empty, "any".
    pub fn filter(&self, name: &'static str, choices: &[(&str, &str)]) -> Vec<FilterItem> {
        let item = |(value, label): &(&str, &str)| FilterItem {
            label: (*label).to_owned(),
            href: self.with(name, value),
            current: self.get(name) == *value,
        };
        choices.iter().map(item).collect()
    }
}

/// The search of a list: a GET form that keeps the other choices.
#[component]
pub fn ListSearch(
    address: ListAddress,
    /// What can be searched for, also the field's name.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let kept = address.but(&["q"]);
    view! {
        <form class="search" role="search" method="get" action=address.path.clone()>
            <HiddenFields fields=kept/>
            <label class="vh" for="list-q">{label.clone()}</label>
            <Icon name="search"/>
            <input class="input" id="list-q" type="search" name="q" maxlength="100" autocomplete="off" spellcheck="false"
                placeholder=label value=address.get("q").to_owned()/>
            <button class="vh" type="submit">"Search"</button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_choice_begins_at_the_first_page_and_keeps_the_rest() {
        let chosen = vec![("q", "a&b".to_owned()), ("sort", "name".to_owned()), (PLACE, "x".to_owned())];
        let list = ListAddress { path: "/l".to_owned(), chosen };
        assert_eq!(list.with("sort", ""), "/l?q=a%26b");
        assert_eq!(list.with("kind", "key_pair"), "/l?q=a%26b&sort=name&kind=key_pair");
        assert_eq!(list.at("y"), "/l?q=a%26b&sort=name&place=y");
    }
}
