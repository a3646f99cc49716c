//! Ways into a report that several charts need. A report may come from a file, so every look-up may fail.

use rustc_hash::FxHashMap;

use super::canvas::Type;
use super::label::{fit, name, plain};
use crate::report::{Report, SentenceEntry, ThemeEntry};

/// A report with its sentences and sources findable by name.
pub(super) struct Lookup<'a> {
    pub(super) report: &'a Report,
    sentences: FxHashMap<&'a str, &'a SentenceEntry>,
    sources: FxHashMap<&'a str, usize>,
    themes: FxHashMap<i32, &'a ThemeEntry>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        Self {
            report,
            sentences: report.sentences.iter().map(|s| (s.id.as_str(), s)).collect(),
            sources: report.sources.iter().enumerate().map(|(i, s)| (s.name.as_str(), i)).collect(),
            themes: report.themes.iter().map(|t| (t.theme, t)).collect(),
        }
    }

    /// The sentence with this id.
    pub(super) fn sentence(&self, id: &str) -> Option<&'a SentenceEntry> {
        self.sentences.get(id).copied()
    }

    /// A source's place in the report's list.
    pub(super) fn source(&self, name: &str) -> Option<usize> {
        self.sources.get(name).copied()
    }

    /// The theme with this number.
    pub(super) fn theme(&self, number: i32) -> Option<&'a ThemeEntry> {
        self.themes.get(&number).copied()
    }

    /// A theme's name as it may be drawn.
    pub(super) fn theme_name(&self, number: i32) -> String {
        self.theme(number).map_or_else(|| "no theme".to_string(), |t| name(&t.label))
    }

    /// What a mark that stands for a sentence says when it is pointed at.
    pub(super) fn told(&self, id: &str) -> String {
        match self.sentence(id) {
            Some(s) => format!("{} {}: {}", name(&s.source), number(id), excerpt(&s.text)),
            None => plain(id),
        }
    }
}

/// The part of a sentence's id that counts it in its document.
pub(super) fn number(id: &str) -> String {
    plain(id.rsplit_once('#').map_or(id, |(_, n)| n)).chars().take(8).collect()
}

/// The beginning of a longer text.
pub(super) fn excerpt(text: &str) -> String {
    // Far wider than any text of ordinary length: what is cut is cut for the size of the file.
    fit(&plain(text), Type::note().weight, 1.0, 120.0)
}
