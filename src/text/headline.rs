//! How a headline reads: what its words and its end tell.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page_words::page_words;

/// Words that no headline ends with.
static LEADS_ON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("leads on"));
/// Words that a sentence has and a headline leaves out.
static RUNNING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("running words"));

/// Whether a line ends where no headline does, so that it is a sentence cut by its layout: `… crop registrations to`.
pub(super) fn leads_on(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    text.ends_with([',', ':', ';', '-', '–', '—']) || LEADS_ON.contains(last)
}

/// A headline leaves out articles and auxiliaries or writes its words with capitals; a sentence whose full stop was lost
/// does neither.
pub(super) fn reads_as_headline(text: &str) -> bool {
    let (mut all, mut long, mut capital, mut small) = (0, 0, 0, 0);
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        all += 1;
        if bare.chars().count() > 3 {
            long += 1;
            capital += usize::from(bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        }
        small += usize::from(RUNNING.contains(bare));
    }
    capital * 10 >= long * 7 || small == 0 || small == 1 && all <= 12
}
