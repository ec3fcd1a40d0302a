//! The program's own Rust files, for tests that hold all of them to something.

use std::{fs, path::Path};

/// Path and text of each file below a folder.
pub fn sources(folder: impl AsRef<Path>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
