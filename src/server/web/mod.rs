//! The portal's side of HTTP: sessions, forms, headers, assets and the router that puts all together.

pub mod answer;
pub mod assets;
pub mod audit_export;
pub mod clean_address;
pub mod client_ip;
pub mod context;
pub mod cookies;
pub mod csrf;
pub mod documents;
pub mod forms;
pub mod front;
pub mod headers;
pub mod limits;
pub mod log_export;
pub mod plain_http;
pub mod problems;
pub mod request_log;
pub mod router;
pub mod twice;
pub mod uploads;
pub mod windows;
