//! Groups of themes over whole runs: found where they were planted, nowhere else, and in any order of the documents.

use diptych::{Config, Record, Report};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::compare::compare;

/// Topics, three to a field.
const TOPICS: usize = 9;
/// Archives that are drawn.
const DRAWS: u64 = 3;

/// An invented word: different numbers give words with different stems.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "ke", "ro", "mi", "tu", "lo", "pa", "vi", "gu", "de", "fo", "zu"];
    let syllable = |n: usize| SYLLABLES[n % SYLLABLES.len()];
    format!("{}{}{}k", syllable(number / 144), syllable(number / 12), syllable(number))
}

fn sentence(topic: usize, fields: bool, rng: &mut Xoshiro256PlusPlus) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend((0..4).map(|_| word(200 + topic * 20 + rng.gen_range(0..20))));
    words.extend((0..3).map(|_| {
        // A word of the topic's field, or one of any field.
        let field = if fields { topic / 3 } else { rng.gen_range(0..3) };
        word(500 + field * 30 + rng.gen_range(0..30))
    }));
    words.extend((0..2).map(|_| word(rng.gen_range(0..100))));
    let text = words.join(" ");
    format!("{}{}.", text[..1].to_uppercase(), &text[1..])
}

/// Articles of two sources, each with passages on three topics; the topics of a field share words, if `fields`.
fn archive(fields: bool, draw: u64) -> Vec<Record> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(7 + draw);
    let article = |n: usize| {
        let mut text = Vec::new();
        for _ in 0..3 {
            let topic = rng.gen_range(0..TOPICS);
            let passage: Vec<String> = (0..6).map(|_| sentence(topic, fields, &mut rng)).collect();
            text.push(passage.join(" "));
        }
        let source = if n.is_multiple_of(2) { "north" } else { "south" };
        Record { source: source.into(), id: format!("d{n:02}"), text: text.join("\n\n"), ..Record::default() }
    };
    (0..30).map(article).collect()
}

fn report(records: Vec<Record>) -> Report {
    let mut config = Config::default();
    config.theme.cluster.n_themes = Some(TOPICS);
    config.theme.bootstraps = 1;
    compare(records, &config).expect("two sources with sentences")
}

/// The field from which most of a theme's strongest words are; `None` for words of no field.
fn field(report: &Report, theme: i32) -> Option<usize> {
    let terms = &report.themes[theme as usize].terms;
    let of = |term: &str| (0..TOPICS * 20).find(|n| word(200 + n) == term.to_lowercase()).map(|n| n / 60);
    let mut votes = [0; 3];
    terms.iter().filter_map(|t| of(&t.term)).for_each(|field| votes[field] += 1);
    (0..3).max_by_key(|&f| votes[f]).filter(|&f| votes[f] > 0)
}

#[test]
fn fields_that_were_planted_are_found_and_the_report_holds_together() {
    // By chance the topics of a field share few words in one draw or another; a group of two fields is wrong in any.
    let mut found = 0;
    for draw in 0..DRAWS {
        let report = report(archive(true, draw));
        assert!(report.themes.len() >= 7, "{}", report.themes.len());
        assert!(report.theme_groups.len() <= 3);
        found += report.theme_groups.len();
        for group in &report.theme_groups {
            let fields: Vec<_> = group.themes.iter().map(|&t| field(&report, t)).collect();
            assert!(fields.iter().all(|f| f.is_some() && *f == fields[0]), "{}: {fields:?}", group.label);
            let own = || group.themes.iter().map(|&t| &report.themes[t as usize]);
            assert!(own().all(|t| t.group == Some(group.group)));
            assert_eq!(group.sentences, own().map(|t| t.sentences).sum::<usize>());
            for (at, share) in group.by_source.iter().enumerate() {
                assert_eq!(share.sentences, own().map(|t| t.by_source[at].sentences).sum::<usize>());
                assert!(share.documents <= own().map(|t| t.by_source[at].documents).sum::<usize>());
            }
        }
    }
    assert!(found >= 7, "{found} of {} fields", 3 * DRAWS);
}

#[test]
fn topics_that_share_words_by_chance_make_no_group() {
    let report = report(archive(false, 0));
    assert!(report.themes.len() >= 7, "{}", report.themes.len());
    assert!(report.theme_groups.is_empty(), "{:?}", report.theme_groups);
    assert!(report.themes.iter().all(|t| t.group.is_none()));
}

#[test]
fn the_order_of_the_articles_changes_no_group() {
    let mut turned = archive(true, 0);
    turned.rotate_left(11);
    turned.reverse();
    assert_eq!(report(turned).theme_groups, report(archive(true, 0)).theme_groups);
}
