//! The OpenAPI 3.1 description of everything that programs call.

use std::sync::Arc;

use axum::Json;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::router::OpenApiRouter;

use super::{clapay, clickpesa, kpay, kwik, oy, v1, v1::names};
use crate::server::platform::Platform;

#[derive(OpenApi)]
#[openapi(
    info(title = "Claviger", description = "Credentials of a payment platform: the dialects and the gateways' side."),
    tags((name = "gateway", description = "For gateways: is this credential valid, and what may it do?")),
    modifiers(&Security)
)]
struct Description;

struct Security;

impl Modify for Security {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        let gateway = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(names::GATEWAY_KEY.as_str())));
        components.add_security_scheme("gateway_key", gateway);
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        components.add_security_scheme("clickpesa_token", SecurityScheme::Http(token));
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("clp_…").build();
        components.add_security_scheme("payment_token", SecurityScheme::Http(token));
        for (name, header) in [("kpay_api_key", "X-API-Key"), ("kpay_secret_key", "X-Secret-Key")] {
            components.add_security_scheme(name, SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(header))));
        }
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        components.add_security_scheme("kpay_token", SecurityScheme::Http(token));
        for (name, header) in [("oy_username", "X-OY-Username"), ("oy_api_key", "X-Api-Key")] {
            components.add_security_scheme(name, SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(header))));
        }
        let pair = HttpBuilder::new().scheme(HttpAuthScheme::Basic).build();
        components.add_security_scheme("access_token", SecurityScheme::Http(pair));
    }
}

/// The description.
pub fn document() -> utoipa::openapi::OpenApi {
    let router: OpenApiRouter<Arc<Platform>> = OpenApiRouter::with_openapi(Description::openapi())
        .nest("/third-parties", clickpesa::router())
        .nest("/2.0", OpenApiRouter::with_openapi(kwik::described()))
        .nest("/nowallet/api", clapay::endpoints())
        .nest("/api", kpay::endpoints().merge(oy::endpoints()))
        .merge(v1::described());
    router.into_openapi()
}

/// `GET /openapi.json`
pub async fn json() -> Json<utoipa::openapi::OpenApi> {
    Json(document())
}
