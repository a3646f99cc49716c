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

/// The text of a field of a table: UTF-8, or else the encoding that the start of the file suggests, or its own bytes.
pub(super) fn decode_field<'a>(bytes: &'a [u8], suggested: Option<&'static Encoding>) -> Cow<'a, str> {
    match (std::str::from_utf8(bytes), suggested) {
        (Ok(text), _) => Cow::Borrowed(text),
        (Err(_), Some(encoding)) => encoding.decode_without_bom_handling(bytes).0,
        (Err(_), None) => guess(bytes),
    }
}

/// The one-byte code page that bytes suggest; `None` where they are UTF-8, whole or damaged, or say so by a mark.
pub(super) fn suggested(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    match std::str::from_utf8(bytes) {
        // A character may be cut at the end of what was looked at.
        Ok(_) => None,
        Err(error) if error.error_len().is_none() => None,
        Err(_) => code_page(bytes),
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
    match code_page(bytes) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}

/// The encoding that the bytes suggest; `None` for damaged UTF-8.
fn code_page(bytes: &[u8]) -> Option<&'static Encoding> {
    // Mostly valid UTF-8 with a stray byte is damaged UTF-8, not a code page in which every letter is two.
    let damaged = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let wide = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if wide > damaged {
        return None;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, chardetng::Utf8Detection::Deny))
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
