//! How fast rows become groups, and sentences themes: each clustering method on rows of TF-IDF, and the whole search with
//! its null.
//!
//! `cargo bench --features internals --bench cluster`; the id of a benchmark names its input's size and seed.

mod generate;

use std::hint::black_box;
use std::ops::Range;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use diptych::internals::base::CsrMatrix;
use diptych::internals::cluster::{ClusterMethod, ClusterParams, clusterer, link};
use diptych::internals::ledger::Background;
use diptych::internals::text::{Analyzer, AnalyzerParams, Language};
use diptych::internals::theme::{Phrases, ThemeInput, ThemeParams, build, partition, term_weights};
use diptych::internals::vectorize::{Unit, Vectorizer, VectorizerParams};

const SEED: u64 = 1;

/// Sentences of a document.
const SENTENCES: usize = 25;

/// Words of a sentence.
const WORDS: usize = 22;

fn analyzer() -> Analyzer {
    Analyzer::new(Language::English, &AnalyzerParams::default()).expect("the defaults hold")
}

/// Pieces of generated articles, each of a sentence's length.
fn sentences(megabytes: usize) -> Vec<String> {
    let mut found = Vec::new();
    for article in generate::articles(SEED, megabytes << 20) {
        let words: Vec<&str> = article.split_whitespace().collect();
        found.extend(words.chunks(WORDS).map(|w| w.join(" ")));
    }
    found
}

fn tfidf(texts: &[String]) -> CsrMatrix {
    let analyzer = analyzer();
    let units: Vec<Unit<'_>> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
    let vectorizer = Vectorizer::new(VectorizerParams::default()).expect("the defaults hold");
    vectorizer.fit_transform(&units).expect("fits").matrix
}

fn methods(c: &mut Criterion) {
    let articles = generate::articles(SEED, 10 << 20);
    let rows = tfidf(&articles);
    let mut group = c.benchmark_group("cluster");
    group.throughput(Throughput::Elements(rows.rows() as u64)).sample_size(10).measurement_time(Duration::from_secs(5));
    for (name, method) in [("svd-kmeans", ClusterMethod::SvdKmeans), ("kmeans", ClusterMethod::Kmeans)] {
        let mut params = ClusterParams::default();
        params.method = method;
        params.n_themes = Some(20);
        let method = clusterer(&params, rows.rows()).expect("in range");
        group.bench_function(BenchmarkId::new(name, format!("10MB/k20/seed{SEED}")), |b| {
            b.iter(|| method.cluster(black_box(&rows), SEED).expect("clusters"));
        });
    }
    let some = rows.select(&(0..rows.rows().min(1000)).collect::<Vec<_>>());
    group.throughput(Throughput::Elements(some.rows() as u64));
    group.bench_function(BenchmarkId::new("linkage", format!("{}rows/seed{SEED}", some.rows())), |b| {
        b.iter(|| link(black_box(&some)));
    });
    group.finish();
}

fn searches(c: &mut Criterion) {
    let texts = sentences(1);
    let analyzer = analyzer();
    let units: Vec<Unit<'_>> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
    let vectorizer = Vectorizer::new(VectorizerParams::default()).expect("the defaults hold");
    let (fitted, counts) = vectorizer.fit_counts(&units).expect("fits");
    let documents: Vec<Range<usize>> =
        (0..units.len()).step_by(SENTENCES).map(|at| at..(at + SENTENCES).min(units.len())).collect();
    let phrases = Phrases::default();
    let input = ThemeInput {
        units: &units,
        counts: &counts,
        weights: &term_weights(&fitted, Background::get()),
        vocabulary: fitted.vocabulary(),
        sections: &documents,
        documents: &documents,
        phrases: &phrases,
        background: Background::get(),
        meaning: None,
    };
    let mut params = ThemeParams::default();
    let mut group = c.benchmark_group("themes");
    group
        .throughput(Throughput::Elements(units.len() as u64))
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    let id = |what: &str| BenchmarkId::new(what, format!("{}sentences/seed{SEED}", units.len()));
    group.bench_function(id("search"), |b| b.iter(|| build(black_box(&input), &params, SEED).expect("builds")));
    params.assign_all = true;
    params.cluster.n_themes = Some(10);
    group.bench_function(id("partition"), |b| b.iter(|| partition(black_box(&input), &params, SEED).expect("builds")));
    group.finish();
}

criterion_group!(benches, methods, searches);
criterion_main!(benches);
