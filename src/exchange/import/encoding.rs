//! From the bytes of a file to text.
//!
//! Owns: which encoding a file is in, and decoding it piece by piece. A file with a byte order mark
//! is what the mark says; one that is UTF-8 throughout is UTF-8; any other is taken for
//! Windows-1252, in which every byte is a character. Must not: fail on any byte; what is none in the
//! encoding becomes U+FFFD.

use super::source::STEP_BYTES;
use encoding_rs::{CoderResult, Decoder, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};

/// How many bytes at the beginning are kept for a look at them.
const HEAD_BYTES: usize = 256 * 1024;

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    fn decoder(self) -> Decoder {
        match self {
            Self::Utf8 => UTF_8.new_decoder_with_bom_removal(),
            Self::Utf16Le => UTF_16LE.new_decoder_with_bom_removal(),
            Self::Utf16Be => UTF_16BE.new_decoder_with_bom_removal(),
            Self::Windows1252 => WINDOWS_1252.new_decoder_without_bom_handling(),
        }
    }
}

/// What a first look at all bytes of a file finds.
pub(super) struct Look {
    /// The encoding.
    pub(super) encoding: Encoding,
    /// How many places are no character in it.
    pub(super) bad: u64,
    /// The first bytes.
    pub(super) head: Vec<u8>,
}

impl Look {
    /// Reads the input to its end.
    pub(super) fn at(mut input: impl Read) -> io::Result<Self> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head)?;
        let marked = match head[..] {
            [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
            _ => None,
        };
        if let Some(encoding) = marked {
            return Ok(Self { encoding, bad: 0, head });
        }
        let has_mark = head.starts_with(&[0xEF, 0xBB, 0xBF]);
        let mut judge = Utf8::default();
        judge.take(&head);
        let mut piece = vec![0; STEP_BYTES];
        loop {
            let count = match input.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                Err(cause) => return Err(cause),
            };
            judge.take(&piece[..count]);
        }
        let (good, bad) = judge.end();
        // A few bad bytes in what is plainly UTF-8 are faults of the program that wrote it; reading
        // it all as Windows-1252 would spoil every other accent.
        if has_mark || bad == 0 || good > bad {
            Ok(Self { encoding: Encoding::Utf8, bad, head })
        } else {
            Ok(Self { encoding: Encoding::Windows1252, bad: 0, head })
        }
    }
}

/// Counts characters beyond ASCII that are good UTF-8, and places that are not, over pieces.
#[derive(Default)]
struct Utf8 {
    /// The beginning of a character at the end of the last piece.
    carried: Vec<u8>,
    good: u64,
    bad: u64,
}

impl Utf8 {
    fn take(&mut self, piece: &[u8]) {
        let mut rest = piece;
        while !self.carried.is_empty() && !rest.is_empty() {
            // One byte after the other until the cut character is whole, or known to be none.
            self.carried.push(rest[0]);
            rest = &rest[1..];
            let carried = std::mem::take(&mut self.carried);
            self.judge(&carried);
        }
        self.judge(rest);
    }

    fn judge(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() {
            return;
        }
        let mut rest = bytes;
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.good += beyond_ascii(text.as_bytes());
                    return;
                }
                Err(fault) => {
                    let (good, after) = rest.split_at(fault.valid_up_to());
                    self.good += beyond_ascii(good);
                    let Some(length) = fault.error_len() else {
                        self.carried = after.to_vec();
                        return;
                    };
                    self.bad += 1;
                    rest = &after[length..];
                }
            }
        }
    }

    fn end(mut self) -> (u64, u64) {
        self.bad += u64::from(!self.carried.is_empty());
        (self.good, self.bad)
    }
}

/// How many characters beyond ASCII begin in good UTF-8.
fn beyond_ascii(text: &[u8]) -> u64 {
    text.iter().filter(|&&byte| byte >= 0xC0).count() as u64
}

