//! The laws of reading that hold whatever the bytes: also what the fuzz targets in `fuzz/` check.

use super::decode::decode;
use crate::text::{Language, Piece, PieceKind, SplitParams, split};

/// Decoding never fails, and leaves valid UTF-8 without a mark as it is.
///
/// # Panics
/// When the law is broken; so do the others.
pub fn decoding_keeps_utf8(bytes: &[u8]) {
    let text = decode(bytes.to_vec());
    if let Ok(own) = std::str::from_utf8(bytes)
        && !own.starts_with('\u{feff}')
    {
        assert_eq!(text, own);
    }
    let again = decode(text.clone().into_bytes());
    assert_eq!(again, text.strip_prefix('\u{feff}').unwrap_or(&text), "decoded text is UTF-8 and stays as it is");
}

/// Furniture set apart, nothing of the text is lost.
pub fn furniture_keeps_the_text(raw: &str) {
    rebuilt(raw, &pieces(raw, true));
}

/// Without furniture every piece is a sentence, and nothing of the text is lost.
pub fn sentences_keep_the_text(raw: &str) {
    let pieces = pieces(raw, false);
    assert!(pieces.iter().all(|p| p.kind == PieceKind::Sentence), "furniture where none is asked for");
    rebuilt(raw, &pieces);
}

fn pieces(raw: &str, furniture: bool) -> Vec<Piece> {
    let mut params = SplitParams::default();
    params.furniture = furniture;
    split(raw, Language::English, &params)
}

/// Spans rise, stand on the bounds of characters, hold something, and rebuild the text with the white space between.
fn rebuilt(raw: &str, pieces: &[Piece]) {
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    for piece in pieces {
        let (start, end) = (piece.span.start, piece.span.end);
        assert!(at <= start && start < end && end <= raw.len(), "{:?} after {at}", piece.span);
        let gap = raw.get(at..start).expect("spans stand on the bounds of characters");
        let own = raw.get(start..end).expect("spans stand on the bounds of characters");
        assert!(gap.chars().all(char::is_whitespace), "lost before {:?}: {gap:?}", piece.span);
        assert_eq!(own.trim(), own, "white space at the ends of {:?}", piece.span);
        text.push_str(gap);
        text.push_str(own);
        at = end;
    }
    let rest = &raw[at..];
    assert!(rest.chars().all(char::is_whitespace), "lost at the end: {rest:?}");
    text.push_str(rest);
    assert_eq!(text, raw);
    assert!(pieces.is_sorted_by_key(|p| p.paragraph), "paragraphs rise");
}
