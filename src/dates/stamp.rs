//! A date with what was written of it: a day and perhaps a time, or only a month or a year.

use std::fmt;

use jiff::civil::Date;

/// A date as far as it was written. Displayed as ISO 8601: `2024`, `2024-06`, `2024-06-13`, `2024-06-13T09:12:33-06:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stamp {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month; only with a month.
    pub day: Option<i8>,
    /// Hour, minute and second of the day; only with a day.
    pub time: Option<[u8; 3]>,
    /// Minutes east of UTC; only with a time.
    pub offset: Option<i16>,
}

impl Stamp {
    /// A whole day; `None` where the calendar has no such day, or the year is none of news.
    pub(super) fn of_day(year: i16, month: i8, day: i8) -> Option<Self> {
        plausible(year).then_some(())?;
        Date::new(year, month, day).ok()?;
        Some(Self { year, month: Some(month), day: Some(day), time: None, offset: None })
    }

    /// A month of a year, or a year alone.
    pub(super) fn of_month(year: i16, month: Option<i8>) -> Option<Self> {
        let good = plausible(year) && month.is_none_or(|m| (1..=12).contains(&m));
        good.then_some(Self { year, month, day: None, time: None, offset: None })
    }

    /// The day in the calendar of the place where it was written; `None` for a month or a year.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }
}

/// Years that a date of an article can have; what lies outside is another number.
pub(super) fn plausible(year: i16) -> bool {
    (1600..=2199).contains(&year)
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if let (Some(_), Some([hour, minute, second])) = (self.day, self.time) {
            write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
            match self.offset {
                Some(0) => write!(f, "Z")?,
                Some(minutes) => {
                    let sign = if minutes < 0 { '-' } else { '+' };
                    write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)?;
                }
                None => {}
            }
        }
        Ok(())
    }
}
