//! Whether two values can both hold. Hedges and round numbers are intervals.

use super::model::{Amount, Clock, Content, Hedge, PartialDate, Unit, Value};

/// What two values say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Both can hold.
    Agree,
    /// They cannot both hold, if they are values of the same thing.
    Conflict,
    /// They are of different types or units, or share no part that could differ.
    Incomparable,
}

use Agreement::{Agree, Conflict, Incomparable};

/// A number and a rounding of it differ by less than this share of it.
const ROUNDING: f64 = 0.10;
/// A whole number that ends in zeros is taken for a rounding of one this near, from [`ROUND_FROM`] on.
const ROUND_COUNT: f64 = 0.05;
/// Counts below this are taken as exact: nobody rounds 38 dead to 40.
const ROUND_FROM: f64 = 100.0;
/// How far `about` reaches, as a share of the number; half of the number's last digit where that is more.
const ABOUT: f64 = 0.10;
/// The widest reach of `about`, as a share of the number.
const ABOUT_MOST: f64 = 0.25;
/// How far below the number `nearly` reaches.
const NEARLY: f64 = 0.15;
/// How many minutes a time on the hour or half-hour, on a multiple of five, and a vague one may be from what they stand for.
const ROUND_HALF_HOUR: i32 = 10;
const ROUND_FIVE: i32 = 3;
const ROUND_ABOUT: i32 = 30;
/// How far two amounts written in different units may differ, since one of them was converted and rounded.
const CONVERSION: f64 = 0.05;

/// Whether two values can both hold, were they values of the same thing.
///
/// Days of the week, and days by their distance, are never compared: what `Thursday` means depends on the day of
/// writing.
pub fn agree(a: &Value, b: &Value) -> Agreement {
    match (&a.content, &b.content) {
        (Content::Date(a), Content::Date(b)) => dates(*a, *b),
        (Content::Period(from, to), Content::Date(date)) | (Content::Date(date), Content::Period(from, to)) => {
            within(*date, *from, *to)
        }
        (Content::Period(a, b), Content::Period(c, d)) => match (dates(*a, *c), dates(*b, *d)) {
            (Conflict, _) | (_, Conflict) => Conflict,
            (Agree, Agree) => Agree,
            _ => Incomparable,
        },
        (Content::Clock(a), Content::Clock(b)) => clocks(*a, *b),
        (Content::Ordinal(a), Content::Ordinal(b)) => {
            if a == b {
                Agree
            } else {
                Conflict
            }
        }
        (Content::Score(a, b), Content::Score(c, d)) => {
            if (a, b) == (c, d) || (a, b) == (d, c) {
                Agree
            } else {
                Conflict
            }
        }
        (Content::Amount(a), Content::Amount(b)) => amounts(a, b),
        _ => Incomparable,
    }
}

/// Times of day, of which a round one may stand for one near it. Bounds, and hours in zones of which one is not named, say
/// too little to be set against each other.
fn clocks(a: Clock, b: Clock) -> Agreement {
    // Without its half of the day, a time stands for two.
    let round = if a.half && b.half { 24 * 60 } else { 12 * 60 };
    let apart = (i32::from(a.minute) - i32::from(b.minute)).rem_euclid(round);
    let apart = apart.min(round - apart);
    let reach = |clock: Clock| match (clock.hedge, clock.minute) {
        (Hedge::Exact, m) if m % 30 == 0 => ROUND_HALF_HOUR,
        (Hedge::Exact, m) if m % 5 == 0 => ROUND_FIVE,
        (Hedge::Exact, _) => 0,
        _ => ROUND_ABOUT,
    };
    let bound = |clock: Clock| matches!(clock.hedge, Hedge::AtLeast | Hedge::AtMost);
    if apart <= reach(a).max(reach(b)) && (a.zone == b.zone || apart == 0) {
        Agree
    } else if a.zone != b.zone || bound(a) || bound(b) {
        Incomparable
    } else {
        Conflict
    }
}

