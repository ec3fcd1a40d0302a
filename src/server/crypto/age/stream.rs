//! The body of a file: pieces of 64 KiB, each of which proves its content, its place, and whether it is the last.

use std::io::{self, BufRead, Read, Write};

use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit},
};
use zeroize::Zeroizing;

use super::AgeError;

const PIECE: usize = 64 * 1024;
const TAG: usize = 16;

/// Counts pieces; no two have the same nonce.
struct Place(u64);

impl Place {
    /// Eleven bytes of number, and one that says whether it is the last.
    fn next(&mut self, is_last: bool) -> Nonce {
        let mut nonce = [0; 12];
        nonce[3..11].copy_from_slice(&self.0.to_be_bytes());
        nonce[11] = u8::from(is_last);
        self.0 += 1;
        Nonce::from(nonce)
    }
}

/// Seals what is written to it.
pub struct Sealer<W> {
    out: W,
    cipher: ChaCha20Poly1305,
    place: Place,
    piece: Zeroizing<Vec<u8>>,
}

impl<W: Write> Sealer<W> {
    pub(super) fn new(out: W, key: &[u8; 32]) -> Sealer<W> {
        let piece = Zeroizing::new(Vec::with_capacity(PIECE));
        Sealer { out, cipher: ChaCha20Poly1305::new(&Key::from(*key)), place: Place(0), piece }
    }

    /// Writes the last piece: only now the file opens.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let sealed = self.cipher.encrypt(&self.place.next(is_last), self.piece.as_slice());
        self.piece.clear();
        self.out.write_all(&sealed.map_err(|_| io::Error::other("a piece was not sealed"))?)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece waits for what follows: it may be the last.
        if self.piece.len() == PIECE && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Opens what is read from it. A piece comes out when it is proved.
pub struct Opener<R> {
    file: R,
    cipher: ChaCha20Poly1305,
    place: Place,
    piece: Zeroizing<Vec<u8>>,
    given: usize,
    is_over: bool,
}

impl<R: BufRead> Opener<R> {
    pub(super) fn new(file: R, key: &[u8; 32]) -> Opener<R> {
        let cipher = ChaCha20Poly1305::new(&Key::from(*key));
        Opener { file, cipher, place: Place(0), piece: Zeroizing::default(), given: 0, is_over: false }
    }

    fn open_next(&mut self) -> Result<(), AgeError> {
        let mut sealed = Vec::with_capacity(PIECE + TAG);
        (&mut self.file).take((PIECE + TAG) as u64).read_to_end(&mut sealed)?;
        let is_last = self.file.fill_buf()?.is_empty();
        let is_first = self.place.0 == 0;
        let opened = self.cipher.decrypt(&self.place.next(is_last), sealed.as_slice());
        self.piece = Zeroizing::new(opened.map_err(|_| AgeError::Altered)?);
        // One file has one form.
        if self.piece.is_empty() && !is_first {
            return Err(AgeError::Altered);
        }
        (self.given, self.is_over) = (0, is_last);
        Ok(())
    }
}

impl<R: BufRead> Read for Opener<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.piece.len() && !self.is_over {
            self.open_next().map_err(|error| match error {
                AgeError::File(error) => error,
                other => io::Error::new(io::ErrorKind::InvalidData, other),
            })?;
        }
        let rest = &self.piece[self.given..];
        let taken = rest.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&rest[..taken]);
        self.given += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn opened(file: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        Opener::new(file, &KEY).read_to_end(&mut plain).map(|_| plain)
    }

    #[test]
    fn pieces_are_64_kib_and_only_an_empty_file_ends_with_an_empty_one() {
        for (length, pieces) in [(0_usize, 1), (1, 1), (65_536, 1), (65_537, 2), (131_072, 2)] {
            let mut sealer = Sealer::new(Vec::new(), &KEY);
            // In two parts, so that a piece is filled up by the second one.
            let (begin, rest) = (length.min(1_000), length.saturating_sub(1_000));
            sealer.write_all(&vec![1; begin]).unwrap();
            sealer.write_all(&vec![1; rest]).unwrap();
            // Nothing more is nothing to wait for.
            assert_eq!(sealer.write(&[]).unwrap(), 0);
            let file = sealer.finish().unwrap();
            assert_eq!(file.len(), length + 16 * pieces);
            assert_eq!(opened(&file).unwrap(), vec![1; length]);
        }
        let mut sealer = Sealer::new(Vec::new(), &KEY);
        sealer.write_all(&[1; PIECE]).unwrap();
        sealer.seal(false).unwrap();
        let file = sealer.finish().unwrap();
        assert_eq!(opened(&file).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn what_reads_it_may_take_any_number_of_bytes_at_once_and_nothing_comes_after_the_end() {
        let mut sealer = Sealer::new(Vec::new(), &KEY);
        let plain: Vec<u8> = (0..70_000_u32).map(|byte| byte as u8).collect();
        sealer.write_all(&plain).unwrap();
        let file = sealer.finish().unwrap();
        let (mut opener, mut read) = (Opener::new(&*file, &KEY), Vec::new());
        for length in (1..1_000).cycle() {
            let mut buffer = vec![0; length];
            let taken = opener.read(&mut buffer).unwrap();
            read.extend_from_slice(&buffer[..taken]);
            if taken == 0 {
                break;
            }
        }
        assert!(read == plain);
        assert_eq!(opener.read(&mut [0; 8]).unwrap(), 0);
    }

    #[test]
    fn what_is_written_is_handed_on_when_it_is_asked_for_and_at_the_end() {
        struct Flushed(usize);
        impl Write for Flushed {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                self.0 += 1;
                Ok(())
            }
        }
        let mut sealer = Sealer::new(Flushed(0), &KEY);
        sealer.flush().unwrap();
        assert_eq!((sealer.out.0, sealer.finish().unwrap().0), (1, 2));
    }
}
