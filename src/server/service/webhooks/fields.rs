//! What the forms of webhooks ask for.

use http::Uri;

use crate::{
    contract::{fields::FieldErrors, problem::Problem},
    domain::{
        label::Label,
        webhook::{EndpointStatus, EventSet, EventType},
    },
    server::platform::Platform,
};

/// Characters of a URL.
const LONGEST: usize = 500;

/// The fields as they were typed.
pub struct WebhookForm<'a> {
    pub name: &'a str,
    pub url: &'a str,
    pub events: &'a [String],
    pub status: &'a str,
}

pub(super) struct Parsed {
    pub name: Label,
    pub url: String,
    pub events: EventSet,
    pub status: EndpointStatus,
}

impl WebhookForm<'_> {
    pub(super) fn parse(&self, platform: &Platform) -> Result<Parsed, Problem> {
        let mut errors = FieldErrors::new();
        let name = errors.check("name", Label::parse(self.name));
        let url = errors.check("url", parse_url(platform, self.url));
        let events = errors.check("events", parse_events(self.events));
        let status = errors.check("status", EndpointStatus::parse(self.status).ok_or("Choose Live or Disabled."));
        match (name, url, events, status) {
            (Some(name), Some(url), Some(events), Some(status)) => Ok(Parsed { name, url, events, status }),
            _ => Err(Problem::fields(errors)),
        }
    }
}

/// Where messages go: HTTPS, without credentials or a fragment, and not plainly into a private network. What a name leads to is looked at
/// each time something is sent.
pub fn parse_url(platform: &Platform, text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("Enter the address of your server.");
    }
    if text.len() > LONGEST {
        return Err("Use at most 500 characters.");
    }
    let wrong = "Enter an address that begins with https://";
    let url: Uri = text.parse().map_err(|_| wrong)?;
    let authority = url.authority().ok_or(wrong)?;
    match url.scheme_str() {
        Some("https") => {}
        Some("http") if platform.outgoing.allows_private() => {}
        _ => return Err(wrong),
    }
    if authority.as_str().contains('@') || text.contains('#') {
        return Err("Leave out user names, passwords and what follows a #.");
    }
    if platform.outgoing.refuses(&url) {
        return Err("This address leads into a private network. Enter one on the public internet.");
    }
    Ok(text.to_owned())
}

fn parse_events(words: &[String]) -> Result<EventSet, &'static str> {
    let kinds: Option<EventSet> = words.iter().map(|word| EventType::parse(word)).collect();
    match kinds {
        None => Err("This is not an event of the platform."),
        Some(kinds) if kinds.is_empty() => Err("Choose at least one event."),
        Some(kinds) => Ok(kinds),
    }
}
