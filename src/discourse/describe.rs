//! One reading of each document for everything this module finds in it.

use super::actor::{self, Actor, NameAt};
use super::cast::Cast;
use super::frame::{self, DocumentFrame, Frames};
use super::quote::{self, Quote};
use super::reading::{Passage, Persons};
use super::tone::{self, DocumentTone};
use crate::base::{DocumentId, map_ordered};
use crate::corpus::Corpus;
use crate::language::{Language, Stage};

/// What the texts of a corpus do beyond their words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discourse {
    /// Every attribution, document by document, in the order of the text.
    pub quotes: Vec<Quote>,
    /// Who and what is named, most mentions first.
    pub actors: Vec<Actor>,
    /// Two entries for each document, the reporter's words and the quoted.
    pub tones: Vec<DocumentTone>,
    /// One entry for each document and frame that is counted in it.
    pub frames: Vec<DocumentFrame>,
}

struct Described {
    quotes: Vec<Quote>,
    names: Vec<NameAt>,
    tones: [DocumentTone; 2],
    frames: Vec<DocumentFrame>,
}

/// Reads every document once, on the threads there are.
///
/// Speakers and actors of the `cast` get its names and sides.
pub fn describe(corpus: &Corpus, frames: &Frames, cast: &Cast) -> Discourse {
    let documents: Vec<DocumentId> = (0..corpus.documents().len()).map(DocumentId::at).collect();
    let mut discourse = Discourse::default();
    let mut names = Vec::new();
    for described in map_ordered(&documents, |&id| document(corpus, frames, id)) {
        discourse.quotes.extend(described.quotes);
        names.extend(described.names);
        discourse.tones.extend(described.tones);
        discourse.frames.extend(described.frames);
    }
    cast.cast(corpus, &mut discourse.quotes);
    discourse.actors = actor::group(corpus, &names, cast);
    discourse
}

/// Every attribution of the corpus, document by document, in the order of the text.
pub fn quotes(corpus: &Corpus) -> Vec<Quote> {
    let documents: Vec<DocumentId> = (0..corpus.documents().len()).map(DocumentId::at).collect();
    let found = map_ordered(&documents, |&id| {
        let passage = read(corpus, id);
        let persons = Persons::find(&passage);
        quote::quotes(&passage, &persons, corpus, id)
    });
    found.into_iter().flatten().collect()
}

fn read(corpus: &Corpus, id: DocumentId) -> Passage<'_> {
    let document = corpus.document(id);
    Passage::read(&document.raw, corpus.sentences_of(id), document.language)
}

fn document(corpus: &Corpus, frames: &Frames, id: DocumentId) -> Described {
    let document = corpus.document(id);
    let passage = read(corpus, id);
    let persons = if document.language.reads(Stage::Names) { Persons::find(&passage) } else { Persons::default() };
    let first = document.sentences.start;
    Described {
        quotes: quote::quotes(&passage, &persons, corpus, id),
        names: match document.language {
            Language::Russian => actor::russian_names(&passage, id, first),
            Language::English => actor::names(&passage, &persons, id, first),
            _ => Vec::new(),
        },
        tones: tone::count(&passage, document.language, id, first),
        frames: frame::count(frames, &passage, document.language, id, first),
    }
}
