//! Quotations, names and values on the project's two articles.

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

fn frames() -> Frames {
    Frames::new(&[], "none").expect("the built-in frames")
}

/// The speaker of the first attribution whose content starts so.
fn speaker(corpus: &Corpus, quotes: &[Quote], content: &str) -> (String, Named) {
    let quote = quotes
        .iter()
        .find(|q| q.said.content.of(&corpus.document(q.document).raw).starts_with(content))
        .unwrap_or_else(|| panic!("nobody says `{content}`"));
    (speaker_name(corpus, quote).unwrap_or_default(), quote.speaker.as_ref().map_or(Named::Anonymous, |s| s.named))
}

#[test]
fn speakers_are_resolved() {
    let corpus = corpus();
    let quotes = quotes(&corpus);
    for (content, name, named) in [
        ("\"The challenge now", "senior U.S. official", Named::Anonymous),
        ("\"Can the problems", "senior U.S. official", Named::Anonymous),
        ("\"\"We don't want", "senior U.S. official", Named::Anonymous),
        ("\"The question is are", "senior U.S. official", Named::Anonymous),
        ("\"Unfortunately", "Dmitri Trenin", Named::Named),
        ("\"Strategically", "Steve Pifer", Named::Named),
        ("\"During tough", "Charles Kupchan", Named::Named),
        ("the best chance", "Experts", Named::Anonymous),
        ("that the new offer jibed", "Sergei Kislyak", Named::Named),
        ("the whole idea is centered", "Sergei Ryabkov", Named::Named),
        ("existence of serious discord", "Hillary Clinton", Named::Named),
        ("that the Russians thwart", "Americans", Named::Anonymous),
    ] {
        assert_eq!(speaker(&corpus, &quotes, content), (name.to_owned(), named), "{content}");
    }
}

#[test]
fn a_quotation_goes_on_after_its_tag() {
    let corpus = corpus();
    let quotes = quotes(&corpus);
    let parts = |start: &str| {
        let raw = |q: &Quote| q.said.content.of(&corpus.document(q.document).raw).to_owned();
        quotes.iter().find(|q| raw(q).starts_with(start)).map_or(0, |q| q.said.parts.len())
    };
    assert_eq!(parts("\"\"We don't want"), 2);
    assert_eq!(parts("\"I think it is important"), 2);
}

#[test]
fn actors_are_one_under_all_their_forms() {
    let discourse = describe(&corpus(), &frames(), &Cast::default());
    let counts = |name: &str| -> Vec<usize> {
        let actor = discourse.actors.iter().find(|a| a.name == name).unwrap_or_else(|| panic!("no actor `{name}`"));
        actor.counts.iter().map(|c| c.mentions).collect()
    };
    // Kommersant, then Reuters, counted by hand.
    assert_eq!(counts("Sergei Lavrov"), [7, 3]);
    assert_eq!(counts("Hillary Clinton"), [3, 2]);
    assert_eq!(counts("President Clinton"), [1, 0]);
    assert_eq!(counts("Charles Kupchan"), [0, 4]);
    assert_eq!(counts("Sergei Ryabkov"), [3, 0]);
    assert_eq!(counts("Dmitry Medvedev"), [2, 0]);
    assert_eq!(counts("Georgia"), [1, 10]);
}

#[test]
fn the_first_word_of_a_sentence_is_no_name_for_its_capital() {
    let discourse = describe(&corpus(), &frames(), &Cast::default());
    assert!(discourse.actors.iter().all(|a| a.name != "Addressing"), "a participle before a country");
}

#[test]
fn tone_keeps_the_reporter_and_the_quoted_apart() {
    let discourse = describe(&corpus(), &frames(), &Cast::default());
    assert_eq!(discourse.tones.len(), 4);
    let reuters_quoted = &discourse.tones[3];
    assert_eq!(reuters_quoted.part, TonePart::Quoted);
    assert!(reuters_quoted.positive > Some(5) && reuters_quoted.words > 200, "{reuters_quoted:?}");
    let counted: usize = [reuters_quoted.positive, reuters_quoted.negative].into_iter().flatten().sum();
    assert_eq!(counted + reuters_quoted.hedges + reuters_quoted.boosters, reuters_quoted.hits.len());
}
