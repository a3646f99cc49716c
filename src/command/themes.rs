//! `diptych themes`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cluster::ClusterMethod;
use crate::export;
use crate::session::{Config, Observer, Session, Stage, ThemeQuery};
use crate::theme::{FittedThemes, TermScoring, Themes};
use crate::vectorize::UnitKind;
use crate::{Error, Result};

use super::background::BackgroundArgs;
use super::encoder::EncoderArgs;
use super::input::InputArgs;
use super::origin::{OriginArgs, tell};
use super::terminal::{GlobalArgs, Outcome, Progress, stdout, write_line, writing};

/// Themes of sentences, as JSON lines
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  diptych themes coverage/ > themes.jsonl\n  \
    diptych themes --codebook themes.toml coverage/\n  \
    diptych themes --diagnostics k/ coverage/ > themes.jsonl\n  \
    diptych themes --save model.json coverage/ && diptych themes --model model.json new/")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// How many themes; without it the program chooses
    #[arg(short = 'k', long, visible_alias = "n-topics", value_name = "N")]
    n_themes: Option<usize>,
    /// How units are grouped
    #[arg(long, value_enum, default_value = "auto", value_name = "METHOD")]
    method: MethodArg,
    /// What is grouped
    #[arg(long, value_enum, default_value = "sentence")]
    unit: UnitArg,
    #[command(flatten)]
    origin: OriginArgs,
    #[command(flatten)]
    background: BackgroundArgs,
    #[command(flatten)]
    encoder: EncoderArgs,
    /// Save the themes as a model, for `--model`
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// What ranks the terms that name a theme
    #[arg(long, value_enum, default_value = "c-tf-idf", value_name = "SCORE")]
    label_score: ScoreArg,
    /// Measure other numbers of themes too, and write a table and a figure of them into a folder; takes several
    /// times as long as the search
    #[arg(long, value_name = "DIR", conflicts_with_all = ["codebook", "assign", "model", "assign_all"])]
    diagnostics: Option<PathBuf>,
    /// Every unit goes to its nearest theme; nothing is left unassigned and no gate is applied
    #[arg(long)]
    assign_all: bool,
}

/// How units are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MethodArg {
    /// By the number of units: linkage for some thousand, svd-kmeans above
    Auto,
    /// Average linkage on cosine similarity
    Linkage,
    /// Spherical k-means on a truncated SVD
    SvdKmeans,
    /// Spherical k-means on all terms
    Kmeans,
    /// linfa-clustering's k-means, for few units
    LinfaKmeans,
    /// linfa-clustering's DBSCAN, for few units; it finds the number of themes itself
    LinfaDbscan,
}

impl From<MethodArg> for ClusterMethod {
    fn from(method: MethodArg) -> Self {
        match method {
            MethodArg::Auto => Self::Auto,
            MethodArg::Linkage => Self::Linkage,
            MethodArg::SvdKmeans => Self::SvdKmeans,
            MethodArg::Kmeans => Self::Kmeans,
            MethodArg::LinfaKmeans => Self::LinfaKmeans,
            MethodArg::LinfaDbscan => Self::LinfaDbscan,
        }
    }
}

/// What ranks the terms that name a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreArg {
    /// Frequency in the theme against all others: class-based TF-IDF
    CTfIdf,
    /// Frequency and exclusivity: FREX
    Frex,
    /// Relevance with a weight of 0.6, as LDAvis has it
    Relevance,
}

impl From<ScoreArg> for TermScoring {
    fn from(score: ScoreArg) -> Self {
        match score {
            ScoreArg::CTfIdf => Self::CTfIdf,
            ScoreArg::Frex => Self::Frex,
            ScoreArg::Relevance => Self::Relevance,
        }
    }
}

/// What is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnitArg {
    /// Sentences
    Sentence,
    /// Documents
    Document,
}

