//! What sources, themes and texts are called in a sentence.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::report::caveat::NO_LANGUAGE;
use crate::report::model::{Report, SentenceEntry, SentenceKind, SourceEntry, ThemeEntry};
use crate::report::phrase::{count, language_name, list_of, name, word};
use crate::theme::{Kind as ThemeKind, WORDS};

/// How many names a list of sources carries.
const MOST_SOURCES: usize = 4;

/// The names of one report.
pub(super) struct Names<'a> {
    report: &'a Report,
    /// The source of every sentence, by its id.
    sources: FxHashMap<&'a str, &'a str>,
    /// The language of every sentence, by its id; empty where the whole input is in one.
    languages: FxHashMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let sources = report.sentences.iter().map(|s| (s.id.as_str(), s.source.as_str())).collect();
        let mut languages = FxHashMap::default();
        if report.sources.iter().any(|s| !s.languages.is_empty()) {
            let documents: FxHashMap<(&str, &str), &str> =
                report.documents.iter().map(|d| ((d.source.as_str(), d.name.as_str()), d.language.as_str())).collect();
            let of = |s: &'a SentenceEntry| {
                Some((s.id.as_str(), *documents.get(&(s.source.as_str(), s.document.as_str()))?))
            };
            languages.extend(report.sentences.iter().filter_map(of));
        }
        Self { report, sources, languages }
    }

    /// A source.
    pub(super) fn source(&self, source: &str) -> String {
        name(source)
    }

    /// The source that a sentence stands in.
    pub(super) fn source_of(&self, sentence: &str) -> &'a str {
        self.sources.get(sentence).copied().unwrap_or_default()
    }

    /// A sentence by its id.
    pub(super) fn sentence(&self, id: &str) -> Option<&'a SentenceEntry> {
        self.report.sentences.iter().find(|s| s.id == id)
    }

    /// Several sources.
    pub(super) fn sources(&self, sources: &[&str]) -> String {
        list_of(&sources.iter().map(|s| name(s)).collect::<Vec<_>>(), MOST_SOURCES)
    }

    /// The language that all of these sentences are in; none where the whole input is in one, or they are in several.
    pub(super) fn language_of<'i>(&self, sentences: impl IntoIterator<Item = &'i String>) -> Option<&'a str> {
        let mut found = sentences.into_iter().filter_map(|id| self.languages.get(id.as_str()).copied());
        let first = found.next()?;
        found.all(|l| l == first).then_some(first)
    }

    /// Every source but this one that has texts in the language.
    pub(super) fn others(&self, source: &str, language: Option<&str>) -> Vec<&'a str> {
        let speaks = |s: &SourceEntry| language.is_none_or(|code| s.languages.iter().any(|own| own.language == code));
        let others = self.report.sources.iter().filter(|s| s.name != source && speaks(s));
        others.map(|s| s.name.as_str()).collect()
    }

    /// `not found in the supplied texts of b`, or those in one language.
    pub(super) fn not_found_in(&self, sources: &[&str], language: Option<&str>) -> String {
        format!("not found in {}", self.texts_of(sources, language))
    }

    /// `the supplied text of b`, `the supplied Russian texts of b`.
    pub(super) fn texts_of(&self, sources: &[&str], language: Option<&str>) -> String {
        let texts = |s: &SourceEntry| match language {
            Some(code) => s.languages.iter().filter(|own| own.language == code).map(|own| own.documents).sum(),
            None => s.documents,
        };
        let single = sources.len() == 1 && self.entry(sources[0]).is_some_and(|s| texts(s) == 1);
        let texts = if single { "text" } else { "texts" };
        // A list of many names says less than their number: those left are the source that the sentence is about.
        let whose =
            if sources.len() > 2 { format!("the other {}", word(sources.len())) } else { self.sources(sources) };
        match language {
            Some(NO_LANGUAGE) => format!("the supplied {texts} in a language not known of {whose}"),
            Some(code) => format!("the supplied {} {texts} of {whose}", language_name(code)),
            None => format!("the supplied {texts} of {whose}"),
        }
    }

    /// How many sentences of these sources hold the words that a theme is called after: `“Georgia” stands in 1 sentence`.
    /// A theme is no word: sentences that hold one can be about something else.
    pub(super) fn naming(&self, theme: &ThemeEntry, sources: &[&str]) -> Vec<String> {
        let label = theme.label.strip_prefix("mentions of ").or_else(|| theme.label.strip_prefix(WORDS));
        let label = label.unwrap_or(&theme.label);
        let terms: Vec<&str> = label.split(", ").filter(|term| !term.is_empty()).collect();
        let words: Vec<String> = terms.iter().map(|term| term.to_lowercase()).collect();
        let mut sentences = vec![0; words.len()];
        let theirs = |s: &&SentenceEntry| s.kind == SentenceKind::Sentence && sources.contains(&s.source.as_str());
        // One text at a time: together they are as large as the input.
        for sentence in self.report.sentences.iter().filter(theirs) {
            let text = sentence.text.to_lowercase();
            sentences.iter_mut().zip(&words).for_each(|(n, word)| *n += usize::from(holds(&text, word)));
        }
        let told = |(term, &n): (&&str, &usize)| {
            (n > 0).then(|| format!("“{}” appears in {}", name(term), count(n, "sentence", "sentences")))
        };
        terms.iter().zip(&sentences).filter_map(told).collect()
    }

    /// How many of a theme's sentences in a source, copies left out, are aligned with a sentence of these sources: what is in
    /// no theme they share can still be said by both.
    pub(super) fn paired(&self, theme: &ThemeEntry, source: &str, sources: &[&str]) -> usize {
        let left_out: BTreeSet<&str> =
            self.report.copies.iter().flat_map(|c| &c.left_out).map(String::as_str).collect();
        let counts = |id: &str| id.rsplit_once('#').is_none_or(|(document, _)| !left_out.contains(document));
        let of_theme = |s: &&SentenceEntry| s.theme == Some(theme.theme) && s.source == source && counts(&s.id);
        let own: BTreeSet<&str> = self.report.sentences.iter().filter(of_theme).map(|s| s.id.as_str()).collect();
        let pairs = self.report.alignments.iter().map(|p| (p.a.as_str(), p.b.as_str()));
        let both_ways = pairs.flat_map(|(a, b)| [(a, b), (b, a)]);
        let told = both_ways.filter(|(a, b)| own.contains(a) && sources.contains(&self.source_of(b)));
        told.map(|(a, _)| a).collect::<BTreeSet<&str>>().len()
    }

    /// How many documents a comparison counts on a side: those of a source, or of all but the other.
    pub(super) fn counted(&self, side: &str, other: &str, language: Option<&str>) -> usize {
        let of = |s: &SourceEntry| match language {
            Some(code) => {
                let own = s.languages.iter().filter(|own| own.language == code && own.compared);
                own.map(|own| own.counted).sum()
            }
            None => s.counted,
        };
        match self.entry(side) {
            Some(source) => of(source),
            None => self.report.sources.iter().filter(|s| s.name != other).map(of).sum(),
        }
    }

    /// The entry of a source.
    pub(super) fn entry(&self, source: &str) -> Option<&'a SourceEntry> {
        self.report.sources.iter().find(|s| s.name == source)
    }

    /// A theme: its label in quotation marks, or as mentions of a word.
    pub(super) fn theme(&self, theme: &ThemeEntry) -> String {
        let label = name(&theme.label);
        if let Some(words) = label.strip_prefix(WORDS) {
            return format!("the words “{words}”");
        }
        match theme.kind {
            ThemeKind::Theme | ThemeKind::Given => format!("“{label}”"),
            ThemeKind::Mentions => format!("mentions of “{}”", label.strip_prefix("mentions of ").unwrap_or(&label)),
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

/// `both`, `all three`: every source of so many.
pub(super) fn all_of(sources: usize) -> String {
    match sources {
        2 => "both".to_owned(),
        n => format!("all {}", word(n)),
    }
}

/// Whether a text holds a word, or several in a row, and not as a part of a longer one.
fn holds(text: &str, word: &str) -> bool {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .any(|(at, _)| !inner(text[..at].chars().next_back()) && !inner(text[at + word.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_held_whole() {
        assert!(holds("the georgian parliament left georgia.", "georgia"));
        assert!(!holds("the georgian parliament", "georgia"));
        assert!(holds("start i, the treaty", "start i"));
        assert!(!holds("", "georgia"));
    }
}
