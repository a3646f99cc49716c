//! How fast text becomes vectors: tokenising, stemming, counting, merging, and the whole way to TF-IDF, in bytes of text a
//! second.
//!
//! `cargo bench --features internals --bench vectorize`; the id of a benchmark names its input's size and seed.

mod generate;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use diptych::internals::text::{Analyzer, AnalyzerParams, Language};
use diptych::internals::vectorize::{FittedVectorizer, Unit, Vectorizer, VectorizerParams};

const SEED: u64 = 1;
const MEGABYTES: [usize; 3] = [1, 10, 100];

fn analyzer() -> Analyzer {
    Analyzer::new(Language::English, &AnalyzerParams::default()).expect("the defaults hold")
}

fn bench(c: &mut Criterion) {
    let analyzer = analyzer();
    for megabytes in MEGABYTES {
        let articles = generate::articles(SEED, megabytes << 20);
        let bytes = articles.iter().map(|a| a.len() as u64).sum();
        let units: Vec<Unit<'_>> = articles.iter().map(|text| Unit::new(text, &analyzer)).collect();
        let id = |what: &str| BenchmarkId::new(what, format!("{megabytes}MB/seed{SEED}"));

        let mut group = c.benchmark_group("vectorize");
        group.throughput(Throughput::Bytes(bytes)).sample_size(10).measurement_time(Duration::from_secs(5));
        group.bench_function(id("tokenise"), |b| {
            b.iter(|| {
                let mut tokens = 0u64;
                articles.iter().for_each(|text| analyzer.tokens(text, |_| tokens += 1));
                black_box(tokens)
            });
        });
        // Counting without rows: one unit holds everything, so that looking words up is nearly all there is.
        let whole = articles.join(" ");
        let single = [Unit::new(&whole, &analyzer)];
        let words = Vectorizer::new(VectorizerParams::default()).expect("in range");
        group.bench_function(id("intern"), |b| b.iter(|| words.fit(black_box(&single)).expect("fits")));
        // Every form once, as a run meets them.
        let forms: BTreeSet<&str> = articles.iter().flat_map(|text| text.split_ascii_whitespace()).collect();
        group.bench_function(id("stem"), |b| b.iter(|| forms.iter().map(|form| analyzer.resolve(form)).for_each(drop)));
        let vectorizer = Vectorizer::new(VectorizerParams::default()).expect("in range");
        group.bench_function(id("count"), |b| b.iter(|| vectorizer.fit_counts(black_box(&units)).expect("fits")));
        let fit = |units: &[Unit<'_>]| vectorizer.fit(units).expect("fits");
        let (first, second): (FittedVectorizer, _) = (fit(&units[..units.len() / 2]), fit(&units[units.len() / 2..]));
        group.bench_function(id("merge"), |b| {
            b.iter_batched(|| first.clone(), |first| first.merge(black_box(&second)), BatchSize::LargeInput);
        });
        for (name, ngram_range) in [("tfidf-1gram", [1, 1]), ("tfidf-1-2gram", [1, 2])] {
            let mut params = VectorizerParams::default();
            params.ngram_range = ngram_range;
            let vectorizer = Vectorizer::new(params).expect("in range");
            group.bench_function(id(name), |b| b.iter(|| vectorizer.fit_transform(black_box(&units)).expect("fits")));
        }
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
