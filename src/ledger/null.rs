//! The corpus as its own null: documents that tell different stories share no fact, so a threshold must keep them
//! apart. It bounds the threshold from below and says nothing of how many pairs within one story state the same fact.

use super::alignment::{Alignment, align_documents};
use super::calibration::Calibration;
use super::params::{AlignParams, Scale};
use super::rows::Rows;
use super::story::comparable;
use crate::base::{DocumentId, SentenceId};
use crate::corpus::Corpus;

/// Stories that a corpus needs before it can be its own null.
const ENOUGH: usize = 30;
/// How many unlike pairs are looked at.
const PAIRS: usize = 300;
/// Steps in which the threshold is raised.
const STEP: f64 = 0.01;

/// The threshold for a corpus: the one of the parameters, raised until pairs of documents of different
/// stories align no more than `max_unrelated` times as often as those of one. A corpus with few stories keeps the one of the parameters.
///
/// Every document of a story is set against the second document of the story half the list away, so that the pairs are
/// the same on every run and mix all times and sources.
pub(super) fn calibrate(
    corpus: &Corpus,
    rows: &Rows<'_>,
    stories: &[(DocumentId, DocumentId)],
    found: &[Alignment<SentenceId>],
    params: &AlignParams,
) -> Calibration {
    let language = |id: DocumentId| corpus.document(id).language;
    let shipped = || Calibration::shipped(params, rows.meaning);
    // Across languages another threshold holds, and it stays.
    let stories: Vec<(DocumentId, DocumentId)> =
        stories.iter().copied().filter(|&(a, b)| language(a) == language(b)).collect();
    let found: Vec<Alignment<SentenceId>> = found
        .iter()
        .copied()
        .filter(|pair| rows.scale(pair.a.0 as usize, pair.b.0 as usize) != Scale::Across)
        .collect();
    if stories.len() < ENOUGH {
        return shipped();
    }
    let event = |id: DocumentId| &corpus.document(id).event;
    let unlike: Vec<(DocumentId, DocumentId)> = (0..stories.len().min(PAIRS))
        .map(|k| {
            let far = (k + stories.len() / 2) % stories.len();
            (stories[k].0, stories[far].1)
        })
        .filter(|&(a, b)| corpus.document(a).source != corpus.document(b).source && comparable(corpus, (a, b)))
        .filter(|&(a, b)| corpus.document(a).language == corpus.document(b).language)
        .filter(|&(a, b)| stories.binary_search(&(a, b)).is_err() && (event(a).is_none() || event(a) != event(b)))
        .collect();
    if unlike.len() < ENOUGH {
        return shipped();
    }
    let null = align_documents(corpus, rows, &unlike, params);
    let count =
        |list: &[Alignment<SentenceId>], threshold: f64| list.iter().filter(|p| p.similarity >= threshold).count();
    let at = |threshold: f64| {
        let (same, different) = (count(&found, threshold), count(&null, threshold));
        (same > 0).then(|| {
            let rate = (different as f64 / unlike.len() as f64) / (same as f64 / stories.len() as f64);
            let told = Calibration::measured(
                params,
                rows.meaning,
                threshold,
                (same, stories.len()),
                (different, unlike.len()),
            );
            (told, rate)
        })
    };
    let mut best = None;
    let mut threshold = params.threshold_by(if rows.meaning.is_some() { Scale::Beside } else { Scale::Words });
    while threshold <= 1.0 {
        let Some((calibration, rate)) = at(threshold) else { break };
        let good = rate <= params.max_unrelated;
        best = Some(calibration);
        if good {
            break;
        }
        threshold = ((threshold + STEP) * 1000.0).round() / 1000.0;
    }
    best.unwrap_or_else(shipped)
}
