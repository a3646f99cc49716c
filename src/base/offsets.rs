//! Where bytes of a repaired text stand in the text as it came.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::Span;

/// How two texts come to run together again after a repair: bytes that must be alike, within so many bytes of the text as
/// it came, after at most so many of the repaired text. A short repair needs little evidence, a long one more, lest the
/// inside of a tag is taken for text.
const LEVELS: [(usize, usize, usize); 3] = [(4, 8, 4), (6, 64, 8), (12, 1 << 16, 24)];

/// The places of a repaired text in the text as it came, as runs that both have: `(repaired, raw)`, each the first byte of
/// a run, in order. Empty where nothing was repaired.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Offsets {
    runs: Vec<(usize, usize)>,
    /// The text as it came; empty where nothing was repaired.
    text: String,
}

impl Offsets {
    /// Those of a text that was repaired by leaving out or replacing short pieces, and by leaving out characters that are
    /// `silent` wherever they stand. What was replaced by something else has the place of what it stands for.
    pub fn between(raw: &str, repaired: &str, silent: impl Fn(char) -> bool) -> Self {
        let (old, new) = (raw.as_bytes(), repaired.as_bytes());
        let (mut at, mut place) = (0, 0);
        let mut runs = vec![(0, 0)];
        while at < new.len() {
            let same = old[place..].iter().zip(&new[at..]).take_while(|(a, b)| a == b).count();
            (at, place) = (at + same, place + same);
            if at == new.len() {
                break;
            }
            // A character is never cut in two.
            while !repaired.is_char_boundary(at) || !raw.is_char_boundary(place) {
                (at, place) = (at - 1, place - 1);
            }
            match raw[place..].chars().next().filter(|&c| silent(c)) {
                Some(c) => place += c.len_utf8(),
                None => {
                    let Some((skipped, left_out)) = agreement(&old[place..], &new[at..]) else { break };
                    if skipped > 0 {
                        runs.push((at, place));
                    }
                    (at, place) = (at + skipped, place + left_out);
                }
            }
            runs.push((at, place));
        }
        if at < new.len() {
            runs.extend([(at, place), (new.len(), raw.len())]);
        } else if runs.len() > 1 {
            runs.push((at, place));
        } else {
            return Self::default();
        }
        Self { runs, text: raw.to_owned() }
    }

    /// Where a span of the repaired text stands in the text as it came.
    pub fn raw(&self, span: Span) -> Span {
        if self.runs.is_empty() || span.start >= span.end {
            return span;
        }
        let run = |at: usize| self.runs.partition_point(|&(repaired, _)| repaired <= at).saturating_sub(1);
        let place = |run: usize, at: usize| {
            let (repaired, raw) = self.runs[run];
            let next = self.runs.get(run + 1).map_or(usize::MAX, |next| next.1);
            (raw + (at - repaired)).min(next)
        };
        let start = place(run(span.start), span.start);
        Span { start, end: place(run(span.end - 1), span.end).max(start) }
    }
}

/// A piece of a repaired text with what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// Its place in the text as it came.
    pub span: Span,
    /// The bytes of that place.
    pub text: &'a str,
    /// How it reads after the repair; `None` where that is the same.
    pub read: Option<&'a str>,
}

impl Offsets {
    /// A span of `repaired`, the text that these offsets are of, as it came and as it reads.
    pub fn piece<'a>(&'a self, repaired: &'a str, span: Span) -> Excerpt<'a> {
        let read = span.of(repaired);
        let span = self.raw(span);
        let text = if self.runs.is_empty() { read } else { span.of(&self.text) };
        Excerpt { span, text, read: (read != text).then_some(read) }
    }
}

