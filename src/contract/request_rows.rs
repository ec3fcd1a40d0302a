//! What the log of requests shows. All of it was masked before it was kept.

use serde::{Deserialize, Serialize};

use crate::domain::{
    credential::Kind,
    ids::{ApplicationId, RequestId},
    request_log::{Message, UnusualSet},
    time::Timestamp,
};

/// What is chosen of the log, in the words of the address. A word that nothing is called by narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestQuery {
    /// A whole id, a part of a path or the beginning of an address.
    pub q: String,
    /// A `Period`; a day if it is none.
    pub time: String,
    pub credential: String,
    /// A `Decision`.
    pub decision: String,
    /// A `StatusClass`.
    pub status: String,
    /// The code of a refusal.
    pub code: String,
    /// `1`: only what stands out.
    pub unusual: String,
}

/// The credential that a request named, as it was called then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCredentialRow {
    pub kind: Kind,
    /// The application's where only that was named.
    pub id: String,
    pub name: String,
    /// That it belongs to.
    pub application: Option<ApplicationId>,
    /// It was being replaced.
    pub retiring: bool,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    pub id: RequestId,
    pub at: Timestamp,
    pub credential: RequestCredentialRow,
    /// A gateway asked on behalf of the caller.
    pub by_gateway: bool,
    pub method: String,
    pub path: String,
    pub status: u16,
    /// Why the credential was refused.
    pub code: Option<String>,
    pub ip: Option<String>,
    pub country: Option<String>,
    pub micros: i64,
    pub unusual: UnusualSet,
}

/// How one check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Passed {
    Yes,
    No,
    /// Something before it was refused.
    NotAsked,
}

/// One thing that is asked of every credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRow {
    pub what: String,
    pub passed: Passed,
    pub word: String,
}

/// A request with all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDetail {
    pub row: RequestRow,
    pub missing: Option<String>,
    /// The refusal in a sentence.
    pub reason: Option<String>,
    pub checks: Vec<CheckRow>,
    pub request: Message,
    pub answer: Message,
}

/// Counts over a time, and over each stretch of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSummary {
    pub from: Timestamp,
    pub until: Timestamp,
    pub all: u32,
    pub refused: u32,
    /// Refusals in each of equal stretches.
    pub bars: Vec<u32>,
    /// Requests that there was no room for.
    pub lost: u64,
    /// The newest request: what comes behind it is new.
    pub newest: i64,
}

/// What the filters offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestChoices {
    /// Ids and names.
    pub credentials: Vec<(String, String)>,
    pub codes: Vec<String>,
}