fn dates(a: PartialDate, b: PartialDate) -> Agreement {
    if a.relative.is_some() || b.relative.is_some() {
        return if a == b { Agree } else { Incomparable };
    }
    let decade = |y: i16| y.div_euclid(10);
    let years = match (a.year, b.year) {
        (Some(x), Some(y)) if a.decade || b.decade => Some(decade(x) == decade(y)),
        (Some(x), Some(y)) => Some(x == y),
        _ => None,
    };
    let months = a.month.zip(b.month).map(|(x, y)| x == y);
    let days = a.day.zip(b.day).map(|(x, y)| x == y);
    // A day alone says nothing: the 5th of one month is not the 5th of another.
    let days = if months.is_some() { days } else { None };
    match [years, months, days] {
        [None, None, None] => Incomparable,
        parts if parts.contains(&Some(false)) => Conflict,
        _ => Agree,
    }
}

fn within(date: PartialDate, from: PartialDate, to: PartialDate) -> Agreement {
    let (start, end) = (dates(date, from), dates(date, to));
    if start == Agree || end == Agree {
        return Agree;
    }
    let key = |d: PartialDate| (d.year, d.month, d.day);
    let comparable = start == Conflict && end == Conflict;
    let like =
        |x: PartialDate, y: PartialDate| x.year.is_some() == y.year.is_some() && x.month.is_some() == y.month.is_some();
    if !comparable || !like(date, from) || !like(date, to) {
        return Incomparable;
    }
    if key(from) <= key(date) && key(date) <= key(to) { Agree } else { Conflict }
}

fn amounts(a: &Amount, b: &Amount) -> Agreement {
    if a.unit != b.unit {
        return if other_coin(a, b) { Conflict } else { Incomparable };
    }
    if same(a.number, b.number) && a.upper.is_none() == b.upper.is_none() {
        return Agree;
    }
    // Two open bounds on the same side can always both hold.
    if a.hedge == b.hedge && matches!(a.hedge, Hedge::AtLeast | Hedge::AtMost) {
        return Agree;
    }
    let exact = |x: &Amount| x.hedge == Hedge::Exact && x.upper.is_none();
    if exact(a) && exact(b) && (rounds(a, b) || rounds(b, a)) {
        return Agree;
    }
    let (mut low_a, mut high_a) = interval(a);
    let (low_b, high_b) = interval(b);
    if !same(a.factor, b.factor) {
        let slack = CONVERSION * a.number.abs().max(b.number.abs());
        (low_a, high_a) = (low_a - slack, high_a + slack);
    }
    let slack = 1e-9 * (a.number.abs() + b.number.abs());
    if low_a <= high_b + slack && low_b <= high_a + slack { Agree } else { Conflict }
}

