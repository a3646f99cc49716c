//! Records in batches: read into units that are counted, and the lines of rows.csv that tell them apart.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use crate::Result;
use crate::command::input::warn_of;
use crate::corpus::{Corpus, CorpusParams, Names, Order, Record};
use crate::export::cell;
use crate::text::{AnalyzerParams, Language, TokenPattern, detect};
use crate::vectorize::{Analyzers, Unit, UnitKind, units};

use super::args::{Args, UnitArg};

/// Bytes of text that are counted in one go.
pub(crate) const BATCH: usize = 1 << 22;

/// Lines of rows.csv, by the place of their batch.
pub(crate) type Labels = Mutex<Vec<(usize, Vec<u8>)>>;

/// All lines that are there, in the order of the input; none are left.
pub(crate) fn in_order(labels: &Labels) -> Vec<(usize, Vec<u8>)> {
    let mut lines = std::mem::take(&mut *labels.lock().unwrap_or_else(PoisonError::into_inner));
    lines.sort_unstable();
    lines
}

/// Records that are read together.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) place: usize,
    pub(crate) records: Vec<Record>,
}

/// From records to units.
pub(crate) struct Reader {
    analyzers: Analyzers,
    corpus: CorpusParams,
    kind: UnitKind,
    /// Lines of rows.csv are wanted.
    keeps_lines: bool,
    /// Rows are documents, furniture and all.
    whole: bool,
    /// The language of a text matters.
    detect: bool,
}

impl Reader {
    pub(crate) fn new(args: &Args, params: &AnalyzerParams) -> Result<Self> {
        let raw = params.pattern == TokenPattern::Sklearn;
        let mut corpus = CorpusParams::default();
        corpus.language = args.input.language();
        corpus.split.furniture = !raw;
        let kind = match args.unit {
            UnitArg::Sentence => UnitKind::Sentence,
            UnitArg::Document => UnitKind::Document,
        };
        Ok(Self {
            analyzers: Analyzers::new(params)?,
            corpus,
            kind,
            keeps_lines: args.output.is_some(),
            whole: raw && args.unit == UnitArg::Document,
            detect: params.asks_language(),
        })
    }

    /// As [`Self::read`], and keeps the lines.
    pub(crate) fn read_into(&self, labels: &Labels, batch: Batch, count: &mut dyn FnMut(&Unit<'_>)) {
        let place = batch.place;
        let lines = self.read(batch, count);
        if self.keeps_lines {
            labels.lock().unwrap_or_else(PoisonError::into_inner).push((place, lines));
        }
    }

    /// Calls `count` with each unit of the batch, and gives their lines of rows.csv.
    fn read(&self, batch: Batch, count: &mut dyn FnMut(&Unit<'_>)) -> Vec<u8> {
        let mut lines = csv::Writer::from_writer(Vec::new());
        let mut line = |fields: &[Cow<'_, str>]| {
            lines.write_record(fields.iter().map(|f| f.as_bytes())).expect("a vector takes everything");
        };
        if self.whole {
            for record in &batch.records {
                count(&Unit::new(&record.text, self.analyzers.of(self.language(record))));
                if !self.keeps_lines {
                    continue;
                }
                line(&[cell(&format!("{}/{}", record.source, record.id)), cell(&record.id), cell(&record.source)]);
            }
        } else {
            let corpus = Corpus::build(batch.records, &self.corpus, Order::Input);
            units(&corpus, self.kind, &self.analyzers).iter().for_each(count);
            for document in corpus.documents().iter().filter(|_| self.keeps_lines) {
                let source = &corpus.sources()[document.source.index()];
                if self.kind == UnitKind::Document {
                    line(&[cell(&format!("{source}/{}", document.name)), cell(&document.name), cell(source)]);
                    continue;
                }
                for sentence in &corpus.sentences()[document.sentences.clone()] {
                    line(&[
                        cell(&corpus.sentence_key(sentence)),
                        cell(&document.name),
                        cell(source),
                        sentence.span.start.to_string().into(),
                        sentence.span.end.to_string().into(),
                    ]);
                }
            }
        }
        lines.into_inner().expect("a vector takes everything")
    }

    fn language(&self, record: &Record) -> Language {
        if !self.detect {
            return Language::Other;
        }
        let own = || record.language.as_deref().and_then(Language::from_code);
        self.corpus.language.or_else(own).unwrap_or_else(|| detect(&record.text))
    }

    pub(crate) fn head(&self) -> &'static str {
        match self.kind {
            UnitKind::Sentence => "id,document,source,start,end\n",
            UnitKind::Document => "id,document,source\n",
        }
    }
}

impl Args {
    /// Hands out the records of the input in batches.
    pub(crate) fn batches(&self, quiet: bool, hand: &mut dyn FnMut(Batch)) -> Result<()> {
        let mut names = self.output.is_some().then(Names::default);
        let mut batch = Batch::default();
        let mut bytes = 0;
        let skipped = self.input.stream(|mut record| {
            if let Some(names) = &mut names {
                record.id = names.unique(&record.source, record.id);
            }
            bytes += record.text.len();
            batch.records.push(record);
            if bytes >= BATCH {
                let next = Batch { place: batch.place + 1, records: Vec::new() };
                hand(std::mem::replace(&mut batch, next));
                bytes = 0;
            }
            Ok(())
        })?;
        hand(batch);
        warn_of(&skipped, quiet);
        Ok(())
    }
}
