//! How fast quotations and attributions are found, in bytes of text a second, on one thread.
//!
//! `cargo bench --features internals --bench discourse`; the id of a benchmark names its input's size and seed.

mod generate;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use diptych::internals::corpus::{Corpus, CorpusParams, Order, Record};
use diptych::internals::discourse::{Cast, Frames, describe, quotes};
use diptych::internals::text::Language;

const SEED: u64 = 1;
const MEGABYTES: usize = 4;

/// Every fourth sentence in quotation marks with its tag, every fourth in a reporter's words, as news has them.
fn attributed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for (at, sentence) in text.split_inclusive(". ").enumerate() {
        let body = sentence.trim_end_matches(". ");
        match at % 4 {
            0 if at % 8 == 0 => out.push_str(&format!("\u{201c}{body},\u{201d} said Jane Smith. ")),
            0 => out.push_str(&format!("\u{201c}{body},\u{201d} he told reporters on Monday. ")),
            2 => out.push_str(&format!("The minister said that {body}. ")),
            _ => out.push_str(sentence),
        }
    }
    out
}

fn bench(c: &mut Criterion) {
    let records: Vec<Record> = generate::articles(SEED, MEGABYTES << 20)
        .iter()
        .enumerate()
        .map(|(at, text)| Record {
            source: "s".into(),
            id: at.to_string(),
            text: attributed(text),
            ..Record::default()
        })
        .collect();
    let bytes = records.iter().map(|r| r.text.len() as u64).sum();
    let mut params = CorpusParams::default();
    params.language = Some(Language::English);
    let corpus = Corpus::build(records, &params, Order::Input);
    let frames = Frames::new(&[], "none").expect("the built-in frames");
    let cast = Cast::default();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let id = |what: &str| BenchmarkId::new(what, format!("{MEGABYTES}MB/seed{SEED}"));

    let mut group = c.benchmark_group("discourse");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function(id("quotes"), |b| b.iter(|| threads.install(|| black_box(quotes(&corpus)))));
    group.bench_function(id("describe"), |b| {
        b.iter(|| threads.install(|| black_box(describe(&corpus, &frames, &cast))));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
