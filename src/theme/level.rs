//! Whether the themes of an input are the events of a mixture or the issues of one event.

use serde::{Deserialize, Serialize};

use super::coherence::ENOUGH_DOCUMENTS;
use super::input::ThemeInput;
use super::params::ThemeParams;
use crate::base::CsrMatrix;
use crate::cluster::{ClusterMethod, link};
use crate::vectorize::ContextParams;

/// How alike documents on one event are: the mean cosine between the two groups of them that are least alike. Of 481 pairs
/// of articles of different outlets on one event 98 in 100 reach it, and of 193 events with three such articles 97; of pairs
/// on different events of one topic a quarter, of other pairs one in twenty, of forty mixtures of four to six events none.
const ONE_EVENT: f64 = 0.22;

/// How many neighbours speak for a sentence where themes are issues: an issue is a matter of few sentences.
const RADIUS: usize = 1;

/// How much finer groups are where themes are issues.
const FINER: f64 = 1.15;

/// The same where an encoder decides too, which brings together what words keep apart.
const FINER_BY_MEANING: f64 = 1.4;

/// What the similarity of two sentences of one document weighs against that of two documents.
const WITHIN: f64 = 0.77;

/// What the themes of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Level {
    /// The documents tell of different things, and themes are what they tell of.
    Events,
    /// All documents tell of one thing, and themes are its issues. What a document is about as a whole is taken out of its
    /// sentences, and themes are finer.
    Issues,
}

impl Level {
    /// Which it is, by the documents alone: they tell of one event where no group of them is less like the rest than
    /// articles on one event are. Whose they are is not looked at.
    ///
    /// From [`ENOUGH_DOCUMENTS`] on, and for one document, themes are never issues; nor where every unit is to have a
    /// theme, where units have no neighbours, or under another method than average linkage.
    pub(super) fn of(input: &ThemeInput<'_>, params: &ThemeParams) -> Self {
        let across = input.meaning.is_some_and(|meaning| meaning.across);
        if Self::finds_issues(input, params) && (across || one_event(input)) { Self::Issues } else { Self::Events }
    }

    /// Whether themes can be issues at all. Texts in several languages are searched together only so.
    pub fn finds_issues(input: &ThemeInput<'_>, params: &ThemeParams) -> bool {
        let documents = input.documents.iter().filter(|document| !document.is_empty()).count();
        let cluster = &params.cluster;
        let linkage = match cluster.method {
            ClusterMethod::Auto => input.counts.rows() <= cluster.linkage.max_rows,
            method => method == ClusterMethod::Linkage,
        };
        !params.assign_all
            && linkage
            && (2..ENOUGH_DOCUMENTS).contains(&documents)
            && params.context.radius > 0
            && input.sections.iter().any(|section| section.len() > 1)
    }

    /// Whether what a document is about as a whole is taken out of its units.
    pub(super) fn is_centred(self) -> bool {
        self == Self::Issues
    }

    /// How far neighbours speak for a unit.
    pub(super) fn context(self, params: &ThemeParams) -> ContextParams {
        let mut context = params.context.clone();
        if self == Self::Issues {
            context.radius = context.radius.min(RADIUS);
        }
        context
    }

    /// How fine groups are; `meaning` says whether an encoder decides too.
    pub(super) fn resolution(self, params: &ThemeParams, meaning: bool) -> f64 {
        let finer = match (self, meaning) {
            (Self::Events, _) => 1.0,
            (Self::Issues, false) => FINER,
            (Self::Issues, true) => FINER_BY_MEANING,
        };
        params.cluster.resolution * finer
    }

    /// What the similarity of two units of one document weighs against that of two documents. Meaning, taken less the mean of
    /// its document, is as alike between documents as within one.
    pub(super) fn within(self, meaning: bool) -> f64 {
        if self == Self::Issues && !meaning { WITHIN } else { 1.0 }
    }
}

/// Whether the two groups of documents that are least alike, by average linkage, are as alike as articles on one event.
fn one_event(input: &ThemeInput<'_>) -> bool {
    let tree = link(&vectors(input));
    let root = tree.root().and_then(|root| tree.similarity(root));
    root.is_some_and(|similarity| similarity >= ONE_EVENT)
}

