//! Evaluative and hedging words by document.

use super::model::Tally;
use super::table::CountTable;
use crate::corpus::Corpus;
use crate::discourse::{DocumentTone, TonePart};

/// The kinds of words that are counted.
const KINDS: [&str; 4] = ["boosters", "hedges", "negative", "positive"];

impl Tally {
    /// Counts positive and negative words, hedges and boosters, in units of words; the reporters' own words (`narrator`)
    /// apart from the quoted (`quoted`). Documents that the tally has not are left out.
    pub fn count_tone(&mut self, corpus: &Corpus, tones: &[DocumentTone]) {
        for (part, name) in [(TonePart::Narrator, "narrator"), (TonePart::Quoted, "quoted")] {
            let mut sizes = vec![0; self.documents().len()];
            let mut hits = Vec::new();
            for tone in tones.iter().filter(|t| t.part == part) {
                let document = corpus.document(tone.document);
                let source = &corpus.sources()[document.source.index()];
                let Some(place) = self.place(source, &document.name) else { continue };
                sizes[place] += tone.words as u64;
                let counts = [tone.boosters, tone.hedges, tone.negative.unwrap_or(0), tone.positive.unwrap_or(0)];
                for (kind, count) in KINDS.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
                    hits.push((kind.to_owned(), place, count as u32));
                }
            }
            self.tone.insert(name.to_owned(), CountTable::new(KINDS.map(str::to_owned).to_vec(), sizes, hits));
        }
    }
}
