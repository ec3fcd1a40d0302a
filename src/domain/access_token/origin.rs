//! Where a checkout form may be started from: the `Origin` that browsers send.

use serde::{Deserialize, Serialize};

/// `https://shop.example` or `https://shop.example:8443`; `http` on this machine only, for development.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Origin(String);

/// Why a text cannot be an origin. The message is shown at the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    #[error("Write an origin as https://shop.example, without a path.")]
    Malformed,
    #[error("An origin begins with https://; http:// goes for localhost only.")]
    Insecure,
}

impl Origin {
    /// Reads what a person typed; a closing slash is dropped, letters are made small, as browsers do.
    pub fn parse(text: &str) -> Result<Origin, OriginError> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://").ok_or(OriginError::Malformed)?;
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') && !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let is_host = |host: &str| {
            let bytes = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
            !host.is_empty() && host.len() <= 253 && bytes
        };
        let is_port = |port: &str| port.parse::<u16>().is_ok_and(|number| number.to_string() == port);
        if !is_host(host) || !port.is_none_or(is_port) {
            return Err(OriginError::Malformed);
        }
        match scheme {
            "https" => Ok(Origin(drop_default(&text, ":443"))),
            "http" if matches!(host, "localhost" | "127.0.0.1") => Ok(Origin(drop_default(&text, ":80"))),
            "http" => Err(OriginError::Insecure),
            _ => Err(OriginError::Malformed),
        }
    }

    /// Whether it is the one that a browser named.
    pub fn is(&self, header: &str) -> bool {
        self.0 == header
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Browsers leave a scheme's own port out.
fn drop_default(text: &str, port: &str) -> String {
    text.strip_suffix(port).unwrap_or(text).to_owned()
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_kept_as_browsers_send_it() {
        for (typed, kept) in [
            ("https://shop.example", "https://shop.example"),
            (" HTTPS://Shop.Example/ ", "https://shop.example"),
            ("https://shop.example:443", "https://shop.example"),
            ("https://shop.example:8443", "https://shop.example:8443"),
            ("http://localhost:4000", "http://localhost:4000"),
        ] {
            assert_eq!(Origin::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        use OriginError::{Insecure, Malformed};
        for (typed, error) in [
            ("shop.example", Malformed),
            ("https://shop.example/pay", Malformed),
            ("https://user@shop.example", Malformed),
            ("https://shop.example:0x1", Malformed),
            ("https://*.example", Malformed),
            ("https://", Malformed),
            ("ftp://shop.example", Malformed),
            ("null", Malformed),
            ("http://shop.example", Insecure),
        ] {
            assert_eq!(Origin::parse(typed), Err(error), "{typed}");
        }
    }
}
