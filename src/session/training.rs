//! What a fit remembers of its own texts: which they were, and which themes it found in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::corpus::{Corpus, Document};
use crate::report::GivenRun;
use crate::theme::Themes;

/// The documents of a fit with their themes. A search labels sentences in view of all of them, and no later assignment by
/// nearness gives each label again; like the labels of training data in a clustering that also predicts, they are kept.
///
/// A document is known by its content: its text, its language, and where its sentences and furniture lie. Its source is not
/// looked at, nor was it by the search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Training {
    /// The content of every document, in the order of the fit.
    documents: Vec<String>,
    /// How many sentences each has.
    sentences: Vec<usize>,
    /// The theme of every sentence, a place among the themes of the model.
    labels: Vec<i32>,
    /// The themes as they were found.
    found: Themes,
    /// Where they come from, where they were not searched for.
    given: Option<GivenRun>,
}

impl Training {
    /// What is remembered of a corpus; `labels` are places among the themes of the model.
    pub(super) fn new(corpus: &Corpus, labels: Vec<i32>, mut found: Themes, given: Option<GivenRun>) -> Self {
        // These are in no report, nor in a file.
        for theme in &mut found.themes {
            (theme.gates.cohesion, theme.gates.cohesion_null) = (None, None);
        }
        Self {
            documents: corpus.documents().iter().map(|d| content(corpus, d)).collect(),
            sentences: corpus.documents().iter().map(|d| d.sentences.len()).collect(),
            labels,
            found,
            given,
        }
    }

    /// The themes as they were found, if these are the documents of the fit, all of them and in their order.
    pub(super) fn recall(&self, corpus: &Corpus) -> Option<(Themes, Option<GivenRun>)> {
        let documents = corpus.documents();
        let same = documents.len() == self.documents.len()
            && documents.iter().zip(&self.documents).all(|(document, known)| content(corpus, document) == *known);
        same.then(|| (self.found.clone(), self.given.clone()))
    }

    /// Gives sentences of documents that are known the labels that they had. Of documents with the same content, the labels
    /// are those of the first.
    pub(super) fn relabel(&self, corpus: &Corpus, labels: &mut [i32]) {
        let mut known: BTreeMap<&str, &[i32]> = BTreeMap::new();
        let mut rest = self.labels.as_slice();
        for (document, &sentences) in self.documents.iter().zip(&self.sentences) {
            let (own, more) = rest.split_at(sentences);
            known.entry(document).or_insert(own);
            rest = more;
        }
        for document in corpus.documents() {
            if let Some(own) = known.get(content(corpus, document).as_str()) {
                labels[document.sentences.clone()].copy_from_slice(own);
            }
        }
    }

    /// What is wrong with it as it was read from a file, for a model of so many themes.
    pub(super) fn flaw(&self, themes: usize) -> Option<&'static str> {
        let sentences: usize = self.sentences.iter().sum();
        let places = |labels: &[i32], themes: usize| labels.iter().all(|&l| l >= -1 && l < themes as i32);
        let found = &self.found;
        if self.sentences.len() != self.documents.len() {
            return Some("it has not one number of sentences for each document");
        }
        if [self.labels.len(), found.labels.len(), found.scores.len()] != [sentences; 3] {
            return Some("it has not one label for each sentence");
        }
        if !places(&self.labels, themes) || !places(&found.labels, found.themes.len()) {
            return Some("a sentence has a theme that is not there");
        }
        if found.themes.iter().flat_map(|theme| &theme.units).any(|&unit| unit >= sentences) {
            return Some("a theme has a sentence that is not there");
        }
        if found.groups.iter().flat_map(|group| &group.themes).any(|&theme| theme >= found.themes.len()) {
            return Some("a group has a theme that is not there");
        }
        None
    }
}

