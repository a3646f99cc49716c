//! Ways into a report that several tables need.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::report::{Report, SentenceEntry};

/// Lists in a cell are parted by this.
pub(super) const BETWEEN: &str = "; ";

/// Whether the input is in several languages, so that rows are within one.
pub(super) fn several_languages(report: &Report) -> bool {
    report.sources.iter().any(|s| !s.languages.is_empty())
}

/// The word that `report.json` has for a kind of thing.
pub(super) fn code(kind: impl Serialize) -> Option<String> {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned))
}

/// The name of a theme by its number.
pub(super) fn label(report: &Report, theme: i32) -> Option<&str> {
    usize::try_from(theme).ok().and_then(|t| report.themes.get(t)).map(|t| t.label.as_str())
}

/// The sentences of a report by their ids.
pub(super) struct Sentences<'r>(FxHashMap<&'r str, &'r SentenceEntry>);

impl<'r> Sentences<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        Self(report.sentences.iter().map(|s| (s.id.as_str(), s)).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&'r SentenceEntry> {
        self.0.get(id).copied()
    }
}
