//! Files that are two things at once: a picture that is also a page, a document that is also an archive.

use super::MediaType;

/// How far readers look for the beginning of a PDF or of a page.
const HEAD: usize = 1024;
/// How far from its end an archive's directory may lie.
const ARCHIVE: usize = 65_557;
const PAGES: [&[u8]; 6] = [b"<!doctype", b"<html", b"<script", b"<svg", b"<iframe", b"<?php"];
const PNG_END: &[u8] = &[0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82];

/// Whether a file is not whole, or something else as well.
pub(super) fn is_mixed(media: MediaType, bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let tail = &bytes[bytes.len().saturating_sub(ARCHIVE)..];
    let foreign = PAGES.iter().any(|page| contains(&head, page)) || contains(tail, b"PK\x05\x06");
    foreign
        || match media {
            MediaType::Pdf => !contains(&bytes[bytes.len().saturating_sub(HEAD)..], b"%%EOF"),
            MediaType::Png => !bytes.ends_with(PNG_END) || contains(&head, b"%pdf-"),
            // Cameras put their own data behind the picture, so that only its end must be there.
            MediaType::Jpeg => !contains(bytes, &[0xff, 0xd9]) || contains(&head, b"%pdf-"),
        }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(inside: &[u8]) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n".as_slice(), inside, PNG_END].concat()
    }

    #[test]
    fn whole_files_pass() {
        assert!(!is_mixed(MediaType::Pdf, b"%PDF-1.7 objects %%EOF\n"));
        assert!(!is_mixed(MediaType::Png, &png(b"pixels")));
        assert!(!is_mixed(MediaType::Jpeg, b"\xff\xd8\xff\xe0 pixels \xff\xd9 the camera's own"));
    }

    #[test]
    fn two_files_in_one_do_not() {
        let archive = b" PK\x05\x06 directory";
        for (media, bytes) in [
            (MediaType::Pdf, [b"%PDF-1.7 %%EOF".as_slice(), archive].concat()),
            (MediaType::Pdf, b"%PDF-1.7 <SCRIPT>alert(1)</script> %%EOF".to_vec()),
            (MediaType::Pdf, b"%PDF-1.7 broken off".to_vec()),
            (MediaType::Png, png(b"%PDF-1.4")),
            (MediaType::Png, [png(b"pixels"), b"more".to_vec()].concat()),
            (MediaType::Jpeg, b"\xff\xd8\xff<html>\xff\xd9".to_vec()),
            (MediaType::Jpeg, [b"\xff\xd8\xff\xd9".as_slice(), archive].concat()),
            (MediaType::Jpeg, b"\xff\xd8\xff broken off".to_vec()),
        ] {
            assert!(is_mixed(media, &bytes), "{media} {}", String::from_utf8_lossy(&bytes));
        }
    }
}
