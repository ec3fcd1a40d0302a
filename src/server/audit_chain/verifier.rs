//! Walking along a chain: each event against its own hash, the one before, and at the end the head.

use super::{
    chain::{Chain, Point},
    fault::Fault,
    head::Head,
    line::Line,
};

/// How far a chain has been found whole.
pub struct Verifier {
    chain: Chain,
    from: Point,
    to: Point,
    reached: Point,
    last: String,
}

impl Verifier {
    /// Begins where the head says that its stretch begins.
    pub const fn new(head: &Head) -> Verifier {
        Verifier { chain: head.chain, from: head.from, to: head.to, reached: head.from, last: String::new() }
    }

    /// The position that the next event has to have.
    pub const fn expected(&self) -> u64 {
        self.reached.position.saturating_add(1)
    }

    /// Takes the next event.
    pub fn push(&mut self, line: &Line) -> Result<(), Fault> {
        let (id, position) = (line.id.clone(), self.expected());
        // First, whether it is what it says: whatever is changed in it is its own fault, not its neighbours'.
        if line.computed(self.chain) != line.hash {
            return Err(Fault::Changed { id, position });
        }
        if line.position < position {
            return Err(Fault::Inserted { id, position: line.position });
        }
        if position > self.to.position {
            return Err(Fault::Beyond { id, position: line.position });
        }
        if line.position > position {
            return Err(Fault::Missing { position, next: id });
        }
        if line.previous != self.reached.hash {
            return Err(self.broken_before(id, position));
        }
        self.reached = line.point();
        self.last = id;
        Ok(())
    }

    /// An event that is right in itself does not follow the one before: that one was replaced.
    fn broken_before(&self, id: String, position: u64) -> Fault {
        match self.reached == self.from {
            true => Fault::Unjoined { id, position },
            false => Fault::Replaced { id: self.last.clone(), position: self.reached.position },
        }
    }

    /// There are no more events: whether this is what was signed.
    pub fn finish(&self) -> Result<(), Fault> {
        if self.reached.position < self.to.position {
            return Err(Fault::CutOff { position: self.expected(), to: self.to });
        }
        if self.reached.hash != self.to.hash {
            return Err(Fault::Replaced { id: self.last.clone(), position: self.reached.position });
        }
        Ok(())
    }
}
