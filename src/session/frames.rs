//! Frames of the report: counted words by source and document.

use std::collections::BTreeMap;

use super::contrasts::code;
use super::languages::Languages;
use super::voices::keys;
use crate::base::{SentenceId, SourceId};
use crate::corpus::Corpus;
use crate::discourse::{DocumentFrame, Frames};
use crate::report::{FormCount, FrameCount, FrameDocument, FrameEntry};
use crate::text::Language;

/// Forms listed for each source.
const FORMS: usize = 12;
/// Sentences shown for each source.
const EXAMPLES: usize = 3;

/// Every frame, the built-in ones first.
pub(super) fn entries(
    corpus: &Corpus,
    frames: &Frames,
    counted: &[DocumentFrame],
    languages: &Languages,
) -> Vec<FrameEntry> {
    let entry = |(at, frame): (usize, &crate::discourse::Frame)| {
        let own: Vec<&DocumentFrame> = counted.iter().filter(|c| c.frame == at).collect();
        FrameEntry {
            frame: frame.name.clone(),
            builtin: frames.is_builtin(at),
            validation: frame.validation.clone(),
            language: frame.language.map(|l| l.code().to_owned()),
            terms: frame.terms.len(),
            by_source: (0..corpus.sources().len())
                .flat_map(|s| {
                    let each = if frame.language.is_some() { vec![None] } else { languages.of_source(corpus, s) };
                    each.into_iter().map(move |language| (s, language))
                })
                .map(|(s, language)| by_source(corpus, &own, s, language))
                .collect(),
            by_document: own.iter().map(|c| by_document(corpus, c)).collect(),
        }
    };
    frames.frames().iter().enumerate().map(entry).collect()
}

fn by_source(corpus: &Corpus, counted: &[&DocumentFrame], place: usize, language: Option<Language>) -> FrameCount {
    let of_source = |c: &&&DocumentFrame| {
        let document = corpus.document(c.document);
        document.source == SourceId::at(place) && language.is_none_or(|l| document.language == l)
    };
    let own: Vec<&&DocumentFrame> = counted.iter().filter(of_source).collect();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    let mut sentences: BTreeMap<SentenceId, usize> = BTreeMap::new();
    for entry in &own {
        let raw = &corpus.document(entry.document).raw;
        for hit in &entry.hits {
            let form = hit.span.of(raw).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            *forms.entry(form).or_insert(0) += 1;
            *sentences.entry(hit.sentence).or_insert(0) += 1;
        }
    }
    let mut forms: Vec<(String, usize)> = forms.into_iter().collect();
    forms.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    forms.truncate(FORMS);
    let mut sentences: Vec<(SentenceId, usize)> = sentences.into_iter().collect();
    sentences.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let examples: Vec<SentenceId> = sentences.into_iter().take(EXAMPLES).map(|s| s.0).collect();
    FrameCount {
        source: corpus.sources()[place].clone(),
        language: code(language),
        hits: own.iter().map(|c| c.hits.len()).sum(),
        words: own.iter().map(|c| c.words).sum(),
        forms: forms.into_iter().map(|(form, count)| FormCount { form, count }).collect(),
        examples: keys(corpus, &examples),
    }
}

fn by_document(corpus: &Corpus, counted: &DocumentFrame) -> FrameDocument {
    let document = corpus.document(counted.document);
    let source = &corpus.sources()[document.source.index()];
    FrameDocument {
        document: format!("{source}/{}", document.name),
        hits: counted.hits.len(),
        words: counted.words,
        score: (counted.words > 0).then(|| 1000.0 * counted.hits.len() as f64 / counted.words as f64),
    }
}