/// The SHA-256 of all that themes can know of a document.
fn content(corpus: &Corpus, document: &Document) -> String {
    let mut hash = Sha256::new();
    hash.update(document.language.code());
    hash.update((document.raw.len() as u64).to_le_bytes());
    hash.update(&document.raw);
    let mut numbers = |numbers: [u64; 3]| numbers.iter().for_each(|n| hash.update(n.to_le_bytes()));
    for sentence in &corpus.sentences()[document.sentences.clone()] {
        numbers([0, sentence.span.start as u64, sentence.span.end as u64]);
    }
    for piece in &document.furniture {
        numbers([1, piece.kind as u64, piece.span.start as u64]);
    }
    hex(hash)
}

/// A hash in hexadecimal digits.
pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};
    use crate::theme::{Given, ThemeInput, ThemeParams, describe};
    use crate::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, sections, units};

    fn corpus(texts: &[&str]) -> Corpus {
        let record = |(at, text): (usize, &&str)| Record {
            source: "a".into(),
            id: at.to_string(),
            text: (*text).into(),
            ..Record::default()
        };
        Corpus::build(texts.iter().enumerate().map(record).collect(), &CorpusParams::default(), Order::Input)
    }

    const TEXTS: [&str; 3] =
        ["Gas prices rose. Gas prices fell.", "Talks began. Talks ended.", "Talks began. Talks ended."];

    fn training() -> Training {
        let corpus = corpus(&TEXTS);
        let analyzers = Analyzers::new(&crate::text::AnalyzerParams::default()).expect("the defaults hold");
        let rows = units(&corpus, UnitKind::Sentence, &analyzers);
        let (fitted, counts) =
            Vectorizer::new(VectorizerParams::default()).and_then(|v| v.fit_counts(&rows)).expect("counts");
        let documents: Vec<_> = corpus.documents().iter().map(|d| d.sentences.clone()).collect();
        let input = ThemeInput {
            units: &[],
            counts: &counts,
            weights: fitted.idf(),
            vocabulary: fitted.vocabulary(),
            sections: &sections(&corpus),
            documents: &documents,
            phrases: &crate::theme::Phrases::default(),
            background: crate::ledger::Background::get(),
            meaning: None,
        };
        let labels = vec![0, 0, 1, 1, 1, -1];
        let given = Given::new("test", labels.clone(), vec![Some("gas".into()), Some("talks".into())]);
        let found = describe(&input, given, &ThemeParams::default(), 1).expect("describes");
        Training::new(&corpus, labels, found, None)
    }

    #[test]
    fn known_documents_keep_their_labels_and_others_what_they_have() {
        let other = corpus(&["Rain fell.", TEXTS[1], TEXTS[0]]);
        let mut labels = vec![7; 5];
        training().relabel(&other, &mut labels);
        assert_eq!(labels, [7, 1, 1, 0, 0]);
    }

    #[test]
    fn themes_are_recalled_for_the_same_documents_alone() {
        let training = training();
        assert_eq!(training.recall(&corpus(&TEXTS)).map(|t| t.0.labels), Some(training.found.labels.clone()));
        assert!(training.recall(&corpus(&TEXTS[..2])).is_none());
        assert!(training.recall(&corpus(&[TEXTS[1], TEXTS[0], TEXTS[2]])).is_none());
    }

    #[test]
    fn what_contradicts_itself_is_seen() {
        let sound = training();
        assert_eq!(sound.flaw(2), None);
        assert!(sound.flaw(1).is_some(), "a label of a theme that the model does not have");
        let broken: [fn(&mut Training); 5] = [
            |t| t.sentences[0] = 3,
            |t| t.sentences.truncate(2),
            |t| t.labels[0] = -2,
            |t| t.found.themes[0].units[0] = 6,
            |t| t.found.scores.truncate(1),
        ];
        for (at, spoil) in broken.iter().enumerate() {
            let mut one = sound.clone();
            spoil(&mut one);
            assert!(one.flaw(2).is_some(), "{at}");
        }
    }
}
