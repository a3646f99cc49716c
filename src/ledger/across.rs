//! Values that two aligned sentences in two languages give differently.
//!
//! Numbers, sums, shares and dates are typed alike in every language; what they are values of is said in words that have
//! nothing in common. Whether two such words mean the same, the encoder says, and only where each sentence leaves one value
//! of a type open are the two set against each other.

use rustc_hash::FxHashMap;

use super::clash::{self, Clash, same_scale, settle, told_apart, unit};
use super::frame::{Frame, Placed};
use super::synonym::analysis;
use crate::base::map_ordered;
use crate::discourse::value::{Agreement, Content, Role, Unit, ValueKind, agree};
use crate::encoder::Encoder;
use crate::error::Result;
use crate::text::Language;
use crate::vectorize::Analyzers;

/// From this cosine on two words in two languages mean the same: of 18 pairs of nouns that translate each other 16 reached it, of
/// eight that do not none, up to .61.
const SAME_WORD: f64 = 0.65;

/// So many content words to each side stand near a value.
const NEAR: usize = 4;

/// So many words behind a head belong to it, where nothing but space parts them: `эпизодов получения взятки`.
const BEHIND: usize = 2;

/// The clashes of pairs of texts that count as aligned, each text as one sentence; one answer per pair.
///
/// # Errors
/// When the encoder's weights lead to numbers that are not finite.
pub fn clashes(pairs: &[[(&str, Language); 2]], encoder: Option<&dyn Encoder>) -> Result<Vec<Vec<Clash>>> {
    let analyzers = Analyzers::new(&analysis())?;
    let found = map_ordered(pairs, |&[(a, la), (b, lb)]| {
        let frames = [Frame::new(a, analyzers.of(la)), Frame::new(b, analyzers.of(lb))];
        match encoder {
            Some(encoder) if la != lb => compare(&frames, [a, b], encoder),
            _ => Ok(clash::compare(&frames[0], &frames[1], a)),
        }
    });
    found.into_iter().collect()
}

/// All clashes of two sentences in two languages.
///
/// # Errors
/// When the encoder's weights lead to numbers that are not finite.
pub(super) fn compare(frames: &[Frame; 2], texts: [&str; 2], encoder: &dyn Encoder) -> Result<Vec<Clash>> {
    let [a, b] = frames;
    let (mut open_a, mut open_b): (Vec<usize>, Vec<usize>) =
        ((0..a.values.len()).collect(), (0..b.values.len()).collect());
    settle(a, b, &mut open_a, &mut open_b);
    let apart = told_apart(a, &open_a, b, &open_b);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for &i in &open_a {
        for &j in &open_b {
            let lone = |frame: &Frame, open: &[usize], at: usize| {
                open.iter().filter(|&&other| class(&frame.values[other]) == class(&frame.values[at])).count() == 1
            };
            if comparable(&a.values[i], &b.values[j]) && lone(a, &open_a, i) && lone(b, &open_b, j) {
                pairs.push((i, j));
            }
        }
    }
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let words = Words::of(frames, texts, encoder)?;
    pairs.retain(|&(i, j)| words.same_thing(&a.values[i], &b.values[j]));
    let date = |&(i, _): &(usize, usize)| a.values[i].value.kind() == ValueKind::Date;
    // Figures of different days are figures of different things; so are figures of different kinds.
    if pairs.len() > 1 || apart && !pairs.iter().all(date) {
        return Ok(Vec::new());
    }
    let made = |(i, j): (usize, usize)| Clash {
        a: a.values[i].value.clone(),
        b: b.values[j].value.clone(),
        subject: [(&a.values[i], texts[0]), (&b.values[j], texts[1])]
            .into_iter()
            .flat_map(|(placed, text)| placed.value.head.iter().map(|span| span.of(text).to_lowercase()))
            .collect(),
    };
    Ok(pairs.into_iter().map(made).collect())
}

