//! Who may read which trail.

use crate::{
    contract::problem::Problem,
    domain::role::Permission,
    server::{
        audit_chain::{Chain, Line},
        service::actor::{Actor, Person},
        store::audit::{AuditEvent, Trail},
    },
};

/// Somebody who may read a trail.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub(super) trail: Trail,
    /// Staff see from where staff acted; a merchant does not.
    is_staff: bool,
}

impl Reader {
    /// A member, of their merchant's.
    pub fn member(actor: &Actor) -> Result<Reader, Problem> {
        actor.require(Permission::ViewAudit)?;
        Ok(Reader { trail: actor.merchant_id.into(), is_staff: false })
    }

    /// One of the platform's own people: of the platform's trail, or of what staff did `everywhere`.
    pub fn staff(person: &Person, everywhere: bool) -> Result<Reader, Problem> {
        person.require_staff()?;
        Ok(Reader { trail: if everywhere { Trail::Staff } else { Trail::Of(Chain::Platform) }, is_staff: true })
    }

    /// Whoever works at the machine itself.
    pub const fn operator(chain: Chain) -> Reader {
        Reader { trail: Trail::Of(chain), is_staff: true }
    }

    /// From where somebody acted, as far as this reader may know.
    pub(super) fn address(self, event: &AuditEvent) -> Option<String> {
        event.ip.clone().filter(|_| self.is_staff || !event.action.is_by_staff())
    }

    pub(super) fn line(self, line: Line) -> Line {
        use crate::domain::audit::Action;
        let is_by_staff = Action::parse(&line.action).is_none_or(Action::is_by_staff);
        if self.is_staff || !is_by_staff { line } else { line.without_address() }
    }

    /// Whether whose events these are says something to the reader.
    pub(super) const fn sees_merchants(self) -> bool {
        matches!(self.trail, Trail::Staff)
    }
}
