//! Sums of money whose sign or code stands before the number.

use super::currency::currency_sign;
use super::draft::{Draft, Found};
use super::model::Unit;
use super::number::number;
use super::pair::range;
use super::token::Reader;

/// `$2.6 billion`, `US$30m`, `€80 million`, `$2-3 million`.
pub(super) fn signed(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let (code, at) = currency_sign(reader, i)?;
    let first = number(reader, at, true)?;
    let (first, upper) = match range(reader, i, first, true) {
        Some((first, second)) => (first, Some(second)),
        None => (first, None),
    };
    let draft = Draft::new(i, first, upper);
    let end = draft.end;
    draft.of(Unit::Money(code), 1.0, end).finish(reader, Vec::new())
}