/// What values are open in one sentence only once: those of a kind and unit.
fn class(placed: &Placed) -> (ValueKind, Option<Unit>) {
    (placed.value.kind(), unit(&placed.value))
}

/// Whether two values could be of one thing, and then cannot both hold.
fn comparable(x: &Placed, y: &Placed) -> bool {
    agree(&x.value, &y.value) == Agreement::Conflict
        && class(x) == class(y)
        && x.value.role == y.value.role
        && x.value.role != Role::Offset
        && !matches!(x.value.content, Content::Clock(_))
        && same_scale(x, y)
}

/// The content words of two sentences and how near each of the one means to each of the other.
struct Words<'f> {
    frames: &'f [Frame; 2],
    texts: [&'f str; 2],
    /// Cosines by the two words in lower case.
    near: FxHashMap<(String, String), f64>,
}

impl<'f> Words<'f> {
    fn of(frames: &'f [Frame; 2], texts: [&'f str; 2], encoder: &dyn Encoder) -> Result<Self> {
        let lists = [0, 1].map(|side: usize| -> Vec<String> {
            let mut words: Vec<String> =
                frames[side].words.iter().map(|word| word.span.of(texts[side]).to_lowercase()).collect();
            let heads = frames[side].values.iter().flat_map(|placed| &placed.value.head);
            words.extend(heads.map(|span| span.of(texts[side]).to_lowercase()));
            words.sort_unstable();
            words.dedup();
            words
        });
        let all: Vec<&str> = lists.iter().flatten().map(String::as_str).collect();
        let vectors = encoder.encode(&all)?;
        let first = lists[0].len();
        let pairs = lists[0].iter().enumerate().flat_map(|(i, one)| {
            lists[1].iter().enumerate().map(move |(j, two)| ((one.clone(), two.clone()), (i, first + j)))
        });
        let near = pairs.map(|(words, (i, j))| (words, vectors.dot(i, j))).collect();
        Ok(Self { frames, texts, near })
    }

    /// Whether the words say that two values are of the same thing: what is counted or ranked must be called the same, and of
    /// sums, shares, measures and dates a word near by.
    fn same_thing(&self, x: &Placed, y: &Placed) -> bool {
        let counted = match x.value.content {
            Content::Ordinal(_) => true,
            Content::Amount(amount) => amount.unit == Unit::Things,
            _ => false,
        };
        // Somebody's age has no other thing to be of than whom the sentences tell of.
        let age = matches!(x.value.content, Content::Amount(amount) if amount.unit == Unit::Age);
        let of = |frame, text, placed| if counted { head(frame, text, placed) } else { beside(frame, text, placed) };
        let (one, two) = (of(&self.frames[0], self.texts[0], x), of(&self.frames[1], self.texts[1], y));
        age || one.iter().any(|a| two.iter().any(|b| self.same(a, b)))
    }

    fn same(&self, a: &str, b: &str) -> bool {
        self.near.get(&(a.to_owned(), b.to_owned())).is_some_and(|cosine| *cosine >= SAME_WORD)
    }
}

/// The words of a value's head, and those right behind it.
fn head(frame: &Frame, text: &str, placed: &Placed) -> Vec<String> {
    let mut words: Vec<String> = placed.value.head.iter().map(|span| span.of(text).to_lowercase()).collect();
    let Some(mut end) = placed.value.head.last().map(|span| span.end) else { return words };
    let first = frame.words.partition_point(|word| word.span.start < end);
    for word in frame.words[first..].iter().take(BEHIND) {
        if !text[end..word.span.start].trim().is_empty() {
            break;
        }
        end = word.span.end;
        words.push(word.span.of(text).to_lowercase());
    }
    words
}

/// The content words near a value, names left out: they say whom a sentence is about.
fn beside(frame: &Frame, text: &str, placed: &Placed) -> Vec<String> {
    let near = placed.at.saturating_sub(NEAR)..(placed.at + NEAR).min(frame.words.len());
    frame.words[near].iter().filter(|word| !word.name).map(|word| word.span.of(text).to_lowercase()).collect()
}
