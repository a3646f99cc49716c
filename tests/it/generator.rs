//! The benchmarks' text keeps the laws of real text, or their figures would say nothing of it.

#[path = "../../benches/generate/mod.rs"]
mod generate;

use std::collections::BTreeMap;

use generate::articles;

fn counts(texts: &[String]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in texts.iter().flat_map(|t| t.split(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(articles(3, 10_000), articles(3, 10_000));
    assert_ne!(articles(3, 10_000), articles(4, 10_000));
}

#[test]
fn frequency_falls_with_rank_as_zipf_says() {
    let mut frequencies: Vec<usize> = counts(&articles(1, 1 << 20)).into_values().collect();
    frequencies.sort_unstable_by(|a, b| b.cmp(a));
    let slope = (frequencies[999] as f64 / frequencies[9] as f64).ln() / (1000.0f64 / 10.0).ln();
    assert!((-1.2..-0.8).contains(&slope), "{slope}");
}

#[test]
fn the_vocabulary_grows_as_heaps_says() {
    let all = articles(1, 1 << 20);
    let (part, whole) = (counts(&all[..all.len() / 8]).len() as f64, counts(&all).len() as f64);
    let power = (whole / part).ln() / 8f64.ln();
    assert!((0.5..0.9).contains(&power), "{power}");
}
