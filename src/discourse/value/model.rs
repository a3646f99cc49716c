//! What a value is, once it is read.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Span;

/// The type of a value, as a reader is told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ValueKind {
    /// A date, or a time of day.
    Date,
    /// A number of things; also a duration, a measure, an age or a score.
    Count,
    /// A sum of money.
    Money,
    /// A percentage, or a number of percentage points.
    Percent,
    /// A place in a row.
    Ordinal,
}

/// One value in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands: the value alone, without its hedge and what it counts (`May 18`, `$2.6 billion`, `14`).
    pub span: Span,
    /// All that belongs to it and says nothing else: also the weekday before a date and the word for year after one.
    pub covers: Span,
    /// What it is.
    pub content: Content,
    /// The words that say what is counted or ranked: `major meeting` of `their second major meeting`.
    pub head: Vec<Span>,
    /// Whether it is the old or the new value of a change: `from 98`, `to 112`.
    pub role: Role,
}

/// What a value says.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A date, whole or in part.
    Date(PartialDate),
    /// From one date to another.
    Period(PartialDate, PartialDate),
    /// A time of day.
    Clock(Clock),
    /// A number with a unit.
    Amount(Amount),
    /// A place in a row.
    Ordinal(u32),
    /// A result: `15-6`.
    Score(u32, u32),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Minutes after midnight.
    pub minute: u16,
    /// Whether the text says which half of the day it is: `8 a.m.`, `20:00`; `8:00` may be either.
    pub half: bool,
    /// The time zone that the text names.
    pub zone: Option<&'static str>,
    /// Whether it is a bound (`after 8 p.m.`, `by noon`) or vague (`about 8 p.m.`).
    pub hedge: Hedge,
}

/// The place of a value in a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// No change is spoken of.
    #[default]
    Plain,
    /// The value before.
    From,
    /// The value after.
    To,
    /// No change: one of two shares that stand against each other (`led 46 percent to 40`).
    Rival,
    /// No change: the day or hour of the page itself (`Updated May 4, 2012 5:50 PM`).
    Stamp,
    /// No change: a distance in time from something else (`nine months before the raid`).
    Offset,
}

/// A date with the parts that the text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartialDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1..=12.
    pub month: Option<i8>,
    /// The day of the month, 1..=31.
    pub day: Option<i8>,
    /// Whether `year` names a decade by its first year: `the 1990s`.
    pub decade: bool,
    /// Whether the text gives it by its distance (`yesterday`, `on Thursday`), so that it holds a day only once the
    /// day of writing is known.
    pub relative: Option<Relative>,
}

/// A date by its distance from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// So many days from then: −1 is yesterday.
    Days(i16),
    /// A day of the week, 1 (Monday) to 7, nearest to then.
    Weekday(i8),
    /// So many weeks from then.
    Weeks(i8),
    /// So many months from then.
    Months(i8),
    /// So many years from then.
    Years(i8),
}

/// A number with a unit and what its writer says about its exactness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number, in the unit's base (seconds, metres, grams, single coins).
    pub number: f64,
    /// The upper end, for a range.
    pub upper: Option<f64>,
    /// The place of its last digit that is not a filling zero, in the unit's base: 100 for `1,200`, 0.01 for `2.04`.
    pub grain: f64,
    /// What is counted or measured.
    pub unit: Unit,
    /// How many of the base one written unit is; amounts written in different units were converted by somebody.
    pub factor: f64,
    /// What its writer says about its exactness.
    pub hedge: Hedge,
}

/// What an amount is an amount of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Things, named by the head.
    Things,
    /// Hundredths of something.
    Percent,
    /// Percentage points.
    Points,
    /// A currency, by its ISO 4217 code.
    Money(&'static str),
    /// Time; base: second.
    Time,
    /// Length; base: metre.
    Length,
    /// Mass; base: gram.
    Mass,
    /// Area; base: square metre.
    Area,
    /// Volume; base: litre. A gallon is taken for the American one.
    Volume,
    /// Speed; base: metre per second.
    Speed,
    /// Temperature in degrees Celsius.
    Temperature,
    /// The age of somebody, in years.
    Age,
}

