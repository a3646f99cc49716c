//! Who speaks how much: attributions gathered by speaker and source, and by source.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quote::{Mode, Named, Quote};
use crate::base::{SentenceId, SourceId};
use crate::corpus::Corpus;
use crate::language::Language;

/// One speaker in one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerEntry {
    /// The fullest form found.
    pub speaker: String,
    /// The source.
    pub source: String,
    /// Whether the speaker has a name.
    pub named: Named,
    /// The side that the user's table gives.
    pub side: Option<String>,
    /// How many attributions.
    pub attributions: usize,
    /// How many of them are direct or mixed.
    pub direct: usize,
    /// How many words in quotation marks.
    pub quoted_words: usize,
    /// Where in the articles they stand, on the average: 0 is an article's first sentence, 1 its last; `null` in articles of
    /// one sentence.
    #[serde(default)]
    pub position: Option<f64>,
    /// The ids of the sentences.
    pub sentences: Vec<String>,
}

/// The voices of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceVoices {
    /// The source.
    pub source: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How many attributions.
    pub attributions: usize,
    /// Of those, how many are direct or mixed.
    pub direct: usize,
    /// Of those, how many have a named speaker.
    pub named: usize,
    /// Of those, how many have an anonymous speaker.
    pub anonymous: usize,
    /// Of those, how many have an institution as speaker.
    pub institution: usize,
    /// How many words in quotation marks.
    pub quoted_words: usize,
}

/// The text by which a speaker is grouped: the fullest form found, else the words at the place.
pub fn speaker_name(corpus: &Corpus, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    Some(match &speaker.resolved {
        Some(name) => name.clone(),
        None => speaker.span.of(&corpus.document(quote.document).raw).split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

/// Attributions by speaker and source, most attributions first, then by name and source. Attributions without a speaker
/// are left out; [`voices_by_source`] counts them.
pub fn voices_by_speaker(corpus: &Corpus, quotes: &[Quote]) -> Vec<SpeakerEntry> {
    let mut table: BTreeMap<(String, SourceId), Vec<&Quote>> = BTreeMap::new();
    for quote in quotes {
        if let Some(name) = speaker_name(corpus, quote) {
            table.entry((name, corpus.document(quote.document).source)).or_default().push(quote);
        }
    }
    let entry = |((speaker, source), own): ((String, SourceId), Vec<&Quote>)| {
        let first = own[0].speaker.as_ref().expect("only attributions with a speaker are in the table");
        let positions: Vec<f64> = own.iter().filter_map(|quote| position(corpus, quote)).collect();
        let sentences: BTreeSet<SentenceId> = own.iter().flat_map(|quote| quote.sentences.iter().copied()).collect();
        SpeakerEntry {
            speaker,
            source: corpus.sources()[source.index()].clone(),
            named: first.named,
            side: first.side.clone(),
            attributions: own.len(),
            direct: own.iter().filter(|quote| quote.said.mode != Mode::Indirect).count(),
            quoted_words: own.iter().map(|quote| quote.said.quoted_words).sum(),
            position: (!positions.is_empty()).then(|| positions.iter().sum::<f64>() / positions.len() as f64),
            sentences: sentences.into_iter().map(|id| corpus.sentence_key(corpus.sentence(id))).collect(),
        }
    };
    let mut rows: Vec<SpeakerEntry> = table.into_iter().map(entry).collect();
    // Of equals the order of the table, by name and source, stays.
    rows.sort_by_key(|row| (Reverse(row.attributions), Reverse(row.quoted_words)));
    rows
}

/// The place of an attribution's first sentence in its document, from 0 to 1.
fn position(corpus: &Corpus, quote: &Quote) -> Option<f64> {
    let sentences = &corpus.document(quote.document).sentences;
    let first = quote.sentences.first()?.index();
    (sentences.len() > 1).then(|| (first - sentences.start) as f64 / (sentences.len() - 1) as f64)
}

/// Attributions by source, one entry for each source of the corpus, in its order: those in one language, or all.
pub fn voices_by_source(corpus: &Corpus, quotes: &[Quote], language: Option<Language>) -> Vec<SourceVoices> {
    let row = |source: &String| SourceVoices {
        source: source.clone(),
        language: language.map(|l| l.code().to_owned()),
        attributions: 0,
        direct: 0,
        named: 0,
        anonymous: 0,
        institution: 0,
        quoted_words: 0,
    };
    let mut rows: Vec<SourceVoices> = corpus.sources().iter().map(row).collect();
    for quote in quotes {
        let document = corpus.document(quote.document);
        if language.is_some_and(|l| document.language != l) {
            continue;
        }
        let row = &mut rows[document.source.index()];
        row.attributions += 1;
        row.direct += usize::from(quote.said.mode != Mode::Indirect);
        row.quoted_words += quote.said.quoted_words;
        match quote.speaker.as_ref().map(|s| s.named) {
            Some(Named::Named) => row.named += 1,
            Some(Named::Anonymous) => row.anonymous += 1,
            Some(Named::Institution) => row.institution += 1,
            None => {}
        }
    }
    rows
}
