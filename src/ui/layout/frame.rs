use crate::domain::{mode::Mode, theme::Theme};

/// Everything that the frame of a signed-in page shows.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub mode: Mode,
    /// This page in the other modes, for the switch.
    pub test_href: String,
    pub live_href: String,
    pub home_href: String,
    pub docs_href: String,
    pub merchant_name: String,
    /// A line under the merchant's name: place, currency.
    pub merchant_detail: String,
    pub nav: Vec<NavItem>,
    pub crumbs: Vec<Crumb>,
    pub account: Account,
    /// A dialog stands over the page: nothing behind it can be reached.
    pub inert: bool,
}

/// An entry of the menu, with the entries under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// Only the first level has icons.
    pub icon: Option<&'static str>,
    pub current: bool,
    pub children: Vec<NavItem>,
}

/// One step of the way here; the last is this page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

/// Who is signed in, and what the menu in the foot of the sidebar offers.
#[derive(Clone, Debug, Default)]
pub struct Account {
    pub person_name: String,
    pub role_name: String,
    pub account_href: String,
    pub sign_out_action: String,
    pub theme_action: String,
    pub theme: Theme,
    /// What both forms carry unseen.
    pub hidden: Vec<(String, String)>,
}

/// Up to two initials, for the tile that stands for a merchant or a person.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect()
}
