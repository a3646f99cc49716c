//! The day that a column or a dateline gives.

use jiff::civil::Date;

use crate::dates;

/// A date as a column or a dateline gives it: `2018-05-07`, `2018-05-07T10:00:00Z`, `May 6, 2009`, `07.05.2018`.
/// `None` unless the text gives a whole date.
pub fn parse_date(text: &str) -> Option<Date> {
    dates::day(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_dates_in_several_forms() {
        for text in ["2018-05-07", "May 7, 2018", "Monday, 7 May 2018", "07.05.2018", "2018-05-07 10:00"] {
            assert_eq!(parse_date(text).map(|d| d.to_string()).as_deref(), Some("2018-05-07"), "{text}");
        }
        assert_eq!(parse_date("May 2018"), None);
    }
}
