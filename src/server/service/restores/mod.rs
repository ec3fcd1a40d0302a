//! Going back to a backup: what was done since and is undone by it, and ending what must not come back
//! (docs/adr/0025).

mod end_again;
mod read;
mod report;
mod settle;
mod since;
mod trails;

pub use self::{
    end_again::end_again,
    read::Hole,
    report::{Report, Revived, report},
    settle::{Settled, settle},
    since::{Since, Undone},
    trails::{TrailError, holes, of_database, of_exports},
};