/// The documents as unit rows: (1 + ln count) of each word, times how much it says in news at large. How many of a few
/// documents hold a word says nothing, so that their own inverse document frequency is left out.
fn vectors(input: &ThemeInput<'_>) -> CsrMatrix {
    let vocabulary = input.vocabulary;
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    for document in input.documents {
        let mut terms: Vec<(u32, f64)> = Vec::new();
        for row in document.clone() {
            let (columns, counts) = input.counts.row(row);
            terms.extend(columns.iter().zip(counts).map(|(&column, &count)| (column, f64::from(count))));
        }
        terms.retain(|&(c, _)| vocabulary.words_of(c as usize) == 1 && !vocabulary.is_style(c as usize));
        terms.sort_unstable_by_key(|term| term.0);
        terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        for (column, value) in &mut terms {
            *value = (1.0 + value.ln()) * input.background.surprise(&vocabulary.term(*column as usize));
        }
        terms.retain(|term| term.1 > 0.0);
        let length = terms.iter().map(|term| term.1 * term.1).sum::<f64>().sqrt();
        indices.extend(terms.iter().map(|term| term.0));
        values.extend(terms.iter().map(|term| (term.1 / length) as f32));
        offsets.push(indices.len());
    }
    CsrMatrix::new(vocabulary.len(), offsets, indices, values)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::super::phrases::Phrases;
    use super::*;
    use crate::ledger::Background;
    use crate::text::{Analyzer, AnalyzerParams, Language};
    use crate::vectorize::{Unit, Vectorizer, VectorizerParams};

    const FERRY: [&str; 4] = [
        "The ferry Aurora sank off Gotland.",
        "Helicopters lifted passengers from lifeboats.",
        "Timber on the ferry had shifted in a storm off Gotland.",
        "The Aurora carried timber and passengers.",
    ];
    const TREATY: [&str; 2] =
        ["The treaty on warheads expires in December.", "Envoys will discuss warheads in Geneva."];

    fn level(texts: &[&str], documents: &[Range<usize>], params: &ThemeParams) -> Level {
        let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).unwrap();
        let units: Vec<Unit<'_>> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
        let (fitted, counts) = Vectorizer::new(VectorizerParams::default()).unwrap().fit_counts(&units).unwrap();
        let input = ThemeInput {
            units: &[],
            counts: &counts,
            weights: fitted.idf(),
            vocabulary: fitted.vocabulary(),
            sections: documents,
            documents,
            phrases: &Phrases::default(),
            background: Background::get(),
            meaning: None,
        };
        Level::of(&input, params)
    }

    #[test]
    fn documents_on_one_event_have_issues_and_others_do_not() {
        let params = ThemeParams::default();
        assert_eq!(level(&FERRY, &[0..2, 2..4], &params), Level::Issues);
        let mixed = [FERRY.as_slice(), &TREATY].concat();
        assert_eq!(level(&mixed, &[0..2, 2..4, 4..6], &params), Level::Events, "one of three is about something else");
        assert_eq!(level(&mixed[2..], &[0..2, 2..4], &params), Level::Events);
    }

    #[test]
    fn where_issues_cannot_be_found_there_are_none() {
        let params = ThemeParams::default();
        assert_eq!(level(&FERRY, std::slice::from_ref(&(0..4)), &params), Level::Events, "one document");
        assert_eq!(level(&FERRY, &[0..1, 1..2, 2..3, 3..4], &params), Level::Events, "units without neighbours");
        assert_eq!(level(&[], &[], &params), Level::Events);
        let all = ThemeParams { assign_all: true, ..ThemeParams::default() };
        assert_eq!(level(&FERRY, &[0..2, 2..4], &all), Level::Events);
        let mut method = ThemeParams::default();
        method.cluster.method = ClusterMethod::Kmeans;
        assert_eq!(level(&FERRY, &[0..2, 2..4], &method), Level::Events);
        let many: Vec<&str> = FERRY.iter().copied().cycle().take(2 * ENOUGH_DOCUMENTS).collect();
        let documents: Vec<Range<usize>> = (0..ENOUGH_DOCUMENTS).map(|d| 2 * d..2 * d + 2).collect();
        assert_eq!(level(&many, &documents, &params), Level::Events);
    }

    #[test]
    fn the_order_of_documents_does_not_matter() {
        let params = ThemeParams::default();
        let turned = [&FERRY[2..], &FERRY[..2]].concat();
        assert_eq!(level(&turned, &[0..2, 2..4], &params), level(&FERRY, &[0..2, 2..4], &params));
    }
}
