//! How fast bytes become pieces and words: decoding, furniture, sentences, words, in bytes of text a second on one thread.
//!
//! `cargo bench --features internals --bench text` reads generated articles; `DIPTYCH_BENCH_INPUT=articles.jsonl` reads yours, in any format
//! that the command takes. Reading and unpacking the file is not part of the time.

mod generate;

use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use diptych::internals::base::stream;
use diptych::internals::ingest::{self, IngestParams, Input, decode};
use diptych::internals::text::{Analyzer, AnalyzerParams, Language, SplitParams, detect, split};
use rand::Rng;

const SEED: u64 = 1;
const MEGABYTES: usize = 10;

/// The articles, and what the benchmarks' ids call them.
fn articles() -> (Vec<String>, String) {
    match std::env::var_os("DIPTYCH_BENCH_INPUT") {
        None => (newspaper(SEED, MEGABYTES << 20), format!("{MEGABYTES}MB/seed{SEED}")),
        Some(path) => {
            let path = PathBuf::from(path);
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            let read = ingest::read(&[Input { source: None, path }], &IngestParams::default());
            let records = read.expect("DIPTYCH_BENCH_INPUT names articles").records;
            (records.into_iter().map(|r| r.text).collect(), name)
        }
    }
}

/// The same articles with what news has around and inside its sentences: headline, dateline, credit, quotations, titles
/// and abbreviations. They are where splitting is slow.
fn newspaper(seed: u64, bytes: usize) -> Vec<String> {
    let mut rng = stream(seed, "newspaper", 0);
    let dress = |text: String| {
        let mut dressed = String::with_capacity(text.len() + 600);
        dressed.push_str("Ministers Meet Again in Tastare\n\nTASTARE, May 6 (Reuters) - ");
        for sentence in text.split_inclusive(". ") {
            match rng.gen_range(0..10) {
                0 => dressed.push_str("Mr. "),
                1 => dressed.push_str("In the U.S. "),
                2 | 3 => {
                    let _ = write!(dressed, "“{},” Sen. J. K. Remi said. ", sentence.trim_end_matches(". "));
                    continue;
                }
                _ => {}
            }
            dressed.push_str(sentence);
        }
        dressed.push_str("\n\n(Reporting by A. Remi; editing by B. Taso)\n");
        dressed
    };
    generate::articles(seed, bytes).into_iter().map(dress).collect()
}

fn bench(c: &mut Criterion) {
    let (articles, name) = articles();
    let languages: Vec<Language> = articles.iter().map(|text| detect(text)).collect();
    let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).expect("the defaults hold");
    let bytes = articles.iter().map(|a| a.len() as u64).sum();

    let mut run = |group: &str, count: &dyn Fn(&str, Language) -> usize| {
        let mut group = c.benchmark_group(group);
        group.throughput(Throughput::Bytes(bytes)).sample_size(10).measurement_time(Duration::from_secs(5));
        group.bench_function(BenchmarkId::from_parameter(&name), |b| {
            b.iter(|| {
                let all = articles.iter().zip(&languages);
                black_box(all.map(|(text, language)| count(text, *language)).sum::<usize>())
            });
        });
        group.finish();
    };
    run("decode", &|text, _| decode(text.as_bytes().to_vec()).len());
    run("detect", &|text, _| detect(text).index());
    let mut params = SplitParams::default();
    run("furniture", &|text, language| split(text, language, &params).len());
    params.furniture = false;
    run("sentence", &|text, language| split(text, language, &params).len());
    run("words", &|text, _| {
        let mut words = 0;
        analyzer.tokens(text, |_| words += 1);
        words
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
