//! How fast text becomes vectors, as a table on the terminal and a plot: `cargo bench --features internals --bench table`.
//!
//! The text is made by `generate`, or read from JSON lines: `cargo bench --features internals --bench table -- articles.jsonl`. The plot is
//! written beside this file.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod generate;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use diptych::internals::base::with_threads;
use diptych::internals::ingest::{IngestParams, Input, read};
use diptych::internals::text::{Analyzer, AnalyzerParams, Language, Stemming, StopWords, TokenPattern, Tokens};
use diptych::internals::vectorize::{Unit, Vectorizer, VectorizerParams};

const SEED: u64 = 1;
const MEGABYTES: usize = 20;
const ROUNDS: usize = 5;

/// What was measured, and the megabytes of text it did in a second: the best of all rounds.
struct Line {
    name: &'static str,
    speed: f64,
}

/// A name and the work that is timed.
type Step<'a> = (&'static str, Box<dyn Fn() + Sync + 'a>);

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let (texts, what) = match &file {
        Some(path) => (articles(path), format!("the articles of {path}")),
        None => (generate::articles(SEED, MEGABYTES << 20), format!("generated text, seed {SEED}")),
    };
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    println!("{} articles, {megabytes:.1} MB of {what}; best of {ROUNDS} rounds\n", texts.len());
    println!("| step | threads | seconds | MB/s |\n|---|---|---|---|");
    let mut lines = Vec::new();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in if cores > 1 { vec![1, cores] } else { vec![1] } {
        for (name, work) in steps(&texts) {
            if threads > 1 && !name.starts_with("TF-IDF") {
                continue;
            }
            let seconds = with_threads(threads, || best(&*work)).expect("threads are granted");
            println!("| {name} | {threads} | {seconds:.3} | {:.0} |", megabytes / seconds);
            if threads == 1 {
                lines.push(Line { name, speed: megabytes / seconds });
            }
        }
    }
    if file.is_none() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/vectorize.svg");
        std::fs::write(&path, plot(&lines)).expect("the folder of benchmarks can be written");
        println!("\n{}", path.display());
    }
}

fn articles(path: &str) -> Vec<String> {
    let input = Input { source: None, path: path.into() };
    let read = read(&[input], &IngestParams::default()).expect("articles can be read");
    read.records.into_iter().map(|record| record.text).collect()
}

/// What is measured: each step alone, and the whole.
fn steps(texts: &[String]) -> Vec<Step<'_>> {
    let analyzer = |stem| {
        let mut params = AnalyzerParams::default();
        params.pattern = TokenPattern::Sklearn;
        params.stem = stem;
        params.stop_words = StopWords::None;
        params.style = false;
        Analyzer::new(Language::English, &params).expect("in range")
    };
    let vectorizer = |ngram_range| {
        let mut params = VectorizerParams::default();
        params.ngram_range = ngram_range;
        Vectorizer::new(params).expect("in range")
    };
    let tokenise = move || {
        let (analyzer, mut tokens) = (analyzer(Stemming::None), Tokens::default());
        for text in texts {
            analyzer.read(text, &mut tokens);
            black_box(&tokens);
        }
    };
    let fit = move |stem, ngram_range| {
        let analyzer = analyzer(stem);
        let units: Vec<Unit<'_>> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
        let (fitted, counts) = vectorizer(ngram_range).fit_counts(&units).expect("fits");
        black_box(fitted.weigh(counts));
    };
    let english = Stemming::By(Language::English);
    vec![
        ("find words", Box::new(tokenise)),
        ("TF-IDF of words", Box::new(move || fit(Stemming::None, [1, 1]))),
        ("TF-IDF of stems", Box::new(move || fit(english, [1, 1]))),
        ("TF-IDF of words and pairs", Box::new(move || fit(Stemming::None, [1, 2]))),
        ("TF-IDF of stems and pairs", Box::new(move || fit(english, [1, 2]))),
    ]
}

/// The seconds of the fastest round.
fn best(work: &(dyn Fn() + Sync)) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

/// A bar for each line; the scale is logarithmic, since finding words is many times faster than the rest.
fn plot(lines: &[Line]) -> String {
    const LEFT: f64 = 210.0;
    const WIDTH: f64 = 440.0;
    const STEP: f64 = 34.0;
    const DECADES: [f64; 4] = [10.0, 100.0, 1000.0, 10_000.0];
    let place = |speed: f64| LEFT + WIDTH * (speed.log10() - 1.0).clamp(0.0, 3.0) / 3.0;
    let bottom = 58.0 + STEP * lines.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" font-family=\"sans-serif\" font-size=\"14\" \
         fill=\"#222\">\n<rect width=\"720\" height=\"{height}\" fill=\"#fff\"/>\n<text x=\"12\" y=\"26\" \
         font-size=\"16\">Text turned into vectors on one thread, MB a second ({MEGABYTES} MB generated, seed {SEED})</text>\n",
        height = bottom + 34.0
    );
    for speed in DECADES {
        let x = place(speed);
        let _ = writeln!(svg, "<path d=\"M{x} 44V{bottom}\" stroke=\"#ddd\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#555\">{speed}</text>",
            bottom + 20.0
        );
    }
    for (line, at) in lines.iter().zip(0u8..) {
        let y = 50.0 + STEP * f64::from(at);
        let end = place(line.speed);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", LEFT - 8.0, y + 17.0, line.name);
        let _ =
            writeln!(svg, "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{:.1}\" height=\"24\" fill=\"#2f6f9f\"/>", end - LEFT);
        let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{}\">{:.0}</text>", end + 6.0, y + 17.0, line.speed);
    }
    svg + "</svg>\n"
}
