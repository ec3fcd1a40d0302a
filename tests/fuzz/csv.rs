//! Files for spreadsheets, read back by a reader that is not ours.

use bolero::check;
use claviger::server::csv::line;

/// What a spreadsheet takes for the begin of a formula, or for white space before one.
const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

#[test]
fn any_fields_are_read_back_as_one_line_without_a_formula() {
    check!().with_type::<Vec<String>>().for_each(|fields| is_read_back(fields));
}

#[test]
fn so_are_fields_made_of_what_is_special() {
    const SPECIAL: [&str; 12] = ["=", "+1", "-", "@", "\t", "\r", "\n", "\"", "'", ",", "＝", "x"];
    check!().with_type::<Vec<Vec<u8>>>().for_each(|fields| {
        let fields = fields.iter().map(|parts| parts.iter().map(|part| SPECIAL[usize::from(*part) % 12]).collect());
        is_read_back(&fields.collect::<Vec<String>>());
    });
}

fn is_read_back(fields: &[String]) {
    // One empty field is an empty line, which readers leave out.
    // And what marks the order of bytes at the begin of a file belongs to none of its fields.
    if fields.is_empty() || fields == [""] || fields[0].starts_with('\u{feff}') {
        return;
    }
    let written = line(fields.iter().map(String::as_str));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 1, "{written:?}");
    assert_eq!(records[0].len(), fields.len(), "{written:?}");
    for (read, field) in records[0].iter().zip(fields) {
        assert!(!read.starts_with(BEGINS), "{read:?}");
        let made_text = read.strip_prefix('\'').filter(|text| text.starts_with(BEGINS));
        assert!(read == field || made_text == Some(field), "{field:?} was read back as {read:?}");
    }
}
