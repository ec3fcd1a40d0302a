//! One half of an exchange, as it may be kept.

use serde::{Deserialize, Serialize};

/// A request or an answer, masked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Message {
    /// In the order in which they were sent.
    pub headers: Vec<(String, String)>,
    /// JSON in one line, or the fields of a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Why there is no body although one was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
}
