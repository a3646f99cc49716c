//! Weeks and months.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Period {
    /// A week from Monday on, numbered as ISO 8601 does.
    Week,
    /// A calendar month.
    Month,
}

impl Period {
    /// The period of a date as an input gives it: `2009-W19`, `2009-05`; `None` where it cannot be read as a day.
    pub fn of(self, date: &str) -> Option<String> {
        let day = calendar_date(date)?;
        Some(match self {
            Self::Week => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
        })
    }
}

/// The ways in which inputs write a day; what follows, such as a time, is not looked at.
const FORMATS: [&str; 8] =
    ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%a, %d %b %Y"];

/// The day that a date in an input names: ISO 8601 with or without a time, `2009/05/06`, `20090506`, `06.05.2009`,
/// `May 6, 2009`, `6 May 2009`, RFC 2822. `None` for anything else, such as a date without a year.
pub fn calendar_date(date: &str) -> Option<Date> {
    let date = date.trim();
    FORMATS.iter().find_map(|format| {
        let (parts, _) = jiff::fmt::strtime::BrokenDownTime::parse_prefix(format, date).ok()?;
        parts.to_date().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_inputs_write_them() {
        for date in [
            "2009-05-06",
            "2009-05-06T12:30:00Z",
            "2009-05-06 12:30",
            "2009/05/06",
            "20090506",
            "06.05.2009",
            "May 6, 2009",
            "6 May 2009",
            "Wed, 06 May 2009 10:00:00 +0000",
        ] {
            assert_eq!(Period::Month.of(date).as_deref(), Some("2009-05"), "{date}");
            assert_eq!(calendar_date(date).map(|d| d.day()), Some(6), "{date}");
        }
        assert_eq!(calendar_date("May 6"), None);
        assert_eq!(calendar_date("2009-13-06"), None);
        assert_eq!(calendar_date(""), None);
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        assert_eq!(Period::Week.of("2010-01-01").as_deref(), Some("2009-W53"));
        assert_eq!(Period::Week.of("2009-05-06").as_deref(), Some("2009-W19"));
    }
}
