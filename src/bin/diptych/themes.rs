//! `diptych themes`.

use std::io::Write;

use clap::ValueEnum;
use diptych::cluster::ClusterMethod;
use diptych::text::AnalyzerParams;
use diptych::theme::{Phrases, ThemeInput, ThemeParams, Themes, build};
use diptych::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, sections, units};

use crate::input::InputArgs;
use crate::terminal::{GlobalArgs, Outcome, stdout, write_line};

/// Themes of sentences, as JSON lines
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych themes coverage/ > themes.jsonl")]
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
    score: f64,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let corpus = args.input.corpus(true)?;
    let kind = if args.unit == UnitArg::Document { UnitKind::Document } else { UnitKind::Sentence };
    let analyzers = Analyzers::new(&AnalyzerParams::default())?;
    let units = units(&corpus, kind, &analyzers);
    let (fitted, counts) = Vectorizer::new(VectorizerParams::default())?.fit_counts(&units)?;
    let texts = corpus.documents().iter().flat_map(|d| {
        let analyzer = analyzers.of(d.language);
        corpus.sentences()[d.sentences.clone()].iter().map(move |s| (s.span.of(&d.raw), analyzer))
    });
    // Phrases only make names, and names are only shown with `-v`.
    let phrases = if global.verbose > 0 { Phrases::read(texts, fitted.vocabulary()) } else { Phrases::default() };
    let (sections, documents) = match kind {
        UnitKind::Sentence => (sections(&corpus), corpus.documents().iter().map(|d| d.sentences.clone()).collect()),
        UnitKind::Document => (Vec::new(), (0..corpus.documents().len()).map(|d| d..d + 1).collect::<Vec<_>>()),
    };
    let mut params = ThemeParams::default();
    params.cluster.n_themes = args.n_themes;
    params.cluster.method = args.method.into();
    params.assign_all = args.assign_all;
    let input = ThemeInput {
        counts: &counts,
        idf: fitted.idf(),
        vocabulary: fitted.vocabulary(),
        sections: &sections,
        documents: &documents,
        phrases: &phrases,
    };
    let found = build(&input, &params, global.seed.unwrap_or(1))?;

    if global.verbose > 0 {
        describe(&found);
    }
    let mut out = stdout();
    let mut row = 0;
    for document in corpus.documents() {
        let source = corpus.sources()[document.source.index()].as_str();
        let sentences = &corpus.sentences()[document.sentences.clone()];
        let mut line = |sentence, start, end| {
            let line = Line {
                sentence,
                document: &document.name,
                source,
                start,
                end,
                theme: found.labels[row],
                score: found.scores[row],
            };
            row += 1;
            write_line(&mut out, &line)
        };
        match kind {
            UnitKind::Sentence => {
                for s in sentences {
                    line(Some(corpus.sentence_key(s)), s.span.start, s.span.end)?;
                }
            }
            UnitKind::Document => {
                let start = sentences.first().map_or(0, |s| s.span.start);
                line(None, start, sentences.last().map_or(start, |s| s.span.end))?;
            }
        }
    }
    Ok(out.flush()?)
}

/// The themes and what the gates measured, on standard error.
fn describe(found: &Themes) {
    let mut out = std::io::stderr().lock();
    let show = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.2}"));
    let summary = &found.summary;
    let _ = writeln!(
        out,
        "{}: {} groups, modularity {} (null {}), {:.0} % unassigned",
        summary.method,
        summary.k,
        show(summary.modularity),
        show(summary.modularity_null),
        summary.unassigned_share * 100.0
    );
    for (number, theme) in found.themes.iter().enumerate() {
        let g = &theme.gates;
        let terms: Vec<&str> = theme.terms.iter().map(|t| t.term.as_str()).collect();
        let _ = writeln!(
            out,
            "{number:3} {:5}  cohesion {} (null {})  npmi {} (null {})  f1 {}  stability {}  adjacency {}  {}: {}",
            theme.units.len(),
            show(g.cohesion),
            show(g.cohesion_null),
            show(g.npmi),
            show(g.npmi_null),
            show(g.best_term_f1),
            show(g.stability),
            show(g.adjacency_lift),
            theme.label,
            terms.join(", ")
        );
    }
}
