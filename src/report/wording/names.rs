//! What sources, themes and texts are called in a sentence.

use rustc_hash::FxHashMap;

use crate::report::model::{Report, SourceEntry, ThemeEntry, ThemeKind};
use crate::report::phrase::{list_of, name};

/// How many names a list of sources carries.
const MOST_SOURCES: usize = 4;

/// The names of one report.
pub(super) struct Names<'a> {
    report: &'a Report,
    /// The source of every sentence, by its id.
    sources: FxHashMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Self { report, sources: report.sentences.iter().map(|s| (s.id.as_str(), s.source.as_str())).collect() }
    }

    /// A source.
    pub(super) fn source(&self, source: &str) -> String {
        name(source)
    }

    /// The source that a sentence stands in.
    pub(super) fn source_of(&self, sentence: &str) -> &'a str {
        self.sources.get(sentence).copied().unwrap_or_default()
    }

    /// Several sources.
    pub(super) fn sources(&self, sources: &[&str]) -> String {
        list_of(&sources.iter().map(|s| name(s)).collect::<Vec<_>>(), MOST_SOURCES)
    }

    /// Every source but this one.
    pub(super) fn others(&self, source: &str) -> Vec<&'a str> {
        self.report.sources.iter().map(|s| s.name.as_str()).filter(|s| *s != source).collect()
    }

    /// `not found in the supplied texts of b`.
    pub(super) fn not_found_in(&self, sources: &[&str]) -> String {
        format!("not found in {}", self.texts_of(sources))
    }

    /// `the supplied text of b`.
    pub(super) fn texts_of(&self, sources: &[&str]) -> String {
        let single = sources.len() == 1 && self.entry(sources[0]).is_some_and(|s| s.documents == 1);
        format!("the supplied {} of {}", if single { "text" } else { "texts" }, self.sources(sources))
    }

    /// The entry of a source.
    pub(super) fn entry(&self, source: &str) -> Option<&'a SourceEntry> {
        self.report.sources.iter().find(|s| s.name == source)
    }

    /// A theme: its label in quotation marks, or as mentions of a word.
    pub(super) fn theme(&self, theme: &ThemeEntry) -> String {
        let label = name(&theme.label);
        match theme.kind {
            ThemeKind::Theme | ThemeKind::Given => format!("“{label}”"),
            ThemeKind::Mentions => format!("mentions of “{}”", label.strip_prefix("mentions of ").unwrap_or(&label)),
        }
    }

    /// `both sources`, `all three sources`.
    pub(super) fn everybody(&self) -> String {
        match self.report.sources.len() {
            2 => "both".to_owned(),
            n => format!("all {}", crate::report::phrase::word(n)),
        }
    }

    /// The sentences that stand for a theme: `most` of every source.
    pub(super) fn examples(&self, theme: &ThemeEntry, most: usize) -> Vec<String> {
        self.report.sources.iter().flat_map(|s| self.examples_of(theme, &s.name, most)).collect()
    }

    /// The sentences that stand for a theme in one source: the representative ones, or else the first.
    pub(super) fn examples_of(&self, theme: &ThemeEntry, source: &str, most: usize) -> Vec<String> {
        let own = |id: &&String| self.source_of(id) == source;
        let best: Vec<String> = theme.representative.iter().filter(own).take(most).cloned().collect();
        if !best.is_empty() {
            return best;
        }
        let all = self.report.sentences.iter().filter(|s| s.theme == Some(theme.theme) && s.source == source);
        all.take(most).map(|s| s.id.clone()).collect()
    }
}
