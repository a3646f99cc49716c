//! Counts a document's words of evaluation and stance, the reporter's apart from the quoted.

use super::super::reading::Passage;
use super::model::{DocumentTone, ToneHit, ToneKind, TonePart};
use super::valence::{negates, valence};
use super::words::{Stance, stance};
use crate::base::{DocumentId, SentenceId};
use crate::language::{Language, Stage};

/// How far from 0 a rating must lie to count; below it stand words such as `matter` and `want`.
const RATED: f64 = 0.5;

/// The tone of a document: the reporter's part, then the quoted one.
///
/// A capitalised word inside a sentence is a name and is not rated: `United States`, `Grand Rapids`. A word counts once,
/// as a stance before as a valence. In a language without a lexicon nothing is counted, words neither, so that no rate says
/// that there was no tone.
pub(crate) fn count(
    passage: &Passage<'_>,
    language: Language,
    document: DocumentId,
    first_sentence: usize,
) -> [DocumentTone; 2] {
    let rated = language == Language::English;
    let empty = |part| DocumentTone {
        document,
        part,
        words: 0,
        positive: rated.then_some(0),
        negative: rated.then_some(0),
        hedges: 0,
        boosters: 0,
        hits: Vec::new(),
    };
    let mut tones = [empty(TonePart::Narrator), empty(TonePart::Quoted)];
    if !language.reads(Stage::Tone) {
        return tones;
    }
    for &(from, to) in &passage.sentences {
        let mut lower: Vec<(usize, String)> = Vec::with_capacity(to - from);
        for i in from..to {
            if passage.tokens[i].is_word() {
                lower.push((i, passage.tokens[i].text.to_lowercase().replace('\u{2019}', "'")));
            }
        }
        let mut k = 0;
        while k < lower.len() {
            let (at, ref word) = lower[k];
            let tone = &mut tones[usize::from(passage.quoted(at))];
            let sentence = SentenceId::at(first_sentence + passage.sentence_number(at));
            let mut taken = 1;
            let mut kind = None;
            if let Some((found, words)) = stance(language, lower[k..].iter().map(|(_, w)| w.as_str())) {
                kind = Some(match found {
                    Stance::Hedge => ToneKind::Hedge,
                    Stance::Booster => ToneKind::Booster,
                });
                taken = words;
            }
            let name = passage.tokens[at].is_capital() && at > from && !passage.opens(at);
            if kind.is_none() && rated && !name && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-') {
                kind = match valence(word) {
                    Some(v) if v >= RATED => Some(ToneKind::Positive),
                    Some(v) if v <= -RATED && !negates(word) => Some(ToneKind::Negative),
                    _ => None,
                };
            }
            tone.words += taken;
            if let Some(kind) = kind {
                match kind {
                    ToneKind::Positive => tone.positive = tone.positive.map(|n| n + 1),
                    ToneKind::Negative => tone.negative = tone.negative.map(|n| n + 1),
                    ToneKind::Hedge => tone.hedges += 1,
                    ToneKind::Booster => tone.boosters += 1,
                }
                tone.hits.push(ToneHit { span: passage.span((at, lower[k + taken - 1].0 + 1)), kind, sentence });
            }
            k += taken;
        }
    }
    tones
}
