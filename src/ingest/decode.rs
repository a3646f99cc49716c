//! From bytes to text: a byte order mark decides; else UTF-8; else the one-byte code page that the language suggests.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a whole file: a byte order mark decides how it is read, else UTF-8, else the code page that its bytes
/// suggest. Never fails: a byte that means nothing in the chosen encoding becomes U+FFFD.
pub fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| guess(error.as_bytes()).into_owned())
}

/// The text of a piece of a file, such as a row, that has no mark of its own.
pub(super) fn decode_piece(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => guess(bytes),
    }
}

/// Whether the bytes start with the mark of UTF-16, so that they cannot be cut at line feeds.
pub(super) fn is_utf16(start: &[u8]) -> bool {
    matches!(Encoding::for_bom(start), Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE)
}

/// The length of a UTF-8 byte order mark at the start.
pub(super) fn utf8_mark(start: &[u8]) -> usize {
    match Encoding::for_bom(start) {
        Some((encoding, mark)) if encoding == UTF_8 => mark,
        _ => 0,
    }
}

fn guess(bytes: &[u8]) -> Cow<'_, str> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Mostly valid UTF-8 with a stray byte is damaged UTF-8, not a code page in which every letter is two.
    let damaged = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let wide = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if wide > damaged {
        return String::from_utf8_lossy(bytes);
    }
    detector.guess(None, chardetng::Utf8Detection::Deny).decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide() {
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain("да".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(little), "да");
        assert_eq!(decode(b"\xef\xbb\xbfyes".to_vec()), "yes");
    }

    #[test]
    fn cyrillic_code_page_is_recognised() {
        let text = "Министр встретился с послом в столице. Они обсудили новый договор.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(decode(bytes.into_owned()), text);
    }

    #[test]
    fn one_bad_byte_does_not_spoil_a_utf8_text() {
        let mut bytes = "Встреча прошла “хорошо”. ".repeat(3).into_bytes();
        bytes.push(0xff);
        assert!(decode(bytes).starts_with("Встреча прошла “хорошо”. "));
    }
}
