//! Weeks and months.

use serde::{Deserialize, Serialize};

use crate::dates;

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
    /// The period of a date: `2009-W19`, `2009-05`; `None` where it names no day, or for months not even a month.
    pub fn of(self, date: &str) -> Option<String> {
        let date = dates::read(date)?;
        match self {
            Self::Week => {
                let week = date.date()?.iso_week_date();
                Some(format!("{:04}-W{:02}", week.year(), week.week()))
            }
            Self::Month => Some(format!("{:04}-{:02}", date.year, date.month?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_needs_no_day() {
        assert_eq!(Period::Month.of("May 2009").as_deref(), Some("2009-05"));
        assert_eq!(Period::Week.of("2009-05"), None);
        assert_eq!(Period::Month.of("2009"), None);
        assert_eq!(Period::Month.of("Wed, 06 May 2009 10:00:00 +0000").as_deref(), Some("2009-05"));
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        assert_eq!(Period::Week.of("2010-01-01").as_deref(), Some("2009-W53"));
        assert_eq!(Period::Week.of("2009-05-06").as_deref(), Some("2009-W19"));
    }
}
