//! `diptych vectorize`: TF-IDF vectors of sentences or documents.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use diptych::corpus::Names;
use diptych::text::{AnalyzerParams, Language, Stemming, StopWords, TokenPattern};
use diptych::vectorize::{FittedVectorizer, Frequency, HashingVectorizer, Norm, Unit, Vectorizer, VectorizerParams};
use diptych::{Error, Result};
use serde::Serialize;

use crate::batch::{Batch, Labels, Reader, in_order};
use crate::input::{InputArgs, warn_of};
use crate::terminal::{GlobalArgs, Outcome, interrupted, stdout, write_line, writing};
use crate::two_pass;
use crate::vectors::{MatrixFormat, file, whole_folder, write_vocabulary};

/// Bytes of text that are counted in one go.
pub(crate) const BATCH: usize = 1 << 22;

/// Turn sentences or documents into TF-IDF vectors: matrix, vocabulary and idf
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Example:\n  diptych vectorize articles.jsonl --unit document --ngram-range 1,2 --min-df 2 -o vectors"
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Folder for the matrix, vocabulary.csv and rows.csv; without it, only their sizes are printed
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// How the matrix is written
    #[arg(long, value_enum, default_value = "mtx")]
    pub(crate) format: MatrixFormat,
    /// Keep the fitted vectorizer in this file
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Fit nothing: take the vectorizer of this file, and read words as it did
    #[arg(long, value_name = "FILE", conflicts_with_all = ["save", "preset", "stem", "stop_words", "ngram_range", "min_df", "max_df", "max_features", "vocabulary", "binary", "sublinear_tf", "no_idf", "no_smooth_idf", "norm"])]
    pub(crate) model: Option<PathBuf>,
    /// Read the input twice and hold little of it at a time, so that about so much memory (400MB, 2GB) is enough for
    /// input of any size; the vocabulary must fit
    #[arg(long, alias = "max_memory", value_name = "SIZE", value_parser = memory)]
    max_memory: Option<u64>,
    /// One pass without a vocabulary: a term's column is its hash, and terms can meet in one. No idf, and no vocabulary.csv
    #[arg(long, alias = "hash_buckets", value_name = "N", conflicts_with_all = ["save", "model", "max_memory", "min_df", "max_df", "max_features", "vocabulary"])]
    hash_buckets: Option<u32>,
    /// What a row is
    #[arg(long, value_enum, default_value = "sentence")]
    pub(crate) unit: UnitArg,
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
pub(crate) enum UnitArg {
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

fn memory(text: &str) -> std::result::Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" => 10,
        "M" | "MB" => 20,
        "G" | "GB" => 30,
        _ => 64,
    };
    let bytes = digits.parse().ok().and_then(|number: u64| number.checked_mul(1u64.checked_shl(unit)?));
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| format!("`{text}` is no size, such as 400MB or 2GB"))
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
    if let Some(most) = args.max_memory {
        return two_pass::run(args, global, most);
    }
    let rows: Labels = Mutex::default();
    let (reader, fitted, matrix);
    if let Some(buckets) = args.hash_buckets {
        let vectorizer = HashingVectorizer::new(args.vectorizer_params()?, buckets)?;
        reader = Reader::new(args, &args.analyzer_params()?)?;
        let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&rows, batch, count);
        matrix = vectorizer.transform_stream(|hand| args.batches(global.quiet, hand), read)?;
        fitted = None;
    } else if let Some(path) = &args.model {
        let (loaded, analyzer) = load(path)?;
        reader = Reader::new(args, &analyzer)?;
        let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&rows, batch, count);
        matrix = loaded.row_counter().transform(|hand| args.batches(global.quiet, hand), read)?;
        fitted = Some(loaded);
    } else {
        let vectorizer = Vectorizer::new(args.vectorizer_params()?)?;
        reader = Reader::new(args, &args.analyzer_params()?)?;
        let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&rows, batch, count);
        let (found, counts) = vectorizer.fit_stream(|hand| args.batches(global.quiet, hand), read)?;
        matrix = found.weigh(counts);
        args.save(&found)?;
        fitted = Some(found);
    }
    let Some(folder) = &args.output else {
        return tell([matrix.rows(), matrix.columns(), matrix.nonzeros()]);
    };
    finish(writing(|| {
        whole_folder(folder, |temp| {
            let mut out = args.format.create(temp, [matrix.rows(), matrix.columns(), matrix.nonzeros()])?;
            out.write(&matrix)?;
            out.finish()?;
            if let Some(fitted) = &fitted {
                file(temp, "vocabulary.csv", |out| write_vocabulary(fitted, out))?;
            }
            file(temp, "rows.csv", |out| {
                out.write_all(reader.head().as_bytes())?;
                in_order(&rows).iter().try_for_each(|(_, lines)| out.write_all(lines))
            })
        })
    }))
}

/// Prints the size of a matrix: rows, terms and values.
pub(crate) fn tell([rows, terms, nonzeros]: [usize; 3]) -> Outcome {
    let mut out = stdout();
    write_line(&mut out, &Size { rows, terms, nonzeros })?;
    Ok(out.flush()?)
}

/// A signal explains a file that could not be written.
pub(crate) fn finish(written: Result<()>) -> Outcome {
    if interrupted() { Err(Error::Interrupted.into()) } else { Ok(written?) }
}

/// The vectorizer of a file, and how it reads words.
pub(crate) fn load(path: &Path) -> Result<(FittedVectorizer, AnalyzerParams)> {
    let file = File::open(path).map_err(|e| Error::read(path, e))?;
    FittedVectorizer::load(file).map_err(|e| Error::data(path, None, e.to_string()))
}

impl Args {
    pub(crate) fn vectorizer_params(&self) -> Result<VectorizerParams> {
        let mut params = VectorizerParams::default();
        params.ngram_range = self.ngram_range;
        params.min_df = self.min_df;
        params.max_df = self.max_df;
        params.max_features = self.max_features;
        params.vocabulary = self.vocabulary.as_deref().map(lines).transpose()?;
        params.binary = self.binary;
        params.sublinear_tf = self.sublinear_tf;
        params.use_idf = !self.no_idf && self.hash_buckets.is_none();
        params.smooth_idf = !self.no_smooth_idf;
        params.norm = match self.norm {
            NormArg::L1 => Norm::L1,
            NormArg::L2 => Norm::L2,
            NormArg::None => Norm::None,
        };
        Ok(params)
    }

    pub(crate) fn analyzer_params(&self) -> Result<AnalyzerParams> {
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

    /// Keeps the fitted vectorizer, if the user asks for that.
    pub(crate) fn save(&self, fitted: &FittedVectorizer) -> Result<()> {
        let Some(path) = &self.save else { return Ok(()) };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let refused = |e: &dyn std::fmt::Display| Error::write(path, e);
        let mut temp = tempfile::NamedTempFile::new_in(folder).map_err(|e| refused(&e))?;
        let analyzer = self.analyzer_params()?;
        fitted.save(&analyzer, std::io::BufWriter::new(temp.as_file_mut())).map_err(|e| refused(&e))?;
        temp.persist(path).map(drop).map_err(|e| refused(&e))
    }

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

/// The lines of a file that are not empty.
fn lines(path: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    Ok(text.lines().map(str::trim_end).filter(|l| !l.is_empty()).map(str::to_owned).collect())
}
