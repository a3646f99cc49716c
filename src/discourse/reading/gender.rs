//! Grammatical gender.

/// Grammatical gender, where a name or title tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}
