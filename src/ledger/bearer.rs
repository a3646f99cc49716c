//! Whose age an age is.

use super::word::Word;
use crate::base::Span;
use crate::discourse::value::{Content, Unit, Value};

/// The longest name of somebody, in words.
const LONGEST: usize = 4;

/// The words that name whom an age is given for, and whether each is written as a name. Empty for other values, and
/// where the text does not put the age beside anybody.
#[derive(Debug, Default)]
pub(super) struct Bearer(Vec<(String, bool)>);

impl Bearer {
    /// `the 25-year-old suspect`, `Anna Karp, 52,`, `the judge, aged 58`, `Karp is 52`; `at` counts the words before.
    pub(super) fn of(value: &Value, words: &[Word], at: usize, text: &str) -> Self {
        let aged = matches!(value.content, Content::Amount(amount) if amount.unit == Unit::Age);
        if !aged {
            return Self::default();
        }
        let of = |spans: &[Span]| {
            let named = words.iter().filter(|w| spans.iter().any(|s| s.overlaps(w.span)));
            Self(named.map(|w| (w.term.clone(), w.name)).collect())
        };
        let spelled = |w: &Word| w.span.of(text).to_lowercase();
        if !value.head.is_empty() {
            let Self(mut named) = of(&value.head);
            // `Farrow, a 38-year-old teacher,`.
            if let Some(before) = at.checked_sub(1).map(|i| &words[i])
                && matches!(text[before.span.end..value.covers.start].trim(), ", a" | ", an" | ", the")
            {
                named.extend(phrase(words, at).iter().map(|w| (w.term.clone(), w.name)));
            }
            return Self(named);
        }
        // `was 25 when she joined` is an age of another time.
        let mut after = text[value.covers.end..].split_whitespace();
        if matches!(after.next(), Some("when" | "at" | "as" | "then")) {
            return Self::default();
        }
        let mut last = at;
        while last > 0 && matches!(spelled(&words[last - 1]).as_str(), "aged" | "age" | "ему" | "ей") {
            last -= 1;
        }
        let Some(noun) = last.checked_sub(1).map(|i| &words[i]) else { return Self::default() };
        let between = text[noun.span.end..value.covers.start].to_lowercase();
        let near = between.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| {
            matches!(
                w,
                "aged" | "age" | "at" | "the" | "of" | "is" | "was" | "who" | "now" | "в" | "возрасте" | "ему" | "ей"
            )
        });
        // A full stop or a bracket closed what came before.
        if !near || between.contains(['.', ';', '—']) {
            return Self::default();
        }
        Self(phrase(words, last).iter().map(|w| (w.term.clone(), w.name)).collect())
    }

    /// Whether it is known whose age it is.
    pub(super) fn is_known(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether both are one person, as far as the words go; `Some(true)` where a name says so.
    pub(super) fn is(&self, other: &Self) -> Option<bool> {
        let shared = |(term, _): &&(String, bool)| other.0.iter().any(|(t, _)| t == term);
        let by_name = |(_, name): &&(String, bool)| *name;
        let named = self.0.iter().filter(by_name).any(|w| shared(&w));
        let own = |a: &Self, b: &Self| a.0.iter().any(|(t, name)| *name && !b.0.iter().any(|(u, _)| u == t));
        // `Anna Karp` and `Peter Karp`, `Karp` and `Belk`.
        if own(self, other) && own(other, self) {
            return None;
        }
        if named { Some(true) } else { self.0.iter().any(|w| shared(&w)).then_some(false) }
    }
}

/// The words that stand together right before place `end`.
fn phrase(words: &[Word], end: usize) -> &[Word] {
    let mut first = end - 1;
    while first > 0 && words[first].joined && end - first < LONGEST {
        first -= 1;
    }
    &words[first..end]
}
