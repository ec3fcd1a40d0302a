//! The log of what the API was asked.

use std::net::IpAddr;

use super::{
    Result,
    page::{Page, Place},
};
use crate::{
    domain::{
        credential::Kind,
        ids::{MerchantId, RequestId},
        key_pair::Onlooker,
        mode::Mode,
        request_log::{Decision, StatusClass, UnusualSet},
        time::Timestamp,
    },
    text_enum,
};

text_enum! {
    /// Who asked: the caller itself, or a gateway on its behalf.
    pub enum AskedBy {
        Caller = "caller",
        Gateway = "gateway",
    }
}

/// The credential that a request named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestCredential {
    pub kind: Kind,
    pub id: String,
    /// It is being replaced.
    pub retiring: bool,
}

/// One request and its answer in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiRequest {
    pub id: RequestId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub at: Timestamp,
    pub credential: RequestCredential,
    pub asked_by: AskedBy,
    pub method: String,
    /// With its query, masked.
    pub path: String,
    pub status: u16,
    /// Why the credential was refused, and what it lacks.
    pub code: Option<String>,
    pub missing: Option<String>,
    pub ip: Option<IpAddr>,
    pub country: Option<String>,
    pub micros: i64,
    pub unusual: UnusualSet,
    /// The caller held the secret. False too for a browser's public key, which anybody may send.
    pub proved: bool,
}

/// Both messages as JSON of `domain::request_log::Message`, masked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exchange {
    pub request: String,
    pub answer: String,
}

/// A request as it was kept, with how its credential was called then and the application that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRequest {
    pub seq: i64,
    pub request: ApiRequest,
    pub credential_name: String,
    pub credential_parent: Option<String>,
}

/// How many requests are kept of a merchant in a mode. Apart: those that prove nothing push out none that do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MostRequests {
    pub proved: u32,
    pub unproved: u32,
}

/// Which requests to look at.
#[derive(Debug, Clone)]
pub struct RequestFilter {
    /// Who looks: requests of key pairs are for those who may see the pair.
    pub onlooker: Onlooker,
    /// A whole id, a part of a path or the beginning of an address.
    pub search: Option<String>,
    pub since: Option<Timestamp>,
    pub credential: Option<String>,
    pub decision: Option<Decision>,
    pub status: Option<StatusClass>,
    pub code: Option<String>,
    pub unusual: bool,
    /// Only what came behind this one.
    pub after: Option<i64>,
}

/// How many requests there were, and how many of them were refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RequestCount {
    pub all: u32,
    pub refused: u32,
}

/// A credential or a code that requests were made with, for the filters.
pub type Choice = (String, String);

/// Writing the log.
pub trait RequestKeeping {
    /// Keeps a request; answers how its credential is called.
    async fn add_request(&mut self, request: &ApiRequest, exchange: &Exchange) -> Result<String>;
    /// Notes that requests were not kept.
    async fn add_lost(&mut self, merchant: MerchantId, mode: Mode, at: Timestamp, count: u64) -> Result<()>;
    /// Removes up to `batch` requests from before `until`; answers how many those were.
    async fn sweep_old_requests(&mut self, until: Timestamp, batch: u32) -> Result<u64>;
    /// Removes up to `batch` of the oldest requests of one merchant that has more than `most` in a mode.
    async fn sweep_surplus_requests(&mut self, most: MostRequests, batch: u32) -> Result<u64>;
}

/// Reading the log.
pub trait RequestLog {
    /// Newest first; the place's keys are sequence numbers.
    async fn requests(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<KeptRequest>>;
    /// The newest of what is chosen, in full.
    async fn request(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
    ) -> Result<Option<(KeptRequest, Exchange)>>;
    async fn count_requests(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
    ) -> Result<RequestCount>;
    /// Counts for each stretch of `width` milliseconds since `from` in which there were requests.
    async fn requests_over_time(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
        from: Timestamp,
        width: i64,
    ) -> Result<Vec<(i64, RequestCount)>>;
    /// The newest request, to know what comes behind it.
    async fn newest_request(&mut self, merchant: MerchantId, mode: Mode) -> Result<i64>;
    /// The credentials that requests named, by name.
    async fn request_credentials(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
    ) -> Result<Vec<Choice>>;
    /// How many requests were not kept since.
    async fn lost_requests(&mut self, merchant: MerchantId, mode: Mode, since: Timestamp) -> Result<u64>;
}

/// Where credentials were seen.
pub trait Sightings {
    /// Whether the credential was seen anywhere.
    async fn is_credential_known(&mut self, credential: &str) -> Result<bool>;
    /// Notes a place; answers whether it is a new one. Of each credential the latest two hundred are kept.
    async fn note_sighting(&mut self, credential: &str, place: &str, at: Timestamp) -> Result<bool>;
    /// Forgets places where a credential was not seen since.
    async fn sweep_sightings(&mut self, until: Timestamp) -> Result<()>;
}
