//! The engine's refusals, for the reference.

use crate::server::verification::decision::RefusalCode;

/// Each refusal's code, status and sentence.
pub fn all() -> impl Iterator<Item = (&'static str, u16, &'static str)> {
    RefusalCode::ALL.iter().map(|code| (code.as_str(), code.status(), code.detail()))
}
