//! Words that are forms of one another, told by how they start.

/// How many first letters inflections of one root share at least.
const SHARED: usize = 4;

/// The first letters of a word: what inflections of one root share at least.
pub(super) fn start(word: &str) -> String {
    word.chars().take(SHARED).flat_map(char::to_lowercase).collect()
}

/// Whether two terms share a word or an inflection of one (`Russia`, `Russian`).
pub(super) fn redundant(a: &str, b: &str) -> bool {
    a.split_whitespace().any(|x| b.split_whitespace().any(|y| inflected(x, y)))
}

pub(super) fn inflected(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    let stem = (shared >= SHARED && shared == shorter) || (shared >= 5 && shared * 10 >= shorter * 8);
    a == b || (stem && a.len().abs_diff(b.len()) <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_are_redundant_and_other_words_are_not() {
        assert!(inflected("Russia", "Russian"));
        assert!(inflected("negotiate", "negotiator"));
        assert!(inflected("Talks", "talk"));
        assert!(!inflected("arms", "army"));
        assert!(!inflected("state", "station"));
        assert!(redundant("arms control", "controls"));
    }
}
