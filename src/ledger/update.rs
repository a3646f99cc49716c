//! Whether what two articles give differently may have changed from one to the other.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::clash::Clash;
use crate::discourse::value::{Content, Unit, Value};
use crate::language::Pack;

/// Dates that are fewer days apart do not tell which article is the newer one: a paper carries the day after what its site
/// had the evening before, and days begin at other hours elsewhere.
const DAYS: i64 = 2;

/// Whether a clash may be an update, from the days of its two articles. Numbers may; days, places in a row, results and ages do
/// not change so. A toll only grows: where the newer article gives less, the two differ.
pub(super) fn is_update(clash: &Clash, days: [Option<Date>; 2]) -> bool {
    let [Some(a), Some(b)] = days else { return false };
    let apart = b.duration_since(a).as_hours() / 24;
    let changes = |value: &Value| matches!(value.content, Content::Amount(amount) if amount.unit != Unit::Age);
    if apart.abs() < DAYS || !changes(&clash.a) || !changes(&clash.b) {
        return false;
    }
    let toll = clash.subject.iter().any(|word| grows(word));
    match (clash.a.content, clash.b.content) {
        (Content::Amount(one), Content::Amount(two)) if toll => (two.number > one.number) == (apart > 0),
        _ => true,
    }
}

/// Words beside a count that can only grow: `killed`, `arrested`, `destroyed`.
fn grows(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| Pack::all().flat_map(|pack| pack.words.words("tolls")).collect());
    WORDS.contains(word)
}
