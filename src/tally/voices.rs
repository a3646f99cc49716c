//! Kinds of attributions by document.

use super::model::Tally;
use super::table::CountTable;
use crate::corpus::Corpus;
use crate::discourse::{Mode, Named, Quote};

/// Direct or mixed speech.
const DIRECT: &str = "direct";
/// The kinds of attributions, by mode and by speaker.
const KINDS: [&str; 4] = ["anonymous", DIRECT, "institution", "named"];

impl Tally {
    /// Counts attributions of each kind: `direct` (or mixed), and by speaker `named`, `anonymous`,
    /// `institution`, and `side: X` for every side of the user's table.
    /// Attributions in documents that the tally has not are left out.
    pub fn count_voices(&mut self, corpus: &Corpus, quotes: &[Quote]) {
        let mut sizes = vec![0; self.documents().len()];
        let mut hits = Vec::new();
        for quote in quotes {
            let document = corpus.document(quote.document);
            let source = &corpus.sources()[document.source.index()];
            let Some(place) = self.place(source, &document.name) else { continue };
            sizes[place] += 1;
            let speaker = quote.speaker.as_ref().map(|s| match s.named {
                Named::Named => "named",
                Named::Anonymous => "anonymous",
                Named::Institution => "institution",
            });
            let mode = (quote.said.mode != Mode::Indirect).then_some(DIRECT);
            let side = quote.speaker.as_ref().and_then(|s| s.side.as_ref()).map(|side| format!("side: {side}"));
            hits.extend(side.map(|kind| (kind, place, 1)));
            hits.extend(speaker.into_iter().chain(mode).map(|kind| (kind.to_owned(), place, 1)));
        }
        self.voices = CountTable::new(KINDS.map(str::to_owned).to_vec(), sizes, hits);
    }
}
