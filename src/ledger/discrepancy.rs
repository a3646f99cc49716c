//! Values that two aligned sentences give differently.
//!
//! A value is set against another only inside aligned sentences, only when both are values of the same thing (the same
//! head noun, the same words near by, no word in a slot where the other sentence has a different one), and reported
//! only when the two cannot both hold. Nobody is declared right: the texts give different values.

use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alignment::Alignment;
use super::attribution::attributed;
use super::classes::is_light;
use super::frame::{Frame, Placed, Word};
use super::synonym::analysis;
use crate::base::{SentenceId, Span, map_ordered};
use crate::corpus::Corpus;
use crate::discourse::Quote;
use crate::discourse::value::{Agreement, Content, Relative, Role, Unit, Value, ValueKind, agree, parse_date};
use crate::error::Result;
use crate::text::Language;
use crate::vectorize::Analyzers;

/// Two values of one thing that cannot both hold, in two texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The value of the first text; its spans count the bytes of that text.
    pub a: Value,
    /// The value of the second.
    pub b: Value,
    /// Words that both texts have near the value, the head first, as the first text writes them, in lower case.
    pub subject: Vec<String>,
}

/// Two values in aligned sentences that cannot both hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Discrepancy {
    /// The sentence id of one side.
    pub a: String,
    /// The sentence id of the other.
    pub b: String,
    /// The type of the values.
    pub kind: ValueKind,
    /// The value of `a`, normalised: `05-18`, `3`, `USD 1100000`, `12.5 %`.
    pub a_value: String,
    /// The value of `b`.
    pub b_value: String,
    /// Where the value stands in the document of `a`; it covers the value alone.
    pub a_span: Span,
    /// Where the value stands in the document of `b`.
    pub b_span: Span,
    /// The value of `a` as it is written.
    pub a_text: String,
    /// The value of `b` as it is written.
    pub b_text: String,
    /// Terms that say what the value is a value of.
    pub subject: Vec<String>,
    /// Who gives the value of `a`; `null` when the text itself does.
    pub a_attributed: Option<String>,
    /// Who gives the value of `b`.
    pub b_attributed: Option<String>,
    /// Whether the dates of the articles make it an update over time rather than a conflict.
    pub update: bool,
}

impl Clash {
    /// The type of both values.
    pub fn kind(&self) -> ValueKind {
        self.a.kind()
    }
}

/// A figure more than this many times another is a figure for something else.
const SCALE: f64 = 20.0;
/// From so many clashes on, two sentences are about different things or different moments.
const TOO_MANY: usize = 3;
/// How many words of the subject are kept.
const SUBJECT: usize = 5;

/// The discrepancies of aligned sentences, in their order, each value with who gives it. `quotes` reads the quotations of
/// the corpus, in the order of its documents; it is called where there is a discrepancy at all.
///
/// # Errors
/// Does not fail on any corpus.
pub fn discrepancies<'q>(
    corpus: &Corpus,
    aligned: &[Alignment<SentenceId>],
    quotes: impl FnOnce() -> Cow<'q, [Quote]>,
) -> Result<Vec<Discrepancy>> {
    let analyzers = Analyzers::new(&analysis())?;
    let parts = map_ordered(aligned, |pair| {
        let frame = |id: SentenceId| {
            let sentence = corpus.sentence(id);
            let language = corpus.document(sentence.document).language;
            Frame::new(corpus.text(sentence), analyzers.of(language))
        };
        let (one, two) = (corpus.sentence(pair.a), corpus.sentence(pair.b));
        let texts = [corpus.text(one), corpus.text(two)];
        let written = |s: &crate::corpus::Sentence| corpus.document(s.document).date.as_deref().and_then(parse_date);
        let later = matches!((written(one), written(two)), (Some(a), Some(b)) if a != b);
        compare(&frame(pair.a), &frame(pair.b), texts[0])
            .into_iter()
            .map(|mut clash| {
                let update = later && clash.kind() != ValueKind::Date && clash.kind() != ValueKind::Ordinal;
                clash.a.shift(one.span.start);
                clash.b.shift(two.span.start);
                (*pair, clash, update)
            })
            .collect::<Vec<_>>()
    });
    let found: Vec<_> = parts.into_iter().flatten().collect();
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let quotes = quotes();
    let named = |(pair, Clash { a, b, subject }, update): (Alignment<SentenceId>, Clash, bool)| {
        let text = |sentence, value: &Value| {
            value.span.of(&corpus.document(corpus.sentence(sentence).document).raw).to_owned()
        };
        let Alignment { a: a_id, b: b_id, .. } = pair.named(corpus);
        Discrepancy {
            a: a_id,
            b: b_id,
            kind: a.kind(),
            a_value: a.to_string(),
            b_value: b.to_string(),
            a_span: a.span,
            b_span: b.span,
            a_text: text(pair.a, &a),
            b_text: text(pair.b, &b),
            subject,
            a_attributed: attributed(corpus, pair.a, a.span, &quotes),
            b_attributed: attributed(corpus, pair.b, b.span, &quotes),
            update,
        }
    };
    Ok(found.into_iter().map(named).collect())
}

