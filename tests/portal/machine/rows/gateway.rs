use super::{Needs, Row};

/// What gateways ask; the credential stands in the headers, or in the body that `callers` writes.
pub fn rows() -> Vec<Row> {
    vec![
        Row::new("GET /v1/authorize", Needs::Authorize, "", (200, "")),
        Row::new("POST /v1/verify", Needs::Verify, "", (200, "")),
    ]
}
