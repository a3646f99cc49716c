//! What may stand in a cell. Each of the four types may be missing.

use std::borrow::Cow;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'r> {
    /// Nothing is known.
    Missing,
    /// A text.
    Text(Cow<'r, str>),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Float(f64),
    /// Yes or no.
    Boolean(bool),
}

/// The cells of one column in the order of the rows; `None` is a missing value.
pub enum ColumnValues<'r> {
    /// Texts.
    Text(Box<dyn Iterator<Item = Option<Cow<'r, str>>> + 'r>),
    /// Whole numbers.
    Integer(Box<dyn Iterator<Item = Option<i64>> + 'r>),
    /// Finite numbers.
    Float(Box<dyn Iterator<Item = Option<f64>> + 'r>),
    /// Yes or no.
    Boolean(Box<dyn Iterator<Item = Option<bool>> + 'r>),
}

/// A text or nothing.
pub(super) struct Text<'r>(pub(super) Option<Cow<'r, str>>);
/// A whole number or nothing.
pub(super) struct Integer(pub(super) Option<i64>);
/// A finite number or nothing.
pub(super) struct Float(pub(super) Option<f64>);
/// Yes, no or nothing.
pub(super) struct Boolean(pub(super) Option<bool>);

impl<'r> From<&'r str> for Text<'r> {
    fn from(text: &'r str) -> Self {
        Self(Some(Cow::Borrowed(text)))
    }
}

impl<'r> From<&'r String> for Text<'r> {
    fn from(text: &'r String) -> Self {
        Self(Some(Cow::Borrowed(text)))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Some(Cow::Owned(text)))
    }
}

impl<'r, T: Into<Text<'r>>> From<Option<T>> for Text<'r> {
    fn from(text: Option<T>) -> Self {
        Self(text.and_then(|t| t.into().0))
    }
}

impl<'r> From<&'r Option<String>> for Text<'r> {
    fn from(text: &'r Option<String>) -> Self {
        text.as_ref().into()
    }
}

macro_rules! integers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Integer {
            fn from(n: $kind) -> Self {
                // No count of anything in a report is near 2⁶³.
                Self(i64::try_from(n).ok())
            }
        })*
    };
}

integers!(i32, u32, u64, usize);

impl<T: Into<Integer>> From<Option<T>> for Integer {
    fn from(n: Option<T>) -> Self {
        Self(n.and_then(|n| n.into().0))
    }
}

impl From<f64> for Float {
    fn from(x: f64) -> Self {
        // An undefined number is a missing value, should one ever come.
        Self(x.is_finite().then_some(x))
    }
}

impl From<Option<f64>> for Float {
    fn from(x: Option<f64>) -> Self {
        Self(x.filter(|x| x.is_finite()))
    }
}

impl From<bool> for Boolean {
    fn from(b: bool) -> Self {
        Self(Some(b))
    }
}