/// The clashes of pairs of texts that count as aligned, each text as one sentence; one answer per pair.
///
/// # Errors
/// Does not fail on any text.
pub fn clashes(pairs: &[[(&str, Language); 2]]) -> Result<Vec<Vec<Clash>>> {
    let analyzers = Analyzers::new(&analysis())?;
    Ok(map_ordered(pairs, |&[(a, la), (b, lb)]| {
        compare(&Frame::new(a, analyzers.of(la)), &Frame::new(b, analyzers.of(lb)), a)
    }))
}

/// All clashes of two sentences.
fn compare(a: &Frame, b: &Frame, text: &str) -> Vec<Clash> {
    // What both sentences give is settled; only what is left over on both sides can clash.
    let mut open_a: Vec<usize> = (0..a.values.len()).collect();
    let mut open_b: Vec<usize> = (0..b.values.len()).collect();
    settle(a, b, &mut open_a, &mut open_b);

    let apart = told_apart(a, &open_a, b, &open_b);

    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for &i in &open_a {
        for &j in &open_b {
            if let Some(support) = support(a, &a.values[i], b, &b.values[j]) {
                found.push((support, i, j));
            }
        }
    }
    found.sort_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used_a, mut used_b) = (BTreeSet::new(), BTreeSet::new());
    found.retain(|&(_, i, j)| {
        let free = !used_a.contains(&i) && !used_b.contains(&j);
        if free {
            used_a.insert(i);
            used_b.insert(j);
        }
        free
    });
    let kind = |f: &(usize, usize, usize)| a.values[f.1].value.kind();
    let mixed = |of: ValueKind| found.iter().any(|f| kind(f) == of) && found.iter().any(|f| kind(f) != of);
    // Figures of different days, rounds or places in a row are figures of different things.
    if mixed(ValueKind::Date) || mixed(ValueKind::Ordinal) {
        return Vec::new();
    }
    // The first concert is on another day than the second.
    let placed =
        |frame: &Frame, open: &[usize]| open.iter().any(|&i| frame.values[i].value.kind() == ValueKind::Ordinal);
    if placed(a, &open_a) && placed(b, &open_b) && found.iter().any(|f| kind(f) == ValueKind::Date) {
        return Vec::new();
    }
    if apart && found.iter().any(|f| kind(f) != ValueKind::Date && kind(f) != ValueKind::Ordinal) {
        return Vec::new();
    }
    let mut units: Vec<_> = found.iter().map(|f| (kind(f), unit(&a.values[f.1].value))).collect();
    units.dedup();
    if found.len() >= TOO_MANY || units.len() > 1 {
        return Vec::new();
    }
    found.sort_by_key(|f| (f.1, f.2));
    found
        .into_iter()
        .map(|(_, i, j)| Clash {
            a: a.values[i].value.clone(),
            b: b.values[j].value.clone(),
            subject: subject(a, &a.values[i], b, &b.values[j], text),
        })
        .collect()
}

/// Whether the two sentences give different times or places in a row, so that their figures are figures of different
/// things.
fn told_apart(a: &Frame, open_a: &[usize], b: &Frame, open_b: &[usize]) -> bool {
    let of = |frame: &Frame, open: &[usize], test: &dyn Fn(&Value) -> bool| {
        open.iter().any(|&i| test(&frame.values[i].value))
    };
    let time = |frame: &Frame, open: &[usize], other: &Frame| {
        of(frame, open, &Value::is_time) || frame.moments.difference(&other.moments).next().is_some()
    };
    let place = |v: &Value| v.kind() == ValueKind::Ordinal;
    (time(a, open_a, b) && time(b, open_b, a))
        || (of(a, open_a, &place) && of(b, open_b, &place))
        // A figure of the time before, beside one of now.
        || earlier(a, open_a) != earlier(b, open_b)
        || a.spread != b.spread
        // A price moves within the day.
        || (a.moments != b.moments && (a.moving || b.moving))
}

