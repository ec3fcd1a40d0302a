//! Documents: which there are, and which files are taken. What a file is, its content says; what it is called must agree.

use super::polyglot;
use crate::text_enum;

/// Bytes of one document.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// Documents of one submission.
pub const MAX_DOCUMENTS: usize = 5;

text_enum! {
    /// What a document proves; also the name of its field.
    pub enum DocumentKind {
        Registration = "registration_files",
        Identity = "identity_files",
        Other = "other_files",
    }
}

impl DocumentKind {
    pub const fn title(self) -> &'static str {
        match self {
            DocumentKind::Registration => "Certificate of registration",
            DocumentKind::Identity => "Identity of an owner or director",
            DocumentKind::Other => "Other documents",
        }
    }
}

text_enum! {
    /// The kinds of file that are taken.
    pub enum MediaType {
        Pdf = "application/pdf",
        Png = "image/png",
        Jpeg = "image/jpeg",
    }
}

impl MediaType {
    /// How names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            MediaType::Pdf => "pdf",
            MediaType::Png => "png",
            MediaType::Jpeg => "jpg",
        }
    }

    /// The type that the first bytes tell.
    fn of_content(bytes: &[u8]) -> Option<MediaType> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(MediaType::Pdf),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(MediaType::Png),
            [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
            _ => None,
        }
    }

    /// The type that the ending of a name tells.
    fn of_name(name: &str) -> Option<MediaType> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "pdf" => Some(MediaType::Pdf),
            "png" => Some(MediaType::Png),
            "jpg" | "jpeg" => Some(MediaType::Jpeg),
            _ => None,
        }
    }
}

/// Why a file is not taken. The message stands at its field, behind the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("is empty")]
    Empty,
    #[error("is larger than 5 MB")]
    TooLarge,
    #[error("is not a PDF, PNG or JPEG")]
    UnknownType,
    #[error("is not what its name or type says")]
    Disguised,
    #[error("is damaged, or holds more than one kind of file")]
    Mixed,
}

/// The type of a file that can be taken: content, declared type and name all say the same, and nothing else is in it.
pub fn check(name: &str, declared: &str, bytes: &[u8]) -> Result<MediaType, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(DocumentError::TooLarge);
    }
    let declared = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let told = [MediaType::parse(&declared), MediaType::of_name(name)];
    let found = match MediaType::of_content(bytes) {
        Some(found) => found,
        None if told.iter().any(Option::is_some) => return Err(DocumentError::Disguised),
        None => return Err(DocumentError::UnknownType),
    };
    if told != [Some(found); 2] {
        return Err(DocumentError::Disguised);
    }
    if polyglot::is_mixed(found, bytes) { Err(DocumentError::Mixed) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

    #[test]
    fn a_file_is_taken_when_content_type_and_name_agree() {
        assert_eq!(check("a.PDF", "application/pdf", PDF), Ok(MediaType::Pdf));
        assert_eq!(check("a.pdf", "Application/PDF; charset=binary", PDF), Ok(MediaType::Pdf));
        for (name, declared) in [("a.pdf", "image/png"), ("a.png", "application/pdf"), ("a.exe", "application/pdf")] {
            assert_eq!(check(name, declared, PDF), Err(DocumentError::Disguised), "{name} {declared}");
        }
        assert_eq!(check("a.pdf", "application/pdf", b"MZ\x90\0"), Err(DocumentError::Disguised));
        assert_eq!(check("a.exe", "application/x-msdownload", b"MZ\x90\0"), Err(DocumentError::UnknownType));
    }

    #[test]
    fn a_file_has_something_in_it_but_not_too_much() {
        assert_eq!(check("a.pdf", "application/pdf", b""), Err(DocumentError::Empty));
        let mut large = PDF.to_vec();
        large.resize(MAX_BYTES + 1, b' ');
        assert_eq!(check("a.pdf", "application/pdf", &large), Err(DocumentError::TooLarge));
        assert_eq!(check("a.pdf", "application/pdf", &large[..MAX_BYTES - 1]), Err(DocumentError::Mixed));
    }
}
