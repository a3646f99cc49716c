//! Words of each frame by document.

use super::model::Tally;
use super::table::CountTable;
use crate::corpus::Corpus;
use crate::discourse::{DocumentFrame, Frames};

impl Tally {
    /// Counts the words of each frame in units of words, one table for each frame: a list for one language has no units
    /// in documents of another. Documents that the tally has not are left out.
    pub fn count_frames(&mut self, corpus: &Corpus, frames: &Frames, counted: &[DocumentFrame]) {
        for (at, frame) in frames.frames().iter().enumerate() {
            let mut sizes = vec![0; self.documents().len()];
            let mut hits = Vec::new();
            for entry in counted.iter().filter(|c| c.frame == at) {
                let document = corpus.document(entry.document);
                let source = &corpus.sources()[document.source.index()];
                let Some(place) = self.place(source, &document.name) else { continue };
                sizes[place] += entry.words as u64;
                if !entry.hits.is_empty() {
                    hits.push((frame.name.clone(), place, entry.hits.len() as u32));
                }
            }
            self.frames.insert(frame.name.clone(), CountTable::new(vec![frame.name.clone()], sizes, hits));
        }
    }
}
