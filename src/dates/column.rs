//! The dates of one column, read together: what one leaves open, the others may settle.

use serde::{Deserialize, Serialize};

use super::read::{SEQUENCES, Sequence, Written, written};
use super::stamp::Stamp;

/// Whether the day or the month stands first in dates such as `05/06/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Order {
    /// 5 June.
    DayFirst,
    /// May 6.
    MonthFirst,
}

/// Why a date was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unread {
    /// No form that is known.
    Unknown,
    /// Day and month could each be the other, and no date of the column tells.
    Ambiguous,
}

/// How the numbers of one column are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    sequence: Option<Sequence>,
}

/// A reading whose years lie this much closer together than those of every other is taken where none is excluded.
const CLOSER: i16 = 5;

impl Column {
    /// Looks at all dates of a column: an order is taken when each date that only one order fits is for it.
    pub fn of<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut open: Vec<Written> =
            values.into_iter().filter_map(written).filter(|w| !matches!(w, Written::Known(_))).collect();
        open.sort_unstable_by_key(|w| format!("{w:?}"));
        open.dedup();
        let fits = |sequence: Sequence| open.iter().all(|w| w.by(sequence).is_some());
        let possible: Vec<Sequence> = SEQUENCES.into_iter().filter(|&s| fits(s)).collect();
        let sequence = match *possible.as_slice() {
            [one] => Some(one),
            [] => None,
            _ => closest(&possible, &open),
        };
        Self { sequence }
    }

    /// A column whose order is known.
    pub fn ordered(order: Order) -> Self {
        Self {
            sequence: Some(match order {
                Order::DayFirst => Sequence::DayMonthYear,
                Order::MonthFirst => Sequence::MonthDayYear,
            }),
        }
    }

    /// Whether the dates of the column tell in which order they are written.
    pub fn is_settled(&self) -> bool {
        self.sequence.is_some()
    }

    /// The date that a value of the column names.
    ///
    /// # Errors
    /// Why it names none.
    pub fn read(&self, value: &str) -> Result<Stamp, Unread> {
        let written = written(value).ok_or(Unread::Unknown)?;
        match self.sequence {
            Some(sequence) => written.by(sequence).or_else(|| written.alone()).ok_or(Unread::Unknown),
            None => written.alone().ok_or(Unread::Ambiguous),
        }
    }
}

/// The order in which the years of all dates lie clearly closer together than in any other: news of a year or two, not of
/// thirty. Orders that give the same years are not told apart.
fn closest(possible: &[Sequence], open: &[Written]) -> Option<Sequence> {
    let span = |sequence: Sequence| {
        let years = || open.iter().filter_map(|w| w.by(sequence)).map(|s| s.year);
        years().max().zip(years().min()).map_or(0, |(last, first)| last - first)
    };
    let mut spans: Vec<(i16, usize)> = possible.iter().enumerate().map(|(at, &s)| (span(s), at)).collect();
    spans.sort_unstable();
    match spans.as_slice() {
        [(least, at), (next, _), ..] if next - least >= CLOSER => Some(possible[*at]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[&str]) -> Vec<String> {
        let column = Column::of(values.iter().copied());
        values.iter().map(|v| column.read(v).map_or_else(|why| format!("{why:?}"), |s| s.to_string())).collect()
    }

    #[test]
    fn one_date_settles_the_order_of_all() {
        assert_eq!(column(&["05/06/2024", "13/06/2024"]), ["2024-06-05", "2024-06-13"]);
        assert_eq!(column(&["05/06/2024", "06/13/2024"]), ["2024-05-06", "2024-06-13"]);
        assert_eq!(column(&["05.06.2024"]), ["2024-06-05"]);
        assert_eq!(column(&["05/06/2024", "2024-06-13"]), ["Ambiguous", "2024-06-13"]);
    }

    #[test]
    fn a_column_that_contradicts_itself_settles_nothing() {
        assert_eq!(column(&["05/06/2024", "13/06/2024", "06/13/2024"]), ["Ambiguous", "2024-06-13", "2024-06-13"]);
    }

    #[test]
    fn short_years_stand_where_they_make_one_time() {
        let days = ["24-06-13", "24-06-28", "24-07-02", "24-07-11"];
        assert_eq!(column(&days), ["2024-06-13", "2024-06-28", "2024-07-02", "2024-07-11"]);
        assert_eq!(column(&["13/06/24", "28/06/24"]), ["2024-06-13", "2024-06-28"]);
    }

    #[test]
    fn an_order_that_is_given_is_taken() {
        assert_eq!(
            Column::ordered(Order::MonthFirst).read("05/06/2024").map(|s| s.to_string()),
            Ok("2024-05-06".to_owned())
        );
        assert_eq!(Column::ordered(Order::MonthFirst).read("x"), Err(Unread::Unknown));
    }
}
