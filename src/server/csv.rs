//! Files for spreadsheets (RFC 4180).

/// One line.
pub fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    fields.into_iter().map(field).collect::<Vec<_>>().join(",") + "\r\n"
}

/// The last line of a file that does not hold all that was asked for; with as many fields as the others have.
pub fn cut(most: usize, fields: usize) -> String {
    let text = format!("The file ends here, after {most} rows, and there are more. Choose less time to see them.");
    line(std::iter::once(text.as_str()).chain(std::iter::repeat_n("", fields - 1)))
}

/// What a spreadsheet would take for a formula is made text by an apostrophe.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\r', '\n', '\'']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_field_is_a_formula_or_another_field() {
        for (text, written) in [
            ("plain", "plain"),
            ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@x", "\"'@x\""),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            // Of a full width, as keyboards of Japan have them: some spreadsheets take them for the others.
            ("＝1", "\"'＝1\""),
            ("＋1", "\"'＋1\""),
            ("－1", "\"'－1\""),
            ("＠x", "\"'＠x\""),
            ("a,b", "\"a,b\""),
            ("two\r\nlines", "\"two\r\nlines\""),
        ] {
            assert_eq!(field(text), written);
        }
        assert_eq!(line(["a", "=b"]), "a,\"'=b\"\r\n");
    }
}
