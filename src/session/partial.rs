//! What single documents say under a model. Partials of different documents are put together in any order.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::base::{Format, Span};
use crate::corpus::{Article, Corpus, Record};
use crate::discourse::DocumentDiscourse;
use crate::error::{Error, Result};
use crate::text::PieceKind;
use crate::vectorize::TermCounts;

const FORMAT: Format = Format { name: "diptych partial", version: 4 };

/// Documents read one by one under a model: their sentences with the theme and the words of each, quotations, names, tone and
/// frames. Nothing in it knows more than one document, so [`Self::merge`] is associative and commutative, and the empty
/// partial changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Partial {
    format: String,
    version: u32,
    /// Sorted.
    documents: Vec<Reading>,
}

/// All that one document says by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    article: Article,
    /// What it was read with; see [`Session::finish`](super::Session::finish).
    with: String,
    /// The theme of every sentence.
    themes: Vec<i32>,
    /// The words of every sentence.
    counts: TermCounts,
    discourse: DocumentDiscourse,
}

/// A partial as it is stored, before it is checked; its head is checked before its documents are looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    #[serde(deserialize_with = "own_name")]
    format: String,
    #[serde(deserialize_with = "own_version")]
    version: u32,
    documents: Vec<Reading>,
}

fn own_name<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<String, D::Error> {
    let name = String::deserialize(from)?;
    FORMAT.check_name(&name).map_err(|told| D::Error::custom(format!("not a saved partial: {told}")))?;
    Ok(name)
}

fn own_version<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<u32, D::Error> {
    let version = u32::deserialize(from)?;
    FORMAT.check_version(version).map_err(|told| D::Error::custom(format!("not a saved partial: {told}")))?;
    Ok(version)
}

/// The documents of a partial as one corpus, and what was read of it.
pub(super) struct Opened {
    pub(super) corpus: Corpus,
    /// The theme of every sentence.
    pub(super) labels: Vec<i32>,
    /// The words of every sentence.
    pub(super) counts: TermCounts,
    /// For every document.
    pub(super) discourse: Vec<DocumentDiscourse>,
}

/// What partials must be made with to be finished, and what of it they count by.
pub(super) struct With {
    /// What tells it from all else.
    pub(super) fingerprint: String,
    pub(super) themes: usize,
    pub(super) terms: usize,
    pub(super) frames: usize,
}

impl Default for Partial {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl TryFrom<Stored> for Partial {
    type Error = String;

    fn try_from(stored: Stored) -> std::result::Result<Self, String> {
        match stored.documents.iter().find_map(|reading| Some((reading, reading.flaw()?))) {
            Some((reading, flaw)) => Err(format!("not a saved partial: `{}` {flaw}", reading.article.record.id)),
            None => Ok(Self { format: stored.format, version: stored.version, ..Self::of(stored.documents) }),
        }
    }
}

impl Partial {
    /// Of documents in any order.
    fn of(mut documents: Vec<Reading>) -> Self {
        documents.sort_by(|x, y| (&x.article, &x.with).cmp(&(&y.article, &y.with)));
        Self { format: FORMAT.name.to_owned(), version: FORMAT.version, documents }
    }

    /// A corpus and what was read of it, each document by itself.
    pub(super) fn close(opened: Opened, with: &With) -> Self {
        let Opened { corpus, labels, counts, discourse } = opened;
        let rows: Vec<_> = corpus.documents().iter().map(|d| d.sentences.clone()).collect();
        let articles = corpus.into_articles().into_iter();
        let documents = articles.zip(rows).zip(discourse).map(|((article, rows), discourse)| Reading {
            article,
            with: with.fingerprint.clone(),
            themes: labels[rows.clone()].to_vec(),
            counts: counts.slice(rows),
            discourse,
        });
        Self::of(documents.collect())
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The theme of every sentence, document by document in the order of the text: the record, the bytes of the sentence in
    /// its text, and the place of the theme among [`Model::labels`](super::Model::labels); −1 is none.
    pub fn themes(&self) -> impl Iterator<Item = (&Record, Span, i32)> {
        self.documents.iter().flat_map(|Reading { article, themes, .. }| {
            let sentences = article.pieces.iter().filter(|piece| piece.kind == PieceKind::Sentence);
            sentences.zip(themes).map(|(piece, theme)| (&article.record, piece.span, *theme))
        })
    }

    /// Both in one.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.documents.extend(other.documents);
        Self::of(self.documents)
    }

    /// All documents as one corpus.
    ///
    /// # Errors
    /// When a document was read with something else.
    pub(super) fn open(self, with: &With) -> Result<Opened> {
        let unlike = |reading: &&Reading| {
            let fits = |label: &i32| *label < with.themes as i32;
            reading.with != with.fingerprint
                || reading.counts.columns() != with.terms
                || !reading.themes.iter().all(fits)
                || !reading.discourse.knows(with.frames)
        };
        if let Some(reading) = self.documents.iter().find(unlike) {
            return Err(Error::Input(format!(
                "`{}` of the source `{}` was read under another model, or with other frames or another way to split texts, \
                 than the partial is finished with",
                reading.article.record.id, reading.article.record.source
            )));
        }
        let (mut articles, mut labels, mut counts, mut discourse) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for reading in self.documents {
            articles.push(reading.article);
            labels.extend(reading.themes);
            counts.push(reading.counts);
            discourse.push(reading.discourse);
        }
        let counts = TermCounts::concat(counts, with.terms);
        Ok(Opened { corpus: Corpus::of(articles), labels, counts, discourse })
    }
}

impl Reading {
    /// What is wrong with it as it was read from a file.
    fn flaw(&self) -> Option<&'static str> {
        let Self { article, themes, counts, discourse, .. } = self;
        let text = &article.record.text;
        if !article.pieces.iter().all(|piece| text.get(piece.span.start..piece.span.end).is_some()) {
            return Some("has a sentence outside its text");
        }
        if !article.pieces.is_sorted_by_key(|piece| piece.span.start) {
            return Some("has sentences that are not in the order of the text");
        }
        let sentences = article.pieces.iter().filter(|piece| piece.kind == PieceKind::Sentence).count();
        if themes.len() != sentences || themes.iter().any(|&theme| theme < -1) {
            return Some("has not one theme for each sentence");
        }
        if counts.rows() != sentences || !counts.is_whole() {
            return Some("has not the words of each sentence");
        }
        if !discourse.lies_in(text, sentences) {
            return Some("has a quotation, a name, or a word of tone or of a frame outside its sentences");
        }
        None
    }
}