/// How exact a number claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hedge {
    /// As it stands.
    #[default]
    Exact,
    /// `about`, `some`.
    About,
    /// `at least`, `more than`.
    AtLeast,
    /// `up to`, `less than`.
    AtMost,
    /// `nearly`.
    Nearly,
}

impl Value {
    /// Its type, as a reader is told it.
    pub fn kind(&self) -> ValueKind {
        match self.content {
            Content::Date(_) | Content::Period(..) | Content::Clock(_) => ValueKind::Date,
            Content::Ordinal(_) => ValueKind::Ordinal,
            Content::Score(..) => ValueKind::Count,
            Content::Amount(amount) => match amount.unit {
                Unit::Percent | Unit::Points => ValueKind::Percent,
                Unit::Money(_) => ValueKind::Money,
                _ => ValueKind::Count,
            },
        }
    }

    /// Moves its spans by so many bytes, from a sentence into its document.
    pub fn shift(&mut self, by: usize) {
        self.span = self.span.shifted(by);
        self.covers = self.covers.shifted(by);
        self.head.iter_mut().for_each(|span| *span = span.shifted(by));
    }

    /// Whether it says when: a date, a period or a time of day.
    pub fn is_time(&self) -> bool {
        self.kind() == ValueKind::Date
    }
}

/// Normalised: `05-18`, `2009-05-18`, `3`, `USD 1100000`, `12.5 %`, `≥ 14`, `15-6`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.content {
            Content::Date(date) => date.fmt(f),
            Content::Period(from, to) => write!(f, "{from}/{to}"),
            Content::Clock(Clock { minute, .. }) => write!(f, "{:02}:{:02}", minute / 60, minute % 60),
            Content::Amount(amount) => amount.fmt(f),
            Content::Ordinal(place) => write!(f, "{place}"),
            Content::Score(a, b) => write!(f, "{a}-{b}"),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let suffix = if self.decade { "s" } else { "" };
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), None, _) => write!(f, "{y:04}{suffix}"),
            (None, Some(m), Some(d)) => write!(f, "{m:02}-{d:02}"),
            (None, Some(m), None) => write!(f, "month {m:02}"),
            (None, None, Some(d)) => write!(f, "day {d:02}"),
            (None, None, None) => match self.relative {
                Some(Relative::Days(n)) => write!(f, "{n:+} d"),
                Some(Relative::Weekday(n)) => write!(f, "weekday {n}"),
                Some(Relative::Weeks(n)) => write!(f, "{n:+} w"),
                Some(Relative::Months(n)) => write!(f, "{n:+} m"),
                Some(Relative::Years(n)) => write!(f, "{n:+} y"),
                None => f.write_str("?"),
            },
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.hedge {
            Hedge::Exact => "",
            Hedge::About => "~ ",
            Hedge::AtLeast => "≥ ",
            Hedge::AtMost => "≤ ",
            Hedge::Nearly => "< ",
        })?;
        if let Unit::Money(code) = self.unit {
            write!(f, "{code} ")?;
        }
        // Sums such as 1.1 million carry a rounding error of the last bit, which nobody wants to read.
        let tidy = |x: f64| (x * 1e6).round() / 1e6;
        write!(f, "{}", tidy(self.number))?;
        if let Some(upper) = self.upper {
            write!(f, "..{}", tidy(upper))?;
        }
        f.write_str(match self.unit {
            Unit::Things | Unit::Money(_) => "",
            Unit::Percent => " %",
            Unit::Points => " pp",
            Unit::Time => " s",
            Unit::Length => " m",
            Unit::Mass => " g",
            Unit::Area => " m2",
            Unit::Volume => " l",
            Unit::Speed => " m/s",
            Unit::Temperature => " °C",
            Unit::Age => " years old",
        })
    }
}
