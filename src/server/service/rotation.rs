//! What every graceful rotation holds to, whatever the kind.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{credential::Life, rotation::Overlap, time::Timestamp},
};

/// Refuses a third secret beside two: what took others' places is rotated with an overlap only when all of them, whose
/// lives are `before`, have stopped. A leaked one can always be replaced at once.
pub fn check_third(before: &[Life], overlap: Overlap, now: Timestamp) -> Result<(), Problem> {
    let goes_on = before.iter().any(|life| !life.status(now).is_final());
    if goes_on && overlap != Overlap::Now {
        let detail = "One that this one replaced still works. Revoke it or wait until it stops, or choose Now.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    Ok(())
}
