//! Calendar arithmetic: what a date by its distance means for an article of a known day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::model::{PartialDate, Relative};
use crate::dates;

/// The date that `date` means in an article written on `written`.
///
/// A missing year is the one that puts the date nearest to the day of writing; a day of the week is the nearest one.
/// `None` when the calendar has no such day.
pub fn resolve(date: PartialDate, written: Date) -> Option<PartialDate> {
    let whole = |d: Date| PartialDate {
        year: Some(d.year()),
        month: Some(d.month()),
        day: Some(d.day()),
        ..PartialDate::default()
    };
    match date.relative {
        Some(Relative::Days(n)) => written.checked_add(i32::from(n).days()).ok().map(whole),
        Some(Relative::Weekday(n)) => {
            let weekday = Weekday::from_monday_one_offset(n).ok()?;
            let near =
                (-3..=3).filter_map(|n: i32| written.checked_add(n.days()).ok()).find(|d| d.weekday() == weekday);
            near.map(whole)
        }
        Some(Relative::Weeks(_)) => None,
        Some(Relative::Months(n)) => {
            let then = written.first_of_month().checked_add(i32::from(n).months()).ok()?;
            Some(PartialDate { year: Some(then.year()), month: Some(then.month()), ..PartialDate::default() })
        }
        Some(Relative::Years(n)) => {
            Some(PartialDate { year: Some(written.year() + i16::from(n)), ..PartialDate::default() })
        }
        None => match (date.year, date.month, date.day) {
            (None, Some(month), Some(day)) => (-1..=1)
                .filter_map(|n| Date::new(written.year() + n, month, day).ok())
                .min_by_key(|d| (written.until(*d).map_or(i32::MAX, |s| s.get_days().abs()), d.year()))
                .map(whole),
            _ => Some(date),
        },
    }
}

/// A date as a column or a dateline gives it: `2018-05-07`, `2018-05-07T10:00:00Z`, `May 6, 2009`, `07.05.2018`.
/// `None` unless the text gives a whole date.
pub fn parse_date(text: &str) -> Option<Date> {
    dates::day(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Date {
        parse_date("2009-05-06T08:00:00Z").unwrap()
    }

    #[test]
    fn distances_count_from_the_day_of_writing() {
        let relative = |r| resolve(PartialDate { relative: Some(r), ..PartialDate::default() }, written()).unwrap();
        assert_eq!(relative(Relative::Days(-1)).to_string(), "2009-05-05");
        assert_eq!(relative(Relative::Weekday(4)).to_string(), "2009-05-07");
        assert_eq!(relative(Relative::Months(-1)).to_string(), "2009-04");
        assert_eq!(relative(Relative::Years(-1)).to_string(), "2008");
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        let day = |m, d| PartialDate { month: Some(m), day: Some(d), ..PartialDate::default() };
        assert_eq!(resolve(day(5, 18), written()).unwrap().to_string(), "2009-05-18");
        assert_eq!(resolve(day(12, 30), parse_date("2010-01-02").unwrap()).unwrap().to_string(), "2009-12-30");
    }

    #[test]
    fn columns_give_dates_in_several_forms() {
        for text in ["2018-05-07", "May 7, 2018", "Monday, 7 May 2018", "07.05.2018", "2018-05-07 10:00"] {
            assert_eq!(parse_date(text).map(|d| d.to_string()).as_deref(), Some("2018-05-07"), "{text}");
        }
        assert_eq!(parse_date("May 2018"), None);
    }
}
