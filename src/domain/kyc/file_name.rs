//! The name under which a document is kept and downloaded: plain text, and an ending that tells the truth.

use super::MediaType;
use crate::domain::label::{Label, is_deceptive};

/// The name of a file without its folders and without anything that a file system or a header reads as more than a
/// name; at most as long as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// Makes a safe name of what a browser calls a file; its ending becomes that of the type found in its content.
    pub fn of(text: &str, media: MediaType) -> FileName {
        let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        let plain: String = stem.chars().filter(|c| !is_deceptive(*c) && !r#"<>:"|?*;%"#.contains(*c)).collect();
        let ending = media.ending();
        let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
        let kept: String = plain.chars().take(Label::MAX - 1 - ending.len()).collect();
        let stem = if kept.is_empty() { "document" } else { kept.trim_end() };
        FileName(format!("{stem}.{ending}"))
    }

    /// A name as it was kept.
    pub fn parse(text: &str) -> Option<FileName> {
        Label::parse(text).ok().map(|label| FileName(label.to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folders_endings_and_tricks_are_taken_off() {
        for (typed, kept) in [
            ("certificate.pdf", "certificate.pdf"),
            ("C:\\Users\\asha\\My certificate.PDF", "My certificate.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("certificate.pdf.exe", "certificate.pdf.pdf"),
            ("cert\u{202E}fdp.exe", "certfdp.pdf"),
            ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
            ("\"; filename=\"evil.html", "filename=evil.pdf"),
            ("", "document.pdf"),
            ("...", "document.pdf"),
            ("Hati ya usajili – Dar es Salaam.pdf", "Hati ya usajili – Dar es Salaam.pdf"),
        ] {
            assert_eq!(FileName::of(typed, MediaType::Pdf).as_str(), kept, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_browser_sends_becomes_a_name_that_reads_back(text in any::<String>()) {
            let name = FileName::of(&text, MediaType::Jpeg);
            prop_assert!(name.as_str().ends_with(".jpg") && name.as_str().chars().count() <= Label::MAX);
            prop_assert_eq!(FileName::parse(name.as_str()), Some(name));
        }
    }
}
