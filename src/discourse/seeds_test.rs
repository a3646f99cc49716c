//! The room on the project's two articles.

use super::*;
use crate::corpus::{Corpus, CorpusParams, Order, Record};

fn corpus() -> Corpus {
    let record = |source: &str, text: &str| Record {
        source: source.into(),
        id: source.into(),
        text: text.into(),
        language: Some("en".into()),
        ..Record::default()
    };
    let records = vec![
        record("reuters", include_str!("../../seeds/reuters.txt")),
        record("kommersant", include_str!("../../seeds/kommersant.txt")),
    ];
    Corpus::build(records, &CorpusParams::default(), Order::Sorted)
}

#[test]
fn show() {
    let corpus = corpus();
    let d = describe(&corpus);
    for a in &d.actors {
        println!(
            "{} {:?} {:?} {:?}",
            a.name,
            a.kind,
            a.aliases,
            a.counts.iter().map(|c| (c.mentions, c.acts, c.acted_on)).collect::<Vec<_>>()
        );
    }
    for t in &d.tones {
        println!(
            "{:?} {:?} {} {:?} {:?} {} {}",
            t.document, t.part, t.words, t.positive, t.negative, t.hedges, t.boosters
        );
        for h in &t.hits {
            print!("{}:{} ", h.span.of(&corpus.document(t.document).raw), h.kind.name());
        }
        println!();
    }
    for v in voices_by_speaker(&corpus, &d.quotes) {
        println!("{:?}", v);
    }
}
