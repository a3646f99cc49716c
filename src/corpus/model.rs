//! The corpus: all documents of all sources, in an order that does not depend on the order of the input.

use super::article::Article;
use super::document::{Document, Furniture, Sentence};
use super::names::Names;
use super::params::{CorpusParams, Order};
use super::record::Record;
use crate::base::{DocumentId, SentenceId, SourceId};
use crate::text::{Piece, PieceKind};

/// All documents of all sources with their sentences.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corpus {
    sources: Vec<String>,
    documents: Vec<Document>,
    sentences: Vec<Sentence>,
    /// What of each record no document shows.
    unshown: Vec<Unshown>,
}

/// What a record has and its document does not.
#[derive(Debug, Clone, PartialEq)]
struct Unshown {
    /// The name before it was made unique.
    id: String,
    language: Option<String>,
    line: Option<u64>,
}

impl Corpus {
    /// Reads records into a corpus. Names that repeat within a source get a suffix (`a`, `a.2`, `a.3`).
    pub fn build(mut records: Vec<Record>, params: &CorpusParams, order: Order) -> Self {
        if order == Order::Sorted {
            records.sort();
        }
        Self::of(Article::read(records, params))
    }

    /// A corpus of articles in their order. Names that repeat within a source get a suffix.
    pub fn of(articles: Vec<Article>) -> Self {
        let mut sources: Vec<String> = articles.iter().map(|a| a.record.source.clone()).collect();
        sources.sort();
        sources.dedup();

        let mut corpus = Self { sources, ..Self::default() };
        let mut names = Names::default();
        for Article { record, language, pieces } in articles {
            let source = SourceId::at(corpus.sources.binary_search(&record.source).expect("collected above"));
            corpus.unshown.push(Unshown { id: record.id.clone(), language: record.language, line: record.line });
            let name = names.unique(&record.source, record.id);
            let document = DocumentId::at(corpus.documents.len());
            let first = corpus.sentences.len();
            let mut furniture = Vec::new();
            for piece in pieces {
                match piece.kind {
                    PieceKind::Sentence => corpus.sentences.push(Sentence {
                        document,
                        index: (corpus.sentences.len() - first) as u32 + 1,
                        span: piece.span,
                        paragraph: piece.paragraph,
                    }),
                    PieceKind::Furniture(kind) => {
                        furniture.push(Furniture { kind, span: piece.span, paragraph: piece.paragraph });
                    }
                }
            }
            corpus.documents.push(Document {
                name,
                source,
                title: record.title,
                date: record.date,
                event: record.event,
                language,
                raw: record.text,
                offsets: record.offsets,
                sentences: first..corpus.sentences.len(),
                furniture,
                path: record.path,
            });
        }
        corpus
    }

    /// The articles that [`Self::of`] made it of, in their order.
    pub fn into_articles(self) -> Vec<Article> {
        let Self { sources, documents, sentences, unshown } = self;
        let article = |(document, unshown): (Document, Unshown)| {
            let sentence = |s: &Sentence| Piece { span: s.span, kind: PieceKind::Sentence, paragraph: s.paragraph };
            let furniture =
                |f: &Furniture| Piece { span: f.span, kind: PieceKind::Furniture(f.kind), paragraph: f.paragraph };
            let mut pieces: Vec<Piece> = sentences[document.sentences].iter().map(sentence).collect();
            pieces.extend(document.furniture.iter().map(furniture));
            pieces.sort_by_key(|piece| piece.span.start);
            let record = Record {
                source: sources[document.source.index()].clone(),
                id: unshown.id,
                text: document.raw,
                offsets: document.offsets,
                title: document.title,
                date: document.date,
                event: document.event,
                language: unshown.language,
                path: document.path,
                line: unshown.line,
            };
            Article { record, language: document.language, pieces }
        };
        documents.into_iter().zip(unshown).map(article).collect()
    }

    /// The names of the sources, sorted.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// All documents.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// All sentences, document by document.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// One document.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.index()]
    }

    /// One sentence.
    pub fn sentence(&self, id: SentenceId) -> &Sentence {
        &self.sentences[id.index()]
    }

    /// The sentences of one document.
    pub fn sentences_of(&self, id: DocumentId) -> &[Sentence] {
        &self.sentences[self.document(id).sentences.clone()]
    }

    /// The text of a sentence, as a reader sees it.
    pub fn text(&self, sentence: &Sentence) -> &str {
        sentence.span.of(&self.document(sentence.document).raw)
    }

    /// The source of a sentence.
    pub fn source_of(&self, sentence: &Sentence) -> SourceId {
        self.document(sentence.document).source
    }

    /// `source/document`.
    pub fn document_key(&self, id: DocumentId) -> String {
        let document = self.document(id);
        format!("{}/{}", self.sources[document.source.index()], document.name)
    }

    /// `source/document#n`, the id of a sentence in every output.
    pub fn sentence_key(&self, sentence: &Sentence) -> String {
        format!("{}#{}", self.document_key(sentence.document), sentence.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_gives_its_articles_back() {
        let record = |id: &str, text: &str| Record {
            source: "a".into(),
            id: id.into(),
            text: text.into(),
            language: Some("en".into()),
            line: Some(3),
            ..Record::default()
        };
        let text =
            "WASHINGTON, May 6 (Reuters) - It rained. It snowed.\n\n(Reporting by A; editing by B)\n\nIt hailed.";
        let records = vec![record("x", text), record("x", "Sun."), record("y", "")];
        let articles = Article::read(records, &CorpusParams::default());
        assert!(articles[0].pieces.iter().any(|piece| piece.kind != PieceKind::Sentence));
        assert_eq!(Corpus::of(articles.clone()).into_articles(), articles);
    }
}
