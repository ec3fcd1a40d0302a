//! `list`, `record/{id}`, `create` and `update` of every section.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    access::{Call, Reading, Writing},
    body,
    failure::Failure,
    query::Page,
};
use crate::server::{
    platform::Platform,
    service::kwik::{records, refused::Refused},
};

/// The answer to everything about records.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KwikResults)]
pub struct Results {
    /// Always true.
    status: bool,
    /// The records, one of them also as a list. Times are GMT+2.
    #[schema(value_type = Vec<Object>)]
    results: Vec<Value>,
    /// Of a list that goes on: `after` of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl Results {
    pub fn of(results: Vec<Value>) -> Json<Results> {
        Json(Results { status: true, results, next: None })
    }
}

pub async fn list(State(platform): State<Arc<Platform>>, call: Call<Reading>) -> Result<Json<Results>, Failure> {
    let Page { limit, after } = Page::read(&call.query)?;
    let page = (limit, after.as_deref());
    let (results, next) = records::list(&platform, call.account(), call.section, page).await?;
    Ok(Json(Results { status: true, results, next }))
}

pub async fn find(
    State(platform): State<Arc<Platform>>,
    name: Result<Path<String>, PathRejection>,
    call: Call<Reading>,
) -> Result<Json<Results>, Failure> {
    let Path(name) = name.map_err(|_| Refused::parameter("id", "is not text"))?;
    let found = records::find(&platform, call.account(), call.section, &name).await?;
    Ok(Results::of(vec![found]))
}

pub async fn create(State(platform): State<Arc<Platform>>, call: Call<Writing>) -> Result<Json<Results>, Failure> {
    let batch = body::records(&call.headers, &call.body)?;
    Ok(Results::of(records::create(&platform, call.account(), call.section, &batch).await?))
}

pub async fn update(State(platform): State<Arc<Platform>>, call: Call<Writing>) -> Result<Json<Results>, Failure> {
    let batch = body::records(&call.headers, &call.body)?;
    Ok(Results::of(records::update(&platform, call.account(), call.section, &batch).await?))
}
