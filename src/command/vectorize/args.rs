//! The arguments of `diptych vectorize`, and the parameters that they stand for.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::command::input::InputArgs;
use crate::text::{AnalyzerParams, Language, Stemming, StopWords};
use crate::vectorize::{FittedVectorizer, Frequency, Norm, VectorizerParams};
use crate::{Error, Result};

use super::output::MatrixFormat;

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
    pub(crate) max_memory: Option<u64>,
    /// One pass without a vocabulary: a term's column is its hash, and terms can meet in one. No idf, and no vocabulary.csv
    #[arg(long, alias = "hash_buckets", value_name = "N", conflicts_with_all = ["save", "model", "max_memory", "min_df", "max_df", "max_features", "vocabulary"])]
    pub(crate) hash_buckets: Option<u32>,
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
        let mut params = match self.preset {
            Some(Preset::Sklearn) => AnalyzerParams::sklearn(),
            None => AnalyzerParams::default(),
        };
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
}

/// The lines of a file that are not empty.
fn lines(path: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    Ok(text.lines().map(str::trim_end).filter(|l| !l.is_empty()).map(str::to_owned).collect())
}
