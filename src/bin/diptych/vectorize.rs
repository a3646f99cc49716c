//! `diptych vectorize`: TF-IDF vectors of sentences or documents.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use diptych::corpus::{Corpus, CorpusParams, Names, Order, Record};
use diptych::text::{AnalyzerParams, Language, Stemming, StopWords, TokenPattern, detect};
use diptych::vectorize::{
    Analyzers, FittedVectorizer, Frequency, MatrixMarket, Norm, Unit, UnitKind, Vectorizer, VectorizerParams, units,
};
use diptych::{Error, Result};
use serde::Serialize;

use crate::input::{InputArgs, warn_of};
use crate::terminal::{GlobalArgs, Outcome, interrupted, stdout, write_line, writing};

/// Bytes of text that are counted in one go.
const BATCH: usize = 1 << 20;

/// Turn sentences or documents into TF-IDF vectors: matrix, vocabulary and idf
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Example:\n  diptych vectorize articles.jsonl --unit document --ngram-range 1,2 --min-df 2 -o vectors"
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Folder for matrix.mtx, vocabulary.csv and rows.csv; without it, only their sizes are printed
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// What a row is
    #[arg(long, value_enum, default_value = "sentence")]
    unit: UnitArg,
    /// Read texts as another tool does: its words, in lower case, no stop words, no stems, furniture too
    #[arg(long, value_enum)]
    preset: Option<Preset>,
    /// `auto` (by the language), `none`, or a language (english, ru, …) [default: auto; none with a preset]
    #[arg(long, value_name = "LANGUAGE", value_parser = stemming)]
    stem: Option<Stemming>,
    /// `auto` (by the language), `none`, or a file with one word a line [default: auto; none with a preset]
    #[arg(long, alias = "stop_words", value_name = "LIST")]
    stop_words: Option<String>,
    /// Shortest and longest run of words that is a term
    #[arg(long, alias = "ngram_range", value_name = "MIN,MAX", default_value = "1,1", value_parser = ngram_range)]
    ngram_range: [usize; 2],
    /// Leave out terms in fewer rows: a count (2) or a share (0.01)
    #[arg(long, alias = "min_df", value_name = "N", default_value = "1")]
    min_df: Frequency,
    /// Leave out terms in more rows: a count (500) or a share (0.9)
    #[arg(long, alias = "max_df", value_name = "N", default_value = "1.0")]
    max_df: Frequency,
    /// Keep only so many terms, the most frequent ones
    #[arg(long, alias = "max_features", value_name = "N")]
    max_features: Option<usize>,
    /// Count the terms of this file and no others, one a line
    #[arg(long, value_name = "FILE")]
    vocabulary: Option<PathBuf>,
    /// Count a term once in a row, however often it stands there
    #[arg(long)]
    binary: bool,
    /// Let a count c enter as 1 + ln c
    #[arg(long, alias = "sublinear_tf")]
    sublinear_tf: bool,
    /// Do not weigh by inverse document frequency
    #[arg(long, alias = "no_idf")]
    no_idf: bool,
    /// Take idf as ln(n/df) + 1
    #[arg(long, alias = "no_smooth_idf")]
    no_smooth_idf: bool,
    /// What each row is scaled to
    #[arg(long, value_enum, default_value = "l2")]
    norm: NormArg,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum UnitArg {
    /// A sentence
    Sentence,
    /// A document
    Document,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Preset {
    /// scikit-learn's TfidfVectorizer
    Sklearn,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum NormArg {
    L1,
    L2,
    None,
}

fn stemming(text: &str) -> std::result::Result<Stemming, String> {
    match text {
        "auto" => Ok(Stemming::Auto),
        "none" => Ok(Stemming::None),
        code => Language::from_code(code).map(Stemming::By).ok_or_else(|| {
            let codes: Vec<&str> = Language::ALL.iter().map(|l| l.code()).collect();
            format!("`{code}` is no language with a stemmer; expected auto, none or one of {}", codes.join(", "))
        }),
    }
}

fn ngram_range(text: &str) -> std::result::Result<[usize; 2], String> {
    let numbers = text.split_once(',').and_then(|(a, b)| Some([a.trim().parse().ok()?, b.trim().parse().ok()?]));
    numbers.ok_or_else(|| format!("`{text}` is not two numbers with a comma between, such as 1,2"))
}

#[derive(Serialize)]
struct Size {
    rows: usize,
    terms: usize,
    nonzeros: usize,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let vectorizer = Vectorizer::new(args.vectorizer_params()?)?;
    let reader = Reader::new(args)?;
    let rows: Mutex<Vec<(usize, Vec<u8>)>> = Mutex::new(Vec::new());
    let (fitted, counts) = vectorizer.fit_stream(
        |hand| args.batches(global.quiet, hand),
        |batch, count| {
            let place = batch.place;
            let labels = reader.read(batch, count);
            if args.output.is_some() {
                rows.lock().unwrap_or_else(PoisonError::into_inner).push((place, labels));
            }
        },
    )?;
    let matrix = fitted.weigh(counts);
    let Some(folder) = &args.output else {
        let size = Size { rows: matrix.rows(), terms: matrix.columns(), nonzeros: matrix.nonzeros() };
        let mut out = stdout();
        write_line(&mut out, &size)?;
        return Ok(out.flush()?);
    };
    let mut rows = rows.into_inner().unwrap_or_else(PoisonError::into_inner);
    rows.sort_unstable();
    let written = writing(|| {
        whole_folder(folder, |temp| {
            file(temp, "matrix.mtx", |out| {
                let mut file = MatrixMarket::new(out, matrix.rows(), matrix.columns(), matrix.nonzeros())?;
                file.write(&matrix)?;
                file.finish().map(|_| ())
            })?;
            file(temp, "vocabulary.csv", |out| write_vocabulary(&fitted, out))?;
            file(temp, "rows.csv", |out| {
                out.write_all(reader.head().as_bytes())?;
                rows.iter().try_for_each(|(_, lines)| out.write_all(lines))
            })
        })
    });
    if interrupted() { Err(Error::Interrupted.into()) } else { Ok(written?) }
}

impl Args {
    fn vectorizer_params(&self) -> Result<VectorizerParams> {
        let mut params = VectorizerParams::default();
        params.ngram_range = self.ngram_range;
        params.min_df = self.min_df;
        params.max_df = self.max_df;
        params.max_features = self.max_features;
        params.vocabulary = self.vocabulary.as_deref().map(lines).transpose()?;
        params.binary = self.binary;
        params.sublinear_tf = self.sublinear_tf;
        params.use_idf = !self.no_idf;
        params.smooth_idf = !self.no_smooth_idf;
        params.norm = match self.norm {
            NormArg::L1 => Norm::L1,
            NormArg::L2 => Norm::L2,
            NormArg::None => Norm::None,
        };
        Ok(params)
    }

    fn analyzer_params(&self) -> Result<AnalyzerParams> {
        let mut params = AnalyzerParams::default();
        if let Some(Preset::Sklearn) = self.preset {
            params.pattern = TokenPattern::Sklearn;
            params.stem = Stemming::None;
            params.stop_words = StopWords::None;
            params.style = false;
        }
        if let Some(stem) = self.stem {
            params.stem = stem;
        }
        match self.stop_words.as_deref() {
            None => {}
            Some("auto") => params.stop_words = StopWords::Auto,
            Some("none") => params.stop_words = StopWords::None,
            Some(path) => params.stop_words = StopWords::List(lines(Path::new(path))?),
        }
        Ok(params)
    }

    /// Hands out the records of the input in batches.
    fn batches(&self, quiet: bool, hand: &mut dyn FnMut(Batch)) -> Result<()> {
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

/// The lines of a file that are not empty.
fn lines(path: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    Ok(text.lines().map(str::trim_end).filter(|l| !l.is_empty()).map(str::to_owned).collect())
}

/// Records that are read together.
#[derive(Default)]
struct Batch {
    place: usize,
    records: Vec<Record>,
}

/// From records to units.
struct Reader {
    analyzers: Analyzers,
    corpus: CorpusParams,
    kind: UnitKind,
    /// Rows are documents, furniture and all.
    whole: bool,
    /// The language of a text matters.
    detect: bool,
}

impl Reader {
    fn new(args: &Args) -> Result<Self> {
        let params = args.analyzer_params()?;
        let mut corpus = CorpusParams::default();
        corpus.language = args.input.language();
        corpus.split.furniture = args.preset.is_none();
        let kind = match args.unit {
            UnitArg::Sentence => UnitKind::Sentence,
            UnitArg::Document => UnitKind::Document,
        };
        Ok(Self {
            analyzers: Analyzers::new(&params)?,
            corpus,
            kind,
            whole: args.preset.is_some() && args.unit == UnitArg::Document,
            detect: params.stem == Stemming::Auto || params.stop_words == StopWords::Auto || params.style,
        })
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
                line(&[
                    guarded(&format!("{}/{}", record.source, record.id)),
                    guarded(&record.id),
                    guarded(&record.source),
                ]);
            }
        } else {
            let corpus = Corpus::build(batch.records, &self.corpus, Order::Input);
            units(&corpus, self.kind, &self.analyzers).iter().for_each(count);
            for document in corpus.documents() {
                let source = &corpus.sources()[document.source.index()];
                if self.kind == UnitKind::Document {
                    line(&[guarded(&format!("{source}/{}", document.name)), guarded(&document.name), guarded(source)]);
                    continue;
                }
                for sentence in &corpus.sentences()[document.sentences.clone()] {
                    line(&[
                        guarded(&corpus.sentence_key(sentence)),
                        guarded(&document.name),
                        guarded(source),
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

    fn head(&self) -> &'static str {
        match self.kind {
            UnitKind::Sentence => "id,document,source,start,end\n",
            UnitKind::Document => "id,document,source\n",
        }
    }
}

fn write_vocabulary(fitted: &FittedVectorizer, out: &mut dyn Write) -> std::io::Result<()> {
    let mut lines = csv::Writer::from_writer(out);
    lines.write_record(["term", "doc_freq", "idf"])?;
    let vocabulary = fitted.vocabulary();
    for (column, (term, idf)) in vocabulary.terms().zip(fitted.idf()).enumerate() {
        lines.write_record([&*guarded(&term), &vocabulary.doc_freq(column).to_string(), &idf.to_string()])?;
    }
    lines.flush()
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { text.into() }
}

/// Fills a new folder beside `folder`, and puts its files in place when all are there.
fn whole_folder(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let refused = |e: std::io::Error| Error::write(folder, e);
    std::fs::create_dir_all(parent).map_err(refused)?;
    let temp = tempfile::tempdir_in(parent).map_err(refused)?;
    fill(temp.path())?;
    std::fs::create_dir_all(folder).map_err(refused)?;
    for entry in std::fs::read_dir(temp.path()).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        std::fs::rename(entry.path(), folder.join(entry.file_name())).map_err(refused)?;
    }
    Ok(())
}

/// Writes one file of a folder.
fn file(folder: &Path, name: &str, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
    let path = folder.join(name);
    let work = || {
        let mut out = BufWriter::with_capacity(1 << 18, Watched(File::create(&path)?));
        write(&mut out)?;
        out.flush()
    };
    work().map_err(|e| Error::write(name, e))
}

/// A file that takes no more once a signal asks for the end.
struct Watched(File);

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if interrupted() { Err(std::io::Error::other("interrupted")) } else { self.0.write(bytes) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}
