//! How fast sources are told apart: permutation tests of many themes over many documents.
//!
//! `cargo bench --features internals --bench stats`. Shares are as skew as those of real themes: a fifth of the documents carry a theme.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use diptych::internals::base::stream;
use diptych::internals::stats::{PermutationParams, intersection_union_permutation, studentised_permutation};
use rand::Rng;

const DOCUMENTS: usize = 1_000;
const THEMES: usize = 30;

fn permutation(c: &mut Criterion) {
    let mut rng = stream(1, "bench", 0);
    let units: Vec<f64> = (0..DOCUMENTS).map(|_| f64::from(rng.gen_range(10u8..60))).collect();
    let hits: Vec<f64> = (0..DOCUMENTS * THEMES)
        .map(
            |at| if rng.gen_range(0..5) == 0 { f64::from(rng.gen_range(1..10u8)).min(units[at / THEMES]) } else { 0.0 },
        )
        .collect();
    let in_a: Vec<bool> = (0..DOCUMENTS).map(|_| rng.r#gen()).collect();
    let params = PermutationParams::default();
    let mut group = c.benchmark_group("permutation");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    let id = |name| BenchmarkId::new(name, format!("{DOCUMENTS} documents, {THEMES} themes, {} draws", params.draws));
    group.bench_function(id("three keys"), |b| {
        b.iter(|| intersection_union_permutation(black_box(&units), &hits, THEMES, &in_a, &params, 1, "bench"));
    });
    group.bench_function(id("ratio"), |b| {
        b.iter(|| studentised_permutation(black_box(&units), &hits, THEMES, &in_a, &params, 1, "bench"));
    });
    group.finish();
}

criterion_group!(benches, permutation);
criterion_main!(benches);
