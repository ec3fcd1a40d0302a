//! What a log is filtered by.

use crate::text_enum;

text_enum! {
    /// Whether the credential was let through. What the endpoint then made of the request is its status.
    pub enum Decision {
        Allowed = "allowed",
        Refused = "refused",
    }
}

text_enum! {
    /// The first digit of an HTTP status.
    pub enum StatusClass {
        Success = "2xx",
        Redirect = "3xx",
        Caller = "4xx",
        Server = "5xx",
    }
}

impl StatusClass {
    /// Its first status and the first behind its last.
    pub const fn bounds(self) -> (u16, u16) {
        match self {
            StatusClass::Success => (200, 300),
            StatusClass::Redirect => (300, 400),
            StatusClass::Caller => (400, 500),
            StatusClass::Server => (500, 600),
        }
    }
}
