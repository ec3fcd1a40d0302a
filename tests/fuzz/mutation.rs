//! Almost good texts.

use bolero::TypeGenerator;

/// One change of a text, at a place that is counted around its end.
#[derive(Debug, Clone, TypeGenerator)]
pub enum Change {
    Put(u16, u8),
    Insert(u16, char),
    Remove(u16),
    Double(u16),
    Swap(u16, u16),
    Cut(u16),
}

/// The text after these changes.
pub fn changed(text: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for change in changes {
        let length = chars.len().max(1);
        let at = |place: u16| usize::from(place) % length;
        match *change {
            Change::Insert(place, c) => chars.insert(at(place).min(chars.len()), c),
            _ if chars.is_empty() => {}
            Change::Put(place, byte) => chars[at(place)] = char::from(byte),
            Change::Remove(place) => drop(chars.remove(at(place))),
            Change::Double(place) => chars.insert(at(place), chars[at(place)]),
            Change::Swap(one, other) => chars.swap(at(one), at(other)),
            Change::Cut(place) => chars.truncate(at(place)),
        }
    }
    chars.into_iter().collect()
}
