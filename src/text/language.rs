//! The language of a text.

use serde::{Deserialize, Serialize};

/// A language that texts are recognised in. All but `Other` have a stemmer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
    /// Any other: no stemming, no stop words.
    #[serde(rename = "other")]
    Other,
}

impl Language {
    /// The language of a two-letter code (ISO 639-1), or `None` for one that is not supported.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.to_ascii_lowercase().as_str() {
            "en" | "english" => Some(Self::English),
            "ru" | "russian" => Some(Self::Russian),
            _ => None,
        }
    }

    /// Its two-letter code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Other => "other",
        }
    }
}

/// The language that a text is most likely in.
pub fn detect(text: &str) -> Language {
    match whichlang::detect_language(text) {
        whichlang::Lang::Rus => Language::Russian,
        _ => Language::English,
    }
}
