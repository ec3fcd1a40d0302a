//! Lists of words as the database and headers have them: separated by commas.

use std::fmt::{Display, Result, Write};

/// Writes a list.
pub fn write_list(out: &mut impl Write, words: impl Iterator<Item = impl Display>) -> Result {
    let mut comma = "";
    for word in words {
        write!(out, "{comma}{word}")?;
        comma = ",";
    }
    Ok(())
}

/// What is written, as a text of its own.
pub fn text_of(write: impl FnOnce(&mut String) -> Result) -> String {
    let mut text = String::new();
    // Writing into a text cannot fail.
    let _ = write(&mut text);
    text
}
