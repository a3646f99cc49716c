//! The name under which a page can be entered at a sentence.

/// The fragment that leads to the sentence with this id in the page: `s-`, then the id with every byte outside
/// `[A-Za-z0-9_-]` written as `.` and two hexadecimal digits. Two ids never share one.
pub fn anchor(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 12);
    out.push_str("s-");
    for byte in sentence.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' {
            out.push(char::from(byte));
        } else {
            out.push('.');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_written_as_their_numbers() {
        assert_eq!(anchor("reuters/may 6#12"), "s-reuters.2Fmay.206.2312");
    }

    #[test]
    fn nothing_is_left_that_a_fragment_would_have_to_escape() {
        let anchor = anchor("коммерсант/\"><script>#1\u{0}");
        assert!(anchor.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{anchor}");
    }

    #[test]
    fn ids_that_differ_only_in_escaped_bytes_stay_apart() {
        assert_ne!(anchor("a/b#1"), anchor("a.2Fb#1"));
        assert_ne!(anchor("a b"), anchor("a_b"));
    }
}
