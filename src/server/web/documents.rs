//! Documents of merchants, for staff: always a download, never a page of this site.

use axum::{
    extract::{Extension, Path},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::context::RequestContext;
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::service::kyc,
};

/// Nothing of it may run or load, should a browser show it after all.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// One document of a merchant.
pub async fn serve(
    Extension(context): Extension<RequestContext>,
    Path((merchant, document)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (Ok(merchant), Ok(document)) = (merchant.parse(), document.parse()) else {
        context.staff()?;
        return Err(Problem::new(ProblemCode::NotFound));
    };
    let served = kyc::read(&context.platform, context.staff()?, merchant, document).await?;
    let mut response = served.content.to_vec().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(served.media_type.as_str()));
    headers.insert(header::CONTENT_DISPOSITION, disposition(served.file_name.as_str()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `attachment` with the name in plain letters, and in full (RFC 6266).
fn disposition(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let full: String = name.bytes().map(encoded).collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

fn encoded(byte: u8) -> String {
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_the_header_in_two_spellings_and_breaks_out_of_neither() {
        assert_eq!(
            disposition("Hati – \"1\".pdf"),
            "attachment; filename=\"Hati _ _1_.pdf\"; filename*=UTF-8''Hati%20%E2%80%93%20%221%22.pdf"
        );
    }
}