/// One line of the answer.
#[derive(serde::Serialize)]
struct Line<'a> {
    sentence: Option<String>,
    document: &'a str,
    source: &'a str,
    start: usize,
    end: usize,
    theme: i32,
    /// The group of themes that the theme is in, where it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<usize>,
    score: f64,
    /// The theme's name, where the user gave the themes.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let kind = if args.unit == UnitArg::Document { UnitKind::Document } else { UnitKind::Sentence };
    if kind == UnitKind::Document && args.origin.labels_sentences() {
        return Err(Error::parameter("unit", "document", "sentence with --assign, which labels sentences").into());
    }
    let origin = args.origin.read()?;
    let mut config = Config::default();
    config.seed = global.seed.unwrap_or(config.seed);
    config.background = args.background.read(&config.analyzer)?;
    config.corpus.language = args.input.language();
    config.corpus.split.sentences = kind == UnitKind::Sentence;
    config.theme.cluster.n_themes = args.n_themes;
    config.theme.cluster.method = args.method.into();
    config.theme.scoring = args.label_score.into();
    config.theme.assign_all = args.assign_all;
    let session = args.encoder.give(Session::with_themes(config, origin)?)?;

    let progress = Progress::new(global);
    progress.enter(Stage::Read, "")?;
    let records = args.input.read()?.records;
    let mut query = ThemeQuery::default();
    query.unit = kind;
    query.measures = global.verbose > 0;
    query.model = args.save.is_some();
    query.diagnostics = args.diagnostics.is_some();
    let made = session.themes(records, &query, &progress)?;
    progress.done();
    if let (Some(folder), Some(found)) = (&args.diagnostics, &made.diagnostics) {
        writing(|| export::write_theme_diagnostics(found, folder))?;
    }
    if let Some(told) = &made.given {
        tell(told, args.input.strict(), global.quiet)?;
    }
    if let (Some(path), Some(model)) = (&args.save, &made.model) {
        save(model, path)?;
    }
    let (corpus, found) = (&made.corpus, &made.found);

    if let Some(found) = found
        && global.verbose > 0
    {
        describe(found);
    }
    let mut out = stdout();
    for &at in &made.order {
        let document = &corpus.documents()[at];
        let source = corpus.sources()[document.source.index()].as_str();
        let sentences = &corpus.sentences()[document.sentences.clone()];
        let mut line = |row: usize, sentence, start, end| {
            let line = Line {
                sentence,
                document: &document.name,
                source,
                start,
                end,
                theme: made.labels[row],
                group: found.as_ref().and_then(|f| f.group(row)),
                score: made.scores[row],
                label: found.as_ref().and_then(|f| f.label(row)).filter(|_| made.given.is_some()),
            };
            write_line(&mut out, &line)
        };
        match kind {
            UnitKind::Sentence => {
                for (row, s) in document.sentences.clone().zip(sentences) {
                    line(row, Some(corpus.sentence_key(s)), s.span.start, s.span.end)?;
                }
            }
            UnitKind::Document => {
                let start = sentences.first().map_or(0, |s| s.span.start);
                line(at, None, start, sentences.last().map_or(start, |s| s.span.end))?;
            }
        }
    }
    Ok(out.flush()?)
}

/// Writes a model whole or not at all.
fn save(model: &FittedThemes, path: &Path) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |e: std::io::Error| Error::write(path, e);
    let temp = tempfile::tempdir_in(folder).map_err(failed)?;
    let written = temp.path().join("model");
    let mut out = std::io::BufWriter::new(std::fs::File::create_new(&written).map_err(failed)?);
    model.save(&mut out).and_then(|()| out.flush()).map_err(failed)?;
    drop(out);
    std::fs::rename(&written, path).map_err(failed)?;
    Ok(())
}

/// The themes and what the gates measured, on standard error.
fn describe(found: &Themes) {
    let mut out = std::io::stderr().lock();
    let show = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.2}"));
    let summary = &found.summary;
    let _ = writeln!(
        out,
        "{}: {} groups, modularity {} (null {}), {:.0}% unassigned",
        summary.run.method,
        summary.run.k,
        show(summary.modularity),
        show(summary.modularity_null),
        summary.run.unassigned_share * 100.0
    );
    for (number, theme) in found.themes.iter().enumerate() {
        let g = &theme.gates;
        let terms: Vec<&str> = theme.terms.iter().map(|t| t.term.as_str()).collect();
        let _ = writeln!(
            out,
            "{number:3} {:5}  cohesion {} (null {})  npmi {} (null {})  f1 {}  stability {}  documents {}  adjacency {}  {}: {}",
            theme.units.len(),
            show(g.cohesion),
            show(g.cohesion_null),
            show(g.npmi),
            show(g.npmi_null),
            show(g.best_term_f1),
            show(g.stability),
            show(g.document_lift),
            show(g.adjacency_lift),
            theme.label,
            terms.join(", ")
        );
    }
    for (number, group) in found.groups.iter().enumerate() {
        let terms: Vec<&str> = group.terms.iter().map(|t| t.term.as_str()).collect();
        let _ = writeln!(
            out,
            "group {number}  cohesion {} (null {})  {}: {}",
            show(Some(group.cohesion)),
            show(group.cohesion_null),
            group.label,
            terms.join(", ")
        );
        for &theme in &group.themes {
            let _ = writeln!(out, "  {theme:3} {}", found.themes[theme].label);
        }
    }
}
