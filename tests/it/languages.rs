//! Documents in several languages: compared within each, never across, and the report says so.

use diptych::corpus::Record;
use diptych::pipeline::{Config, Silent, analyze};
use diptych::report::{CaveatCode, Family, Item, Report};
use diptych::text::Language;

const ENGLISH: &str = "The minister signed the arms treaty in Moscow. Both sides will reduce the number of nuclear \
    warheads by December. The union warned that farmers would ask for a higher price of grain.";
const RUSSIAN: &str = "Министр подписал в Москве договор о вооружениях. Обе стороны сократят число ядерных боеголовок \
    к декабрю. Профсоюз предупредил, что фермеры попросят более высокую цену на зерно.";
const UKRAINIAN: &str = "Міністр підписав у Москві договір про озброєння. Обидві сторони скоротять кількість ядерних \
    боєголовок до грудня. Профспілка попередила, що фермери попросять вищу ціну на зерно.";

fn report(texts: &[(&str, &str)], language: Option<Language>) -> Report {
    let record = |(n, (source, text)): (usize, &(&str, &str))| Record {
        source: (*source).into(),
        id: n.to_string(),
        text: (*text).into(),
        ..Record::default()
    };
    let mut config = Config::default();
    config.corpus.language = language;
    analyze(texts.iter().enumerate().map(record).collect(), &[], &config, &Silent).expect("two sources with sentences")
}

fn caveat(report: &Report, code: CaveatCode) -> Option<&str> {
    report.caveats.iter().find(|c| c.code == code).map(|c| c.text.as_str())
}

#[test]
fn sources_without_a_common_language_are_not_compared() {
    let report = report(&[("north", ENGLISH), ("south", RUSSIAN)], None);
    assert!(report.contrasts.is_empty());
    assert!(report.only_in.is_empty(), "what the other language does not show is not missing");
    assert!(report.alignments.is_empty());
    let text = caveat(&report, CaveatCode::Languages).expect("the report says so");
    assert!(
        text.contains("1 en") && text.contains("1 ru") && text.contains("orth and south share no language"),
        "{text}"
    );
}

#[test]
fn sources_are_compared_in_the_language_that_both_have() {
    let report = report(&[("north", ENGLISH), ("north", RUSSIAN), ("south", ENGLISH), ("south", ENGLISH)], None);
    let wording: Vec<_> = report.contrasts.iter().filter(|c| c.family == Family::Wording).collect();
    assert!(!wording.is_empty());
    for contrast in wording {
        let Item::Name(term) = &contrast.item else { panic!("wording is about terms") };
        assert!(term.is_ascii(), "{term}");
        assert!(contrast.a_total < 40, "the Russian article of north is none of {term}'s text");
    }
    assert!(caveat(&report, CaveatCode::Languages).is_some_and(|text| !text.contains("share no language")));
}

#[test]
fn one_language_calls_for_no_caveat() {
    let report = report(&[("north", RUSSIAN), ("south", RUSSIAN)], None);
    assert_eq!(caveat(&report, CaveatCode::Languages), None);
    assert_eq!(caveat(&report, CaveatCode::UnsupportedLanguage), None);
}

#[test]
fn a_language_that_is_not_known_is_compared_word_for_word() {
    let report = report(&[("north", UKRAINIAN), ("south", UKRAINIAN)], None);
    assert!(caveat(&report, CaveatCode::UnsupportedLanguage).is_some_and(|text| text.contains("does not know")));
    let terms: Vec<_> = report.contrasts.iter().filter(|c| c.family == Family::Wording).map(|c| &c.label).collect();
    assert!(terms.iter().any(|t| *t == "боєголовок"), "no stemmer cuts it: {terms:?}");
}

#[test]
fn every_language_can_be_asked_for() {
    for language in Language::ALL {
        let report = report(&[("north", ENGLISH), ("south", ENGLISH)], Some(language));
        assert!(report.documents.iter().all(|d| d.language == language.code()));
    }
}