/// Whether one sum is given in two currencies, with no figure changed: one of them is a slip. A dollar may be that of any
/// nation, where a text does not say.
fn other_coin(a: &Amount, b: &Amount) -> bool {
    let dollar = |code: &str| code.ends_with('D');
    match (a.unit, b.unit) {
        (Unit::Money(one), Unit::Money(two)) => {
            same(a.number, b.number) && a.upper.is_none() && b.upper.is_none() && !(dollar(one) && dollar(two))
        }
        _ => false,
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (a.abs() + b.abs())
}

/// Whether `round` is what is left of `fine` when it is written with fewer digits.
fn rounds(round: &Amount, fine: &Amount) -> bool {
    // Ages are never rounded, shares to whole hundredths at most: 40 percent is no rounding of 44.
    let grain = match round.unit {
        Unit::Age => return false,
        Unit::Percent | Unit::Points => round.grain.min(1.0),
        _ => round.grain,
    };
    if grain <= fine.grain * 1.001 {
        return false;
    }
    let near = (fine.number / grain).round() * grain;
    let counted = round.unit == Unit::Things && round.grain >= 1.0 && fine.grain >= 1.0;
    let most = if counted {
        if round.number < ROUND_FROM {
            return false;
        }
        ROUND_COUNT
    } else {
        ROUNDING
    };
    (near - round.number).abs() < grain * 1e-6 && (fine.number - round.number).abs() <= most * round.number.abs()
}

/// Everything that an amount may stand for, in its unit's base.
fn interval(a: &Amount) -> (f64, f64) {
    if let Some(upper) = a.upper {
        return (a.number, upper);
    }
    let n = a.number;
    let reach = a.grain.max(0.0);
    match a.hedge {
        Hedge::Exact => (n, n),
        Hedge::About => {
            let by = (reach / 2.0).min(ABOUT_MOST * n.abs()).max(ABOUT * n.abs());
            (n - by, n + by)
        }
        // A bound holds with every number on its other side: `at least six` and nine.
        Hedge::AtLeast => (n, f64::INFINITY),
        Hedge::AtMost => (f64::NEG_INFINITY, n),
        Hedge::Nearly => (n - NEARLY * n.abs(), n),
    }
}

#[cfg(test)]
mod tests {
    use super::super::values;
    use super::*;
    use crate::text::Language;

    fn compare(a: &str, b: &str) -> Agreement {
        let one = |text: &str| {
            let found = values(text, Language::English);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            found[0].clone()
        };
        agree(&one(a), &one(b))
    }

    #[test]
    fn roundings_and_hedges_agree() {
        for (a, b) in [
            ("$1.98 billion", "about $2 billion"),
            ("$1.1 million", "more than $1 million"),
            ("2.04 percent", "2 percent"),
            ("1,204 people", "more than 1,200 people"),
            ("9,870 fans", "nearly 10,000 fans"),
            ("about 200 people", "some two hundred people"),
            ("between 20 and 30 tanks", "around 25 tanks"),
            ("at least 14 people", "more than ten people"),
            ("two hours", "120 minutes"),
            ("300 feet", "about 91 metres"),
            ("25 percent", "a quarter of voters"),
            ("a dozen ships", "twelve ships"),
            ("US$30m", "$30 million"),
            ("two million dollars", "$2 million"),
            ("on Sept. 5", "on 5 September"),
            ("on 6 March 2009", "Friday, March 6"),
            ("from July 10 to July 20", "on July 10"),
            ("two hours and 50 minutes", "nearly three hours"),
            ("5 square miles", "13 sq km"),
            ("10 gallons", "38 litres"),
            ("at least 14 people", "19 people"),
            ("up to 80 guests", "some 35 guests"),
            ("at 8 p.m. on", "at 20:00 on"),
            ("at 3:33 a.m. and", "at 3:30 a.m. and"),
            ("at 8:15 on", "at 20:15 on"),
        ] {
            assert_eq!(compare(a, b), Agree, "{a} / {b}");
            assert_eq!(compare(b, a), Agree, "{b} / {a}");
        }
    }

    #[test]
    fn values_that_cannot_both_hold_conflict() {
        for (a, b) in [
            ("on May 18", "on May 17"),
            ("on 4 March 1998", "on 4 April 1998"),
            ("at least 14 people", "nine people"),
            ("more than 13 million people", "7 million people"),
            ("the 50-year-old driver", "the 52-year-old driver"),
            ("40 percent", "44 percent"),
            ("$5 million", "5 million euros"),
            ("at 8 a.m. on", "at 11:00 on"),
            ("60 houses", "six houses"),
            ("$2.6 billion", "$6.2 billion"),
            ("7.2 percent", "2.7 percent"),
            ("some 45% of", "54% of"),
            ("from 1966 to 1978", "from 1967 to 1979"),
            ("voted 15-6 to", "voted 11-10 to"),
            ("38 people", "40 people"),
        ] {
            assert_eq!(compare(a, b), Conflict, "{a} / {b}");
        }
    }

    #[test]
    fn weekdays_and_units_are_not_compared() {
        assert_eq!(compare("on Monday", "on Tuesday"), Incomparable);
        assert_eq!(compare("$5 million", "€7 million"), Incomparable);
        assert_eq!(compare("5 percent", "5 percentage points"), Incomparable);
        assert_eq!(compare("in 2011", "on May 3"), Incomparable);
        assert_eq!(compare("$5 million", "5 million Canadian dollars"), Incomparable);
        assert_eq!(compare("at 8 a.m. EST", "at 11 a.m. GMT"), Incomparable);
        assert_eq!(compare("by 8 a.m. on", "at 11 a.m. on"), Incomparable);
    }
}
