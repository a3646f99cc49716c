//! Reading never loses text and never panics: the laws that the fuzz targets check, on random input.

use proptest::prelude::*;

use super::law;

/// Text of the pieces that the rules look at, in any order, and anything else between them.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

#[rustfmt::skip]
const PIECES: [&str; 80] = [
    ". ", ".", "! ", "?", "…", " . . .", ". . . . ", "\"", "“", "”", "„", "'", "’", "‘", "`", "''", "«", "»", "‹", "(",
    ")", "))", "]", "[1]", " [12, 13]", "\n", "\n\n", "\r\n", "\r", "\u{b}", "\u{85}", "\u{2028}", " ", "\u{a0}", "\t",
    "- ", "— ", " -- ", "--\" ", "--\"", "—”", "• ", "1. ", "2) ", "(a) ", "b. ", "U.S. ", "Mr. ", "т. д. ", "2010 г. ", "5 p.m. ",
    "Co. ", "https://a.b/c ", "a@b.c ", ":) ", ": ", "😃", "#tag ", "By Jane Jones", "(Reporting by A; editing by B)",
    "WASHINGTON, May 6 (Reuters) - ", "МОСКВА, 6 мая. /ТАСС/. ", "May 7, 2015 ", "Image: ", "Read more: ",
    "Follow him on Twitter. ", "Story highlights\n", "* * *", "Figure 1. ", "İ", "ß", "e\u{301}", "\0", "\u{feff}",
    "Word ", "word ", "Слово ", "WORD ", "START 1 ", "I ",
];

proptest! {
    #[test]
    fn decoding_any_bytes_keeps_utf8(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        law::decoding_keeps_utf8(&bytes);
    }

    #[test]
    fn decoding_text_with_bad_bytes_keeps_utf8(text in hostile(), bad in prop::collection::vec((0usize..400, any::<u8>()), 0..3)) {
        let mut bytes = text.into_bytes();
        for (at, byte) in bad {
            bytes.insert(at.min(bytes.len()), byte);
        }
        law::decoding_keeps_utf8(&bytes);
    }

    #[test]
    fn furniture_set_apart_keeps_the_text(raw in hostile()) {
        law::furniture_keeps_the_text(&raw);
    }

    #[test]
    fn sentences_keep_every_text(raw in hostile()) {
        law::sentences_keep_the_text(&raw);
    }
}
