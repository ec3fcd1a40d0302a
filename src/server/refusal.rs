//! What an operator reads when Claviger refuses to start over its database: what is wrong, and what to do.

use super::store::{StoreError, fault::Fault};

/// One sentence, and the cause behind it.
pub fn in_words(error: &StoreError) -> String {
    let sentence = match Fault::of(error) {
        Fault::ReadOnly => {
            "the database cannot be written: give its file and folder to the user who runs Claviger, on a file system \
             that is not read-only"
        }
        Fault::Locked => "another program holds the database: stop it, then start again",
        Fault::Full => "there is no room left for the database: make room, then start again",
        Fault::Damaged => {
            "the database is damaged, or is none at all: put the latest backup in its place (`claviger doctor` reads a \
             whole file and says whether it is sound); nothing was changed"
        }
        Fault::Newer => {
            "another version of Claviger has changed the database: start that version, or put the backup from before \
             the upgrade in its place; nothing was changed"
        }
        Fault::Unreadable => "a row of the database makes no sense: put the latest backup in its place",
        Fault::Failing => "the database cannot be used",
    };
    format!("{sentence} ({error})")
}