/// Whether a sentence gives its figure for a time before the one it speaks of: `a week before`, `a day earlier`.
fn earlier(frame: &Frame, open: &[usize]) -> bool {
    open.iter().any(|&i| match frame.values[i].value.content {
        Content::Date(date) => matches!(date.relative, Some(Relative::Days(n)) if n < -1),
        _ => false,
    })
}

/// Takes out values that agree with one of the other sentence.
fn settle(a: &Frame, b: &Frame, open_a: &mut Vec<usize>, open_b: &mut Vec<usize>) {
    let agrees = |i: usize, j: usize| agree(&a.values[i].value, &b.values[j].value) == Agreement::Agree;
    let settled_a: Vec<usize> = open_a.iter().copied().filter(|&i| open_b.iter().any(|&j| agrees(i, j))).collect();
    let settled_b: Vec<usize> = open_b.iter().copied().filter(|&j| open_a.iter().any(|&i| agrees(i, j))).collect();
    open_a.retain(|i| !settled_a.contains(i));
    open_b.retain(|j| !settled_b.contains(j));
}

/// How many words speak for two values being values of the same thing; `None` when they are not, or can both hold.
fn support(a: &Frame, x: &Placed, b: &Frame, y: &Placed) -> Option<usize> {
    if agree(&x.value, &y.value) != Agreement::Conflict || x.value.kind() != y.value.kind() {
        return None;
    }
    if x.value.role != y.value.role
        || x.value.role == Role::Offset
        || matches!(x.value.content, Content::Clock(_))
        || !same_scale(x, y)
    {
        return None;
    }
    // `the sixth and seventh boys`: places in a row are told one after the other.
    let places = |frame: &Frame| frame.values.iter().filter(|v| v.value.kind() == ValueKind::Ordinal).count();
    if x.value.kind() == ValueKind::Ordinal && (places(a) > 1 || places(b) > 1) {
        return None;
    }
    let (near_a, near_b) = (a.near(x), b.near(y));
    let owners = (a.owner(x), b.owner(y));
    if matches!(owners, (Some(one), Some(two)) if one.term != two.term)
        || !same_head(x, &near_a, y, &near_b)
        || contrast(a, x, b, y)
    {
        return None;
    }
    let shared: Vec<&&Word> = near_a.iter().filter(|w| near_b.iter().any(|v| v.term == w.term)).collect();
    // Names say whom a sentence is about; what it says of them is in its other words.
    let plain = |w: &&&Word| !w.name && near_b.iter().any(|v| v.term == w.term && !v.name) && !x.head.contains(&w.term);
    let ranked = matches!(x.value.content, Content::Ordinal(_));
    let told = shared.iter().any(plain) || ranked && shared.len() > 1;
    let (beside_a, beside_b) = (a.beside(x), b.beside(y));
    let joined = beside_a.is_empty()
        || beside_b.is_empty()
        || beside_a.iter().any(|w| beside_b.iter().any(|v| v.term == w.term));
    (told && (joined || ranked)).then_some(shared.len())
}

fn unit(value: &Value) -> Option<Unit> {
    match value.content {
        Content::Amount(amount) => Some(amount.unit),
        _ => None,
    }
}

/// Whether two amounts are near enough to be figures for one thing; one that is many times the other seldom is.
fn same_scale(x: &Placed, y: &Placed) -> bool {
    match (x.value.content, y.value.content) {
        (Content::Amount(a), Content::Amount(b)) => {
            let (low, high) = (a.number.abs().min(b.number.abs()), a.number.abs().max(b.number.abs()));
            high <= low * SCALE
        }
        _ => true,
    }
}

/// Whether two values name the same thing that they count or rank. Sums, shares and dates need no head.
fn same_head(x: &Placed, near_a: &[&Word], y: &Placed, near_b: &[&Word]) -> bool {
    let needs = match x.value.content {
        Content::Ordinal(_) => true,
        Content::Amount(amount) => matches!(amount.unit, Unit::Things),
        _ => false,
    };
    if !needs {
        return true;
    }
    match (x.head.last(), y.head.last()) {
        (Some(one), Some(two)) => {
            // `19 dead` beside `14 people were killed`.
            one == two || near_b.iter().any(|w| &w.term == one) && near_a.iter().any(|w| &w.term == two)
        }
        (None, None) => true,
        (Some(head), None) => near_b.iter().any(|w| &w.term == head),
        (None, Some(head)) => near_a.iter().any(|w| &w.term == head),
    }
}

