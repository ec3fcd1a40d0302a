//! The address of the log: what is chosen of it, and whether new requests are followed.

use crate::{
    contract::{paths, request_rows::RequestQuery},
    domain::{ids::RequestId, mode::Mode, request_log::Period},
    pages::support::{listing::ListAddress, visit::Visit},
};

/// What narrows the log, by its names in the address.
const CHOICES: [&str; 7] = ["q", "time", "credential", "decision", "status", "code", "unusual"];
const FOLLOW: &str = "follow";

/// The list that a page of the log belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogAddress {
    pub mode: Mode,
    pub list: ListAddress,
}

impl LogAddress {
    pub fn of(visit: &Visit) -> LogAddress {
        let names: Vec<&'static str> = CHOICES.into_iter().chain([FOLLOW]).collect();
        LogAddress { mode: visit.mode, list: ListAddress::of(visit, &names).moved_to(paths::logs(visit.mode)) }
    }

    /// What is chosen, as it is asked for.
    pub fn query(&self) -> RequestQuery {
        let get = |name| self.list.get(name).to_owned();
        RequestQuery {
            q: get("q"),
            time: get("time"),
            credential: get("credential"),
            decision: get("decision"),
            status: get("status"),
            code: get("code"),
            unusual: get("unusual"),
        }
    }

    pub fn period(&self) -> Period {
        Period::parse(self.list.get("time")).unwrap_or(Period::Day)
    }

    /// Whether anything but the usual is chosen.
    pub fn narrows(&self) -> bool {
        self.list.narrows(&CHOICES) || !self.list.place().is_empty()
    }

    /// Only the first page grows.
    pub fn follows(&self) -> bool {
        self.list.narrows(&[FOLLOW]) && self.list.place().is_empty()
    }

    pub fn following(&self, follow: bool) -> String {
        self.list.with(FOLLOW, if follow { "1" } else { "" })
    }

    /// One request beside the same list.
    pub fn request(&self, id: RequestId) -> String {
        self.list.moved_to(paths::request(self.mode, id)).href()
    }

    /// The same as a file.
    pub fn export(&self) -> String {
        self.list.moved_to(paths::log_export(self.mode)).with(FOLLOW, "")
    }

    /// What tells how many have come behind the newest.
    pub fn count_new(&self, newest: i64) -> String {
        let RequestQuery { q, time, credential, decision, status, code, unusual } = self.query();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("mode", self.mode.as_str()).append_pair("after", &newest.to_string());
        let chosen = [q, time, credential, decision, status, code, unusual];
        for (name, value) in CHOICES.iter().zip(chosen).filter(|(_, value)| !value.is_empty()) {
            query.append_pair(&format!("query[{name}]"), &value);
        }
        format!("{}?{}", paths::server_fn("requests/count-new"), query.finish())
    }
}
