//! What may stand in a cell.

use std::borrow::Cow;

/// A text that a spreadsheet shows and never runs: one that begins like a formula gets a leading apostrophe. Numbers are
/// written as numbers and do not come here.
///
/// ```
/// assert_eq!(diptych::export::cell("=1+1"), "'=1+1");
/// assert_eq!(diptych::export::cell("May 18"), "May 18");
/// ```
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Anything that can stand in a cell.
pub(super) trait Cell {
    /// The cell; empty is a missing value.
    fn show(&self) -> Cow<'_, str>;
}

impl<T: Cell + ?Sized> Cell for &T {
    fn show(&self) -> Cow<'_, str> {
        (**self).show()
    }
}

impl<T: Cell> Cell for Option<T> {
    fn show(&self) -> Cow<'_, str> {
        self.as_ref().map_or(Cow::Borrowed(""), Cell::show)
    }
}

impl Cell for str {
    fn show(&self) -> Cow<'_, str> {
        cell(self)
    }
}

impl Cell for String {
    fn show(&self) -> Cow<'_, str> {
        cell(self)
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Cell for $kind {
            fn show(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        })*
    };
}

numbers!(bool, i32, u32, u64, usize);

impl Cell for f64 {
    fn show(&self) -> Cow<'_, str> {
        // An undefined number is a missing value, should one ever come.
        if self.is_finite() { Cow::Owned(self.to_string()) } else { Cow::Borrowed("") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_beginning_that_a_spreadsheet_would_run_is_disarmed() {
        for text in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "a=b", " =1", "'=1", "−5"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!((-0.25_f64).show(), "-0.25");
        assert_eq!((-1_i32).show(), "-1");
        assert_eq!(Some(f64::NAN).show(), "");
        assert_eq!(None::<f64>.show(), "");
    }
}