/// How many bytes of the repaired and of the old text to pass over until both run together, as few as possible.
fn agreement(old: &[u8], new: &[u8]) -> Option<(usize, usize)> {
    LEVELS.into_iter().find_map(|(agree, reach, replaced)| {
        let window = &old[..old.len().min(reach + agree)];
        let one = |skipped: usize| {
            let rest = &new[skipped..];
            let found = memmem::find(window, &rest[..rest.len().min(agree)])?;
            // The end of a text agrees only with an end.
            (rest.len() >= agree || old[found..] == *rest).then_some((skipped, found))
        };
        (0..new.len().min(replaced)).filter_map(one).min_by_key(|(skipped, found)| (skipped + found, *skipped))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn silent(c: char) -> bool {
        matches!(c, '\u{ad}' | '\u{200b}')
    }

    /// The piece of the old text that a piece of the repaired one stands for.
    fn piece<'a>(raw: &'a str, repaired: &str, part: &str) -> &'a str {
        let start = repaired.find(part).unwrap();
        let span = Offsets::between(raw, repaired, silent).raw(Span { start, end: start + part.len() });
        &raw[span.start..span.end]
    }

    #[test]
    fn what_was_left_out_or_replaced_moves_no_later_place() {
        let raw = "The brew\u{ad}ery &amp; the mill were\u{200b} sold. It rained.";
        let repaired = "The brewery & the mill were sold. It rained.";
        for (part, place) in [
            ("brewery", "brew\u{ad}ery"),
            ("the mill", "the mill"),
            ("sold.", "sold."),
            ("It rained.", "It rained."),
            ("The brewery", "The brew\u{ad}ery"),
        ] {
            assert_eq!(piece(raw, repaired, part), place);
        }
    }

    #[test]
    fn a_piece_shows_its_bytes_and_how_they_read() {
        let (raw, repaired) = ("It was Kilbane&#39;s goal. It rained.", "It was Kilbane's goal. It rained.");
        let offsets = Offsets::between(raw, repaired, silent);
        let piece = |part: &str| {
            let start = repaired.find(part).unwrap();
            offsets.piece(repaired, Span { start, end: start + part.len() })
        };
        let goal = piece("It was Kilbane's goal.");
        assert_eq!((goal.text, goal.read), ("It was Kilbane&#39;s goal.", Some("It was Kilbane's goal.")));
        let rain = piece("It rained.");
        assert_eq!((rain.text, rain.read, rain.span.of(raw)), ("It rained.", None, "It rained."));
    }

    #[test]
    fn a_text_that_needs_no_repair_has_its_own_places() {
        assert_eq!(Offsets::between("One. Two.", "One. Two.", silent), Offsets::default());
        assert_eq!(Offsets::default().raw(Span { start: 3, end: 7 }), Span { start: 3, end: 7 });
    }

    #[test]
    fn a_text_cut_at_its_end_keeps_its_places() {
        assert_eq!(piece("The windows of the… [+1180 chars]", "The windows of the", "of the"), "of the");
    }

    proptest! {
        #[test]
        fn characters_without_width_may_stand_anywhere(
            words in prop::collection::vec("[a-zа-я]{1,9}\\.?", 1..60),
            places in prop::collection::vec(any::<prop::sample::Index>(), 0..9),
        ) {
            let repaired = words.join(" ");
            let mut raw: Vec<char> = repaired.chars().collect();
            for place in &places {
                raw.insert(place.index(raw.len() + 1), '\u{200b}');
            }
            let raw: String = raw.into_iter().collect();
            let offsets = Offsets::between(&raw, &repaired, silent);
            let mut at = 0;
            for word in &words {
                let span = offsets.raw(Span { start: at, end: at + word.len() });
                prop_assert!(raw.is_char_boundary(span.start) && raw.is_char_boundary(span.end));
                let visible: String = raw[span.start..span.end].chars().filter(|c| *c != '\u{200b}').collect();
                prop_assert_eq!(&visible, word);
                at += word.len() + 1;
            }
        }

        #[test]
        fn any_two_texts_have_places_in_order(raw in "\\PC{0,80}", repaired in "\\PC{0,80}") {
            let offsets = Offsets::between(&raw, &repaired, silent);
            let mut last = 0;
            for (start, c) in repaired.char_indices() {
                let span = offsets.raw(Span { start, end: start + c.len_utf8() });
                prop_assert!(span.start >= last && span.start <= span.end && span.end <= raw.len());
                last = span.start;
            }
        }
    }
}
