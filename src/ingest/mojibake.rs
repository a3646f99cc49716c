//! UTF-8 that was read in a one-byte encoding and written again: set right where it is certain.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};
use memchr::memchr2;

/// The text as it was, if enough of it shows that it was UTF-8 read as Windows-1252 or -1251.
pub(super) fn repair(text: &str) -> Option<String> {
    // Both leave their mark on nearly every line: the lead bytes of UTF-8 as letters. Few texts hold the bytes of such
    // letters at all, and bytes are searched faster than characters.
    if memchr2(0xc3, 0xd0, text.as_bytes()).is_none()
        || !text.contains(['â', 'Ã', 'Ð', 'Ñ', 'Â', 'Å', 'Ä', 'Р', 'С', 'В', 'г'])
    {
        return None;
    }
    [WINDOWS_1252, WINDOWS_1251].into_iter().find_map(|encoding| by(text, encoding))
}

/// After so many runs that are none of garbled text, and no other, the rest is not looked at.
const FOREIGN: usize = 40;

fn by(text: &str, encoding: &'static Encoding) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut good, mut long, mut bad) = (0usize, 0usize, 0usize);
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let end = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        let run = &rest[..end];
        rest = &rest[end..];
        match decoded(run, encoding) {
            Some(original) => {
                good += 1;
                long += usize::from(run.chars().count() > 2);
                out.push_str(&original);
            }
            None => {
                if good == 0 && bad > FOREIGN {
                    return None;
                }
                bad += usize::from(run.chars().count() > 1);
                out.push_str(run);
            }
        }
    }
    let certain =
        if encoding == WINDOWS_1252 { (good > 1 || long > 0) && good > 4 * bad } else { good > 2 && good > 4 * bad };
    certain.then_some(out)
}

/// A run of characters as bytes of the encoding, read as UTF-8; `None` when it is none, or of characters that no press
/// writes.
fn decoded(run: &str, encoding: &'static Encoding) -> Option<String> {
    let mut bytes = Vec::with_capacity(run.len());
    for c in run.chars() {
        if c == '\u{fffd}' && bytes.ends_with(&[0xe2, 0x80]) {
            // Of the bytes that Windows-1252 lacks, the closing quotation mark has the one that is met here.
            bytes.push(0x9d);
            continue;
        }
        let mut buffer = [0u8; 4];
        let (byte, _, lost) = encoding.encode(c.encode_utf8(&mut buffer));
        match (&*byte, lost) {
            ([byte], false) if *byte >= 0x80 => bytes.push(*byte),
            _ => return None,
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    let usual = |c: char| {
        matches!(c, '\u{a0}'..='\u{17f}' | '\u{370}'..='\u{52f}' | '\u{590}'..='\u{6ff}' | '\u{900}'..='\u{dff}'
            | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{203a}' | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{214f}'
            | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{1f300}'..='\u{1faff}' | '\u{fe0f}' | '\u{feff}')
    };
    text.chars().all(usual).then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn garbled(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_garbled_is_set_right() {
        for text in ["“We replace every valve,” he said – today’s café", "Müller größer Übung", "Министр сказал: да"]
        {
            assert_eq!(repair(&garbled(text, WINDOWS_1252)).as_deref(), Some(text));
        }
        assert_eq!(
            repair(&garbled("Министр сказал это вчера", WINDOWS_1251)).as_deref(),
            Some("Министр сказал это вчера")
        );
        assert_eq!(repair("â€œYes,â€\u{fffd} he said").as_deref(), Some("“Yes,” he said"));
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "« LE CAFÉ» et l’été à Évian",
            "As ações da manhã «AMANHû não",
            "Вчера Россия сказала: «Рёв»",
            "Größe, Ärger",
            "plain",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn texts_of_the_press_stay(text in "[a-zA-Z ,.àâäéèêëîïôöùûüçñãõáíóúÀÉÖÜß«»“”’–]{0,60}|[а-яА-ЯёЁ ,.«»—]{0,60}") {
            prop_assert_eq!(repair(&text), None);
        }
    }
}
