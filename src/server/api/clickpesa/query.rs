//! Query parameters of lists.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Query},
    http::{StatusCode, request::Parts},
};
use jiff::{civil, tz::TimeZone};

use super::failure::Failure;
use crate::{
    domain::{clickpesa::channel::Channel, time::Timestamp},
    server::{service::clickpesa::refused::Refused, store::clickpesa_sandbox::Listing},
};

/// Rows of a list unless asked for otherwise (the documents' default), and at most.
const ROWS: u32 = 20;
const MOST_ROWS: u32 = 500;

/// The parameters, each given at most once. Unknown ones are left alone.
#[derive(Debug)]
pub struct Params(HashMap<String, String>);

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let malformed = || Failure::new(StatusCode::BAD_REQUEST, "Query parameters cannot be read");
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| malformed())?;
        let mut params = HashMap::new();
        for (name, value) in pairs {
            if params.insert(name, value).is_some() {
                return Err(Failure::new(StatusCode::BAD_REQUEST, "A query parameter is given twice"));
            }
        }
        Ok(Params(params))
    }
}

impl Params {
    /// A parameter that is there and not blank.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    pub fn word<T>(&self, name: &'static str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, Refused> {
        self.text(name)
            .map(|text| parse(text).ok_or(Refused::Invalid(name, "is none of the documented values")))
            .transpose()
    }

    /// The beginning of a day, or a moment.
    pub fn from(&self, name: &'static str) -> Result<Option<Timestamp>, Refused> {
        self.text(name).map(|text| moment(text, 0).ok_or(NO_DATE(name))).transpose()
    }

    /// The end of a day, or just after a moment.
    pub fn until(&self, name: &'static str) -> Result<Option<Timestamp>, Refused> {
        self.text(name).map(|text| moment(text, 1).ok_or(NO_DATE(name))).transpose()
    }

    fn number(&self, name: &'static str, least: u32, default: u32) -> Result<u32, Refused> {
        let wrong = Refused::Invalid(name, "should be a whole number that is not too small");
        let number = self.text(name).map_or(Some(default), |text| text.parse().ok());
        number.filter(|number| *number >= least).ok_or(wrong)
    }

    /// What all lists take; `channel` has been read by the list itself.
    pub fn listing<S, O>(
        &self,
        status: Option<S>,
        channel: Option<Channel>,
        sort: O,
    ) -> Result<Listing<S, O>, Refused> {
        let ascending = match self.text("orderBy").map(str::to_ascii_uppercase).as_deref() {
            None | Some("DESC") => false,
            Some("ASC") => true,
            Some(_) => return Err(Refused::Invalid("orderBy", "should be ASC or DESC")),
        };
        Ok(Listing {
            from: self.from("startDate")?,
            until: self.until("endDate")?,
            status,
            channel,
            order_reference: self.text("orderReference").map(str::to_owned),
            client_id: self.text("clientId").map(str::to_owned),
            sort,
            ascending,
            skip: self.number("skip", 0, 0)?,
            limit: self.number("limit", 1, ROWS)?.min(MOST_ROWS),
        })
    }
}

const NO_DATE: fn(&'static str) -> Refused = |name| Refused::Invalid(name, "should be a date as YYYY-MM-DD");

/// A day in UTC (its beginning and `days` more), or an exact time (and `days` milliseconds more).
fn moment(text: &str, days: i64) -> Option<Timestamp> {
    if text.len() == 10 {
        let date: civil::Date = text.parse().ok()?;
        let at = date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond();
        return Some(Timestamp(at).plus(days * Timestamp::DAY));
    }
    let at: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp(at.as_millisecond()).plus(days))
}
