//! Counts in how many sentences each common word of a language stands: the source of `src/language/*/background.tsv`.
//!
//!     cargo run --release --features internals --example background -- en articles.jsonl
//!
//! Every source of the input weighs the same, so that no beat dominates. Words that mostly have a capital inside a
//! sentence are names and left out; so are numbers.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

use diptych::internals::corpus::{Corpus, CorpusParams, Order};
use diptych::internals::ingest::{IngestParams, Input, read};
use diptych::internals::text::{Analyzer, AnalyzerParams, Form, Language, StopWords};

#[allow(clippy::print_stdout, reason = "an example speaks to its reader")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let language = args.next().as_deref().and_then(Language::from_code).ok_or("which language: en or ru?")?;
    let path: PathBuf = args.next().ok_or("which file of articles?")?.into();
    let read = read(&[Input { source: None, path }], &IngestParams::default())?;
    let mut params = CorpusParams::default();
    params.language = Some(language);
    let corpus = Corpus::build(read.records, &params, Order::Sorted);
    let mut analysis = AnalyzerParams::default();
    analysis.stop_words = StopWords::None;
    let analyzer = Analyzer::new(language, &analysis)?;

    let sources = corpus.sources().len();
    let mut sentences = vec![0u64; sources];
    // For every term: sentences by source, occurrences inside sentences, those with a capital.
    let mut terms: BTreeMap<String, (Vec<u64>, u64, u64)> = BTreeMap::new();
    for sentence in corpus.sentences() {
        let source = corpus.source_of(sentence).index();
        sentences[source] += 1;
        let mut seen = BTreeMap::new();
        let mut first = true;
        analyzer.tokens(corpus.text(sentence), |token| {
            if let Form::Term { term, .. } = analyzer.resolve(token.surface) {
                let capital = token.surface.starts_with(char::is_uppercase);
                let entry = seen.entry(term).or_insert((0, 0));
                if !first {
                    entry.0 += 1;
                    entry.1 += u64::from(capital);
                }
            }
            first = false;
        });
        for (term, (inside, capital)) in seen {
            let entry = terms.entry(term).or_insert_with(|| (vec![0; sources], 0, 0));
            entry.0[source] += 1;
            entry.1 += inside;
            entry.2 += capital;
        }
    }
    let mut rates: Vec<(f64, String)> = terms
        .into_iter()
        .filter(|(term, (_, inside, capital))| {
            2 * capital <= *inside && term.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
        })
        .map(|(term, (counts, ..))| {
            let rate: f64 = counts.iter().zip(&sentences).map(|(c, n)| *c as f64 / (*n).max(1) as f64).sum();
            (rate / sources as f64, term)
        })
        .collect();
    rates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for (rate, term) in rates.iter().take(2000) {
        println!("{term}\t{:.2}", 1000.0 * rate);
    }
    Ok(())
}