/// UTF-8 text out of an input, without its byte order mark.
pub(super) struct Text<R> {
    input: R,
    decoder: Decoder,
    raw: Vec<u8>,
    at: usize,
    end: usize,
    at_end: bool,
    finished: bool,
}

impl<R: Read> Text<R> {
    /// The text of an input.
    pub(super) fn new(input: R, encoding: Encoding) -> Self {
        let raw = vec![0; STEP_BYTES];
        let decoder = encoding.decoder();
        Self { input, decoder, raw, at: 0, end: 0, at_end: false, finished: false }
    }
}

impl<R: Read> Read for Text<R> {
    /// Wants room for some characters: at least 16 bytes.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.finished {
            if self.at == self.end && !self.at_end {
                self.at = 0;
                self.end = self.input.read(&mut self.raw)?;
                self.at_end = self.end == 0;
            }
            let bytes = &self.raw[self.at..self.end];
            let (result, taken, given, _) = self.decoder.decode_to_utf8(bytes, into, self.at_end);
            self.at += taken;
            self.finished = self.at_end && result == CoderResult::InputEmpty;
            if given > 0 {
                return Ok(given);
            }
            if result == CoderResult::OutputFull {
                return Err(io::Error::from(io::ErrorKind::InvalidInput));
            }
        }
        Ok(0)
    }
}

/// The beginning of a file as text; a character that is cut at the end is left out.
pub(super) fn beginning(look: &Look) -> String {
    let mut text = String::with_capacity(look.head.len() * 3 + 16);
    let mut decoder = look.encoding.decoder();
    let _ = decoder.decode_to_string(&look.head, &mut text, false);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (Encoding, String) {
        let look = Look::at(bytes).unwrap();
        let mut text = String::new();
        io::BufReader::new(Text::new(bytes, look.encoding)).read_to_string(&mut text).unwrap();
        (look.encoding, text)
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn every_encoding_comes_out_as_the_same_text() {
        let text = "café 👩‍🔧 – ok\r\n";
        assert_eq!(decoded(text.as_bytes()), (Encoding::Utf8, text.to_owned()));
        let marked = format!("\u{FEFF}{text}");
        assert_eq!(decoded(marked.as_bytes()), (Encoding::Utf8, text.to_owned()));
        let little = utf16(text, u16::to_le_bytes);
        assert_eq!(decoded(&little), (Encoding::Utf16Le, text.to_owned()));
        let big = utf16(text, u16::to_be_bytes);
        assert_eq!(decoded(&big), (Encoding::Utf16Be, text.to_owned()));
        let western = b"caf\xE9 \x96 \x80";
        assert_eq!(decoded(western), (Encoding::Windows1252, "café – €".to_owned()));
    }

    #[test]
    fn one_bad_byte_in_utf8_does_not_make_it_windows_1252() {
        let (encoding, text) = decoded("é é é \u{1F600}".as_bytes());
        assert_eq!((encoding, text.as_str()), (Encoding::Utf8, "é é é \u{1F600}"));
        let (encoding, text) = decoded(b"\xC3\xA9 \xC3\xA9 \xFF");
        assert_eq!((encoding, text.as_str()), (Encoding::Utf8, "é é \u{FFFD}"));
        let look = Look::at(&b"\xC3\xA9 \xC3\xA9 \xFF"[..]).unwrap();
        assert_eq!(look.bad, 1);
    }

    #[test]
    fn a_character_that_is_cut_between_two_pieces_is_counted_once() {
        let mut judge = Utf8::default();
        for byte in "é👩".as_bytes() {
            judge.take(&[*byte]);
        }
        assert_eq!(judge.end(), (2, 0));
        let mut judge = Utf8::default();
        judge.take(b"a\xC3");
        judge.take(b"b\xF0\x9F");
        assert_eq!(judge.end(), (0, 2));
    }

    #[test]
    fn half_a_utf16_character_at_the_end_is_no_failure() {
        let mut bytes = utf16("ab", u16::to_le_bytes);
        bytes.push(b'x');
        assert_eq!(decoded(&bytes).1, "ab\u{FFFD}");
    }
}
