//! Requests with a key pair.

use super::request::ApiRequest;
use crate::ui::kit::Sample;

/// The request example of screens/kpay.txt.
pub fn init_payment(base: &str) -> Vec<Sample> {
    let url = format!("{base}/api/v1/payments/init");
    let request = ApiRequest {
        method: "POST",
        url: &url,
        secrets: &[("X-API-Key", "KPAY_API_KEY"), ("X-Secret-Key", "KPAY_SECRET_KEY")],
        body: r#"{
  "amount": 5000,
  "provider": "MTN_MOMO_CMR",
  "phoneNumber": "237653456789",
  "externalId": "ORDER-12345"
}"#,
    };
    request.samples()
}
