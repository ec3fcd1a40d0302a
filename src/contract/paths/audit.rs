//! Where audit trails are read and taken away.

use crate::domain::mode::Mode;

/// A merchant's trail.
pub fn audit(mode: Mode) -> String {
    format!("/{mode}/settings/audit")
}
/// What its list chooses, for spreadsheets.
pub fn audit_csv(mode: Mode) -> String {
    format!("/{mode}/settings/audit/export.csv")
}
/// The whole trail, signed.
pub fn audit_json(mode: Mode) -> String {
    format!("/{mode}/settings/audit/export.jsonl")
}
/// The platform's own trail, for staff.
pub fn office_audit() -> String {
    "/back-office/audit".to_owned()
}
pub fn office_audit_csv() -> String {
    "/back-office/audit/export.csv".to_owned()
}
pub fn office_audit_json() -> String {
    "/back-office/audit/export.jsonl".to_owned()
}
