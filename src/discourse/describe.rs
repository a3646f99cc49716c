//! One reading of each document for everything this module finds in it, and what documents tell together.

use serde::{Deserialize, Serialize};

use super::actor::{self, Actor, NameAt};
use super::cast::Cast;
use super::frame::{self, DocumentFrame, Frames};
use super::quote::{self, Quote};
use super::reading::{Passage, Persons};
use super::tone::{self, DocumentTone};
use crate::base::{DocumentId, SentenceId, Span, map_ordered};
use crate::corpus::{Corpus, CorpusParams, Document, Order, Record};
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

/// What one document does beyond its words. Its sentences are counted from its own first, so that it stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentDiscourse {
    quotes: Vec<Quote>,
    names: Vec<NameAt>,
    tones: [DocumentTone; 2],
    frames: Vec<DocumentFrame>,
}

impl DocumentDiscourse {
    /// Reads every document of a corpus once, on the threads there are.
    pub fn read(corpus: &Corpus, frames: &Frames) -> Vec<Self> {
        map_ordered(corpus.documents(), |document| Self::of(corpus, frames, document))
    }

    fn of(corpus: &Corpus, frames: &Frames, document: &Document) -> Self {
        let passage = passage(corpus, document);
        let language = document.language;
        let persons = if language.reads(Stage::Names) { Persons::find(&passage) } else { Persons::default() };
        let (id, first) = (DocumentId::at(0), 0);
        Self {
            quotes: quote::quotes(&passage, &persons, language, id, first),
            names: match language {
                Language::Russian => actor::russian_names(&passage, id, first),
                Language::English => actor::names(&passage, &persons, id, first),
                _ => Vec::new(),
            },
            tones: tone::count(&passage, language, id, first),
            frames: frame::count(frames, &passage, language, id, first),
        }
    }

    /// Whether all of it lies in a text of so many sentences, as it need not where it was read from a file.
    pub fn lies_in(&self, text: &str, sentences: usize) -> bool {
        let span = |span: &Span| text.get(span.start..span.end).is_some();
        let sentence = |id: &SentenceId| id.index() < sentences;
        let quote = |q: &Quote| {
            let speaker = q.speaker.as_ref().map(|s| &s.span);
            let mut spans =
                [&q.span, &q.said.content].into_iter().chain(&q.said.parts).chain(&q.said.cue).chain(speaker);
            spans.all(span) && q.sentences.iter().all(sentence)
        };
        self.quotes.iter().all(quote)
            && self.names.iter().all(|name| sentence(&name.sentence))
            && self.tones.iter().flat_map(|t| &t.hits).all(|hit| span(&hit.span) && sentence(&hit.sentence))
            && self.frames.iter().flat_map(|f| &f.hits).all(|hit| span(&hit.span) && sentence(&hit.sentence))
    }

    /// Whether it counts no other frames than the first so many.
    pub fn knows(&self, frames: usize) -> bool {
        self.frames.iter().all(|f| f.frame < frames)
    }

    /// The same as a document of a corpus, whose first sentence is `first`.
    fn placed(mut self, document: DocumentId, first: usize) -> Self {
        let sentence = |id: &mut SentenceId| *id = SentenceId::at(first + id.index());
        for quote in &mut self.quotes {
            quote.document = document;
            quote.sentences.iter_mut().for_each(sentence);
        }
        for name in &mut self.names {
            name.document = document;
            sentence(&mut name.sentence);
        }
        for tone in &mut self.tones {
            tone.document = document;
            tone.hits.iter_mut().for_each(|hit| sentence(&mut hit.sentence));
        }
        for frame in &mut self.frames {
            frame.document = document;
            frame.hits.iter_mut().for_each(|hit| sentence(&mut hit.sentence));
        }
        self
    }
}

impl Discourse {
    /// What the documents of a corpus tell together, one reading for each. Speakers and actors of the `cast` get its names
    /// and sides.
    pub fn of(corpus: &Corpus, readings: impl IntoIterator<Item = DocumentDiscourse>, cast: &Cast) -> Self {
        let mut discourse = Self::default();
        let mut names = Vec::new();
        for (at, (document, reading)) in corpus.documents().iter().zip(readings).enumerate() {
            let own = reading.placed(DocumentId::at(at), document.sentences.start);
            discourse.quotes.extend(own.quotes);
            names.extend(own.names);
            discourse.tones.extend(own.tones);
            discourse.frames.extend(own.frames);
        }
        cast.cast(corpus, &mut discourse.quotes);
        discourse.actors = actor::group(corpus, &names, cast);
        discourse
    }
}

/// Reads every document once, on the threads there are.
///
/// Speakers and actors of the `cast` get its names and sides.
#[cfg(any(test, feature = "internals"))]
pub fn describe(corpus: &Corpus, frames: &Frames, cast: &Cast) -> Discourse {
    Discourse::of(corpus, DocumentDiscourse::read(corpus, frames), cast)
}

/// Every attribution of the corpus, document by document, in the order of the text.
pub fn quotes(corpus: &Corpus) -> Vec<Quote> {
    let documents: Vec<(usize, &Document)> = corpus.documents().iter().enumerate().collect();
    let found = map_ordered(&documents, |(at, document)| {
        let passage = passage(corpus, document);
        let persons = Persons::find(&passage);
        quote::quotes(&passage, &persons, document.language, DocumentId::at(*at), document.sentences.start)
    });
    found.into_iter().flatten().collect()
}

/// Every attribution of a text, in its order; without a language its own is detected. Spans are bytes of `text`; the one
/// document has the number 0.
///
/// ```
/// use diptych::quotes;
///
/// let text = "The minister, Anna Orlova, signed it. \u{201c}We agreed,\u{201d} Orlova said.";
/// let found = quotes(text, None);
/// assert_eq!(found[0].said.content.of(text), "\u{201c}We agreed,\u{201d}");
/// assert_eq!(found[0].speaker.as_ref().and_then(|s| s.resolved.as_deref()), Some("Anna Orlova"));
/// ```
pub fn quotes_in(text: &str, language: Option<Language>) -> Vec<Quote> {
    let mut params = CorpusParams::default();
    params.language = language;
    let record = Record { text: text.to_owned(), ..Record::default() };
    quotes(&Corpus::build(vec![record], &params, Order::Input))
}

fn passage<'a>(corpus: &'a Corpus, document: &'a Document) -> Passage<'a> {
    Passage::read(&document.raw, &corpus.sentences()[document.sentences.clone()], document.language)
}
