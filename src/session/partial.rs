//! What single documents say under a model. Partials of different documents are put together in any order.

use serde::{Deserialize, Serialize};

use super::model::Model;
use crate::corpus::{Article, Corpus, CorpusParams, Record};
use crate::error::{Error, Result};

/// The version of a partial that was written. It rises when a field changes its meaning or goes.
const VERSION: u32 = 1;

/// Documents read one by one under a model: their sentences and the theme of each. Nothing in it knows more than one
/// document, so [`Self::merge`] is associative and commutative, and the empty partial changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Partial {
    version: u32,
    /// Sorted.
    documents: Vec<Labelled>,
}

/// An article with the theme of each of its sentences.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Labelled {
    article: Article,
    themes: Vec<i32>,
}

/// A partial as it is stored, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    documents: Vec<Labelled>,
}

impl Default for Partial {
    fn default() -> Self {
        Self { version: VERSION, documents: Vec::new() }
    }
}

impl TryFrom<Stored> for Partial {
    type Error = String;

    fn try_from(stored: Stored) -> std::result::Result<Self, String> {
        if stored.version != VERSION {
            return Err(format!("a partial of version {}; this program reads version {VERSION}", stored.version));
        }
        let mut documents = stored.documents;
        documents.sort();
        for Labelled { article, themes } in &documents {
            let text = &article.record.text;
            let whole = |start: usize, end: usize| text.get(start..end).is_some();
            if !article.pieces.iter().all(|piece| whole(piece.span.start, piece.span.end)) {
                return Err(format!("a sentence of `{}` lies outside its text", article.record.id));
            }
            if sentences(article) != themes.len() {
                return Err(format!("`{}` has not one theme for each sentence", article.record.id));
            }
        }
        Ok(Self { version: VERSION, documents })
    }
}

impl Partial {
    /// Reads records, each by itself, and gives their sentences the themes of a model.
    pub(super) fn of(records: Vec<Record>, params: &CorpusParams, model: &Model) -> Result<Self> {
        let mut articles = Article::read(records, params);
        articles.sort();
        let corpus = Corpus::of(articles.clone());
        let labels = model.assign(&corpus)?;
        let themes = corpus.documents().iter().map(|d| labels[d.sentences.clone()].to_vec());
        let mut documents: Vec<Labelled> =
            articles.into_iter().zip(themes).map(|(article, themes)| Labelled { article, themes }).collect();
        documents.sort();
        Ok(Self { version: VERSION, documents })
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Both in one.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.documents.extend(other.documents);
        self.documents.sort();
        self
    }

    /// The corpus of all documents, and the theme of every sentence of it.
    ///
    /// # Errors
    /// When a sentence has a theme that a model with so many themes does not know.
    pub(super) fn into_corpus(self, n_themes: usize) -> Result<(Corpus, Vec<i32>)> {
        let (articles, themes): (Vec<Article>, Vec<Vec<i32>>) =
            self.documents.into_iter().map(|d| (d.article, d.themes)).unzip();
        let labels = themes.concat();
        if let Some(label) = labels.iter().find(|l| **l < -1 || **l >= n_themes as i32) {
            return Err(Error::Input(format!(
                "the partial has a sentence of theme {label}, but the model has {n_themes} themes: it was made with another \
                 model"
            )));
        }
        Ok((Corpus::of(articles), labels))
    }
}

fn sentences(article: &Article) -> usize {
    article.pieces.iter().filter(|piece| piece.kind == crate::text::PieceKind::Sentence).count()
}
