//! `GET /nowallet/api/operators/data` (wire-protocols.md 4.1).

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Query, State},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Access,
    countries::ByCountry,
    failure::{ErrorBody, Failure},
    init::country,
};
use crate::{
    domain::{
        catalogue::{Country, Method, Operator},
        composition::MethodPath,
        payment_token::Paused,
        time::Timestamp,
    },
    server::platform::Platform,
};

/// An operator of one country.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperatorBody {
    #[schema(example = "Orange Money")]
    name: String,
    #[schema(example = "OM")]
    codeoperator: String,
    /// The platform has none.
    logo: Option<String>,
    /// The code to send for each method that the operator has.
    #[schema(value_type = Object, example = json!({"MERCHANT": "OM", "CASHIN": "OM"}))]
    code: BTreeMap<&'static str, String>,
    /// How national numbers begin; empty where a number does not tell.
    #[schema(example = json!(["07"]))]
    startwith: Vec<String>,
    /// Whether the method asks for `operator_otp`.
    #[schema(value_type = Object, example = json!({"MERCHANT": true, "CASHIN": false, "CASHOUT": false}))]
    otpstarter: BTreeMap<&'static str, bool>,
    /// Whether any method of it works at present.
    active: bool,
    /// How the payer agrees, by method, where it is known.
    #[schema(value_type = Object, example = json!({"MERCHANT": "otp"}))]
    secure: BTreeMap<&'static str, &'static str>,
    /// What to tell the payer, by method.
    #[schema(value_type = Object, example = json!({"MERCHANT": "Ask the payer for the code of the operator and send it as operator_otp."}))]
    instruction: BTreeMap<&'static str, &'static str>,
}

impl OperatorBody {
    fn new(country: &Country, operator: &Operator, paused: &Paused, now: Timestamp) -> OperatorBody {
        let works = |method| {
            let path = MethodPath { country: country.code, operator: operator.code, method };
            paused.holding(path, now).is_none()
        };
        let has_flow = operator.methods.contains(Method::Merchant);
        let flow = operator.flow.filter(|_| has_flow);
        let ask = "Ask the payer for the code of the operator and send it as operator_otp.";
        OperatorBody {
            name: operator.name.clone(),
            codeoperator: operator.code.to_string(),
            logo: None,
            code: operator.methods.iter().map(|method| (method.as_str(), operator.code.to_string())).collect(),
            startwith: operator.startwith.clone(),
            otpstarter: Method::ALL.iter().map(|method| (method.as_str(), operator.otp.contains(*method))).collect(),
            active: operator.active && operator.methods.iter().any(works),
            secure: flow.map(|flow| (Method::Merchant.as_str(), flow.as_str())).into_iter().collect(),
            instruction: operator.otp.iter().map(|method| (method.as_str(), ask)).collect(),
        }
    }
}

/// The operators of a country, whatever the token allows of them.
#[utoipa::path(
    get,
    path = "/operators/data",
    tag = "ClaPay: catalogue",
    security(("payment_token" = [])),
    params(ByCountry),
    responses(
        (status = 200, description = "The operators", body = Vec<OperatorBody>),
        (status = 400, description = "`COUNTRY_UNKNOWN`", body = ErrorBody),
        (status = 401, description = "The token is not good", body = ErrorBody),
        (status = 404, description = "`COUNTRY_NOT_FOUND`: no country was named", body = ErrorBody),
    )
)]
pub async fn list_operators(
    State(platform): State<Arc<Platform>>,
    _access: Access,
    Query(query): Query<ByCountry>,
) -> Result<Json<Vec<OperatorBody>>, Failure> {
    let country = country(&platform, query.country.as_deref().filter(|code| !code.is_empty()))?;
    let (paused, now) = (platform.engine.index.paused(), platform.now());
    let operators = country.operators.iter();
    Ok(Json(operators.map(|operator| OperatorBody::new(country, operator, &paused, now)).collect()))
}
