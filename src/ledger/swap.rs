//! Two figures that changed places: `12 killed and 30 injured` beside `30 killed and 12 injured`.
//!
//! Both sentences give the same numbers, so number by number nothing differs. What differs is which words each stands beside.

use std::borrow::Cow;

use super::frame::{Frame, Placed};
use super::word::Word;
use crate::base::Span;
use crate::discourse::value::{Agreement, Content, Unit, ValueKind, agree};

/// How many content words to each side of a figure say what it is of.
const NEAR: usize = 4;

/// The pairs of values of two figures that changed places; empty in nearly all sentences.
pub(super) fn swapped(a: &Frame, b: &Frame) -> Vec<(usize, usize)> {
    for (i, k) in couples(a) {
        for (j, l) in couples(b) {
            let same = |x: &Placed, y: &Placed| number(x) == number(y) && agree(&x.value, &y.value) == Agreement::Agree;
            let (x, y, u, v) = (&a.values[i], &a.values[k], &b.values[j], &b.values[l]);
            if same(x, u) && same(y, v) && exchanged(a, [x, y], b, [u, v]) {
                // The first of `a` stands where the second of `b` does.
                return vec![(i, l), (k, j)];
            }
            if same(x, v) && same(y, u) && exchanged(a, [x, y], b, [v, u]) {
                return vec![(i, j), (k, l)];
            }
        }
    }
    Vec::new()
}

/// Neighbouring figures of one unit that differ.
fn couples(frame: &Frame) -> Vec<(usize, usize)> {
    let figures: Vec<usize> = (0..frame.values.len()).filter(|&i| number(&frame.values[i]).is_some()).collect();
    let pairs = figures.windows(2).map(|w| (w[0], w[1]));
    pairs
        .filter(|&(i, k)| {
            let (x, y) = (&frame.values[i], &frame.values[k]);
            number(x).map(|n| n.1) == number(y).map(|n| n.1) && agree(&x.value, &y.value) == Agreement::Conflict
        })
        .collect()
}

/// The number and unit of an exact amount of things, money or shares.
fn number(placed: &Placed) -> Option<(f64, Unit)> {
    match placed.value.content {
        Content::Amount(a) if a.upper.is_none() => {
            matches!(a.unit, Unit::Things | Unit::Percent | Unit::Money(_) | Unit::Age).then_some((a.number, a.unit))
        }
        _ => None,
    }
}

/// Whether the words beside two figures of `a` are those beside the other figure in `b`. `y` are the values of `b` that are
/// equal to those of `x`, in their order.
fn exchanged(a: &Frame, x: [&Placed; 2], b: &Frame, y: [&Placed; 2]) -> bool {
    let (Some(in_a), Some(in_b)) = (beside_each(a, x), beside_each(b, y)) else { return false };
    // What stands beside the same number in both says nothing of a change: the verb of `Reed won 51 percent and Stone 44`.
    let crosses = |k: usize| {
        let other = &in_b[1 - k];
        let own = |term: &Cow<'_, str>| other.contains(term) && !in_b[k].contains(term) && !in_a[1 - k].contains(term);
        in_a[k].iter().any(own)
    };
    crosses(0) && crosses(1)
}

/// The terms that stand beside each of two figures and not beside the other; `None` where nothing parts the two.
fn beside_each<'f>(frame: &'f Frame, of: [&'f Placed; 2]) -> Option<[Vec<Cow<'f, str>>; 2]> {
    let ordered = of[0].value.span.start < of[1].value.span.start;
    let (first, second) = if ordered { (of[0], of[1]) } else { (of[1], of[0]) };
    let cut = *frame.joints.iter().rfind(|&&at| first.value.span.end <= at && at <= second.value.span.start)?;
    let end = frame.joints.iter().copied().find(|&at| at > second.value.span.end && clause(frame, second, at));
    let (one, two) =
        (terms(frame, first, Span::new(0, cut)), terms(frame, second, Span::new(cut, end.unwrap_or(usize::MAX))));
    let only = |mine: &[Cow<'f, str>], other: &[Cow<'f, str>]| {
        mine.iter().filter(|t| !other.contains(t)).cloned().collect::<Vec<_>>()
    };
    let (one, two) = (only(&one, &two), only(&two, &one));
    Some(if ordered { [one, two] } else { [two, one] })
}

/// Whether a joint after a figure ends what is said of it: a word stands between them.
fn clause(frame: &Frame, placed: &Placed, at: usize) -> bool {
    frame.words.iter().any(|w| placed.value.span.end <= w.span.start && w.span.end <= at)
}

/// The words near a figure within its clause, those of its head, and the days and places in a row that it is given for.
fn terms<'f>(frame: &'f Frame, placed: &'f Placed, within: Span) -> Vec<Cow<'f, str>> {
    let inside = |w: &&Word| !w.said && within.start <= w.span.start && w.span.start < within.end;
    let before = frame.words[..placed.at].iter().rev().filter(inside).take(NEAR);
    let after = frame.words[placed.at..].iter().filter(inside).take(NEAR);
    let mut terms: Vec<Cow<'_, str>> = before.chain(after).map(|w| Cow::from(&w.term)).collect();
    terms.extend(placed.head.iter().map(Cow::from));
    let said = |v: &&Placed| matches!(v.value.kind(), ValueKind::Date | ValueKind::Ordinal);
    let inside = |v: &&Placed| within.start <= v.value.span.start && v.value.span.start < within.end;
    terms.extend(frame.values.iter().filter(said).filter(inside).map(|v| Cow::from(format!("#{}", v.value))));
    terms
}