/// Whether the sentences speak of different things: in one slot, each has a word that the other sentence has nowhere.
fn contrast(a: &Frame, x: &Placed, b: &Frame, y: &Placed) -> bool {
    let own = |frame: &Frame, placed: &Placed, other: &Frame| -> Vec<(String, bool)> {
        frame
            .scope(placed)
            .into_iter()
            .filter(|w| !other.has(&w.term) && !is_light(&w.term))
            .map(|w| (w.slot.clone(), w.name))
            .collect()
    };
    let (only_a, only_b) = (own(a, x, b), own(b, y, a));
    let names = only_a.iter().any(|w| w.1) && only_b.iter().any(|w| w.1);
    names || only_a.iter().any(|w| only_b.iter().any(|v| v.0 == w.0))
}

fn subject(a: &Frame, x: &Placed, b: &Frame, y: &Placed, text: &str) -> Vec<String> {
    let mut words: Vec<String> = x.value.head.iter().map(|span| span.of(text).to_lowercase()).collect();
    let near_b = b.near(y);
    let mut shared: Vec<&Word> = a.near(x).into_iter().filter(|w| near_b.iter().any(|v| v.term == w.term)).collect();
    shared.sort_by_key(|w| w.span.start);
    for word in shared {
        let surface = word.span.of(text).to_lowercase();
        if !words.contains(&surface) {
            words.push(surface);
        }
    }
    words.truncate(SUBJECT);
    words
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::super::params::AlignParams;
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};

    /// The values of the clashes of two sentences, as they are written.
    fn found(a: &str, b: &str) -> Vec<(String, String)> {
        let written = |clash: &Clash| (clash.a.span.of(a).to_owned(), clash.b.span.of(b).to_owned());
        let answer = clashes(&[[(a, Language::English), (b, Language::English)]]).unwrap();
        answer[0].iter().map(written).collect()
    }

    #[test]
    fn values_of_one_thing_that_cannot_both_hold() {
        for (a, b, one, two) in [
            ("The pope arrives in Nairobi on May 25.", "The pope arrives in Nairobi on May 27.", "May 25", "May 27"),
            ("Seven people died in the avalanche.", "Eleven people died in the avalanche.", "Seven", "Eleven"),
            ("The stadium cost $1.3 billion.", "The stadium cost $3.1 billion.", "$1.3 billion", "$3.1 billion"),
            ("Wages will rise by 3.5 percent.", "Wages will rise by 5.3 percent.", "3.5 percent", "5.3 percent"),
            ("She won her sixth Olympic medal.", "She won her seventh Olympic medal.", "sixth", "seventh"),
        ] {
            assert_eq!(found(a, b), [(one.to_owned(), two.to_owned())], "{a}");
        }
    }

    #[test]
    fn values_of_two_things_and_values_that_can_both_hold_are_none() {
        for (a, b) in [
            ("The talks resume on Monday.", "The talks resume on Tuesday."),
            ("The blast killed 12 civilians.", "The blast wounded 40 civilians."),
            ("Nine people were arrested in York.", "Four people were arrested in Leeds."),
            ("The first concert is on May 3.", "The second concert is on May 10."),
            ("The team won 3-1.", "The team had won 2-0 a week before."),
            ("Together the boys weighed 136 pounds combined.", "Each of the boys weighed 50 pounds."),
            ("Sales fell 10 percent in 2008.", "Sales fell 4 percent in 2009."),
            ("The flood damaged 1,998 homes.", "The flood damaged about 2,000 homes."),
            ("The talks lasted nearly three hours.", "The talks lasted two hours and 50 minutes."),
        ] {
            assert_eq!(found(a, b), [], "{a} / {b}");
        }
    }

    #[test]
    fn figures_of_articles_of_different_days_may_be_updates() {
        let record = |source: &str, date: &str, dead: u32| {
            let text = format!("The blast killed {dead} miners in the Kuzbass shaft, rescuers said. They dig on.");
            Record { source: source.into(), id: source.into(), text, date: Some(date.into()), ..Record::default() }
        };
        let update = |second: &str| {
            let records = vec![record("a", "2010-05-09", 12), record("b", second, 52)];
            let corpus = Corpus::build(records, &CorpusParams::default(), Order::Sorted);
            let aligned = align(&corpus, &AlignParams::default()).unwrap().aligned;
            discrepancies(&corpus, &aligned, || Cow::Borrowed(&[]))
                .unwrap()
                .iter()
                .map(|d| d.update)
                .collect::<Vec<_>>()
        };
        assert_eq!(update("2010-05-11"), [true]);
        assert_eq!(update("2010-05-09"), [false]);
    }
}
