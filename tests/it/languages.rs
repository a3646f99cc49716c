//! Documents in several languages: compared within each, never across, and the report says so.

use diptych::params::{Design, Period};
use diptych::results::{CaveatCode, Contrast, Family, Item};
use diptych::{Config, Language, Record, Report, with_threads};

use crate::compare::compare;

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
    compare(texts.iter().enumerate().map(record).collect(), &config).expect("two sources with sentences")
}

fn caveat(report: &Report, code: CaveatCode) -> Option<&str> {
    report.caveats.iter().find(|c| c.code == code).map(|c| c.text.as_str())
}

/// Two sources that write in English and in Russian, six articles each and language, about matters of their own order.
fn mixed() -> Vec<Record> {
    const SPEECHES: [[&str; 2]; 3] = [
        ["“The talks were useful,” the minister said.", "«Переговоры были полезны», — заявил министр."],
        ["“Prices will rise,” the union warned.", "«Цены вырастут», — сообщил профсоюз."],
        ["“We will build it here,” the mayor said.", "«Мы построим это здесь», — сказал мэр."],
    ];
    const PLACES: [[&str; 2]; 3] = [
        ["Nuclear warheads fill the treaty of this week", "Ядерные боеголовки занимают договор этой недели"],
        ["Grain prices worry farmers of the region", "Цены на зерно беспокоят фермеров области"],
        ["A new stadium divides the council of the city", "Новый стадион разделил совет города"],
    ];
    let mut records = Vec::new();
    for (source, shift) in [("north", 0), ("south", 1)] {
        for (language, code) in [(0, "en"), (1, "ru")] {
            for n in 0..6 {
                let at = (n + shift) % 2;
                let lead = PLACES[at][language];
                let text = format!(
                    "{lead} for day {n}. {} {lead} again, number {n}{shift}. {lead} once more in part {n}.",
                    SPEECHES[(at + shift) % 3][language]
                );
                let date = Some(format!("2026-0{}-1{n}", 1 + n % 2));
                records.push(Record {
                    source: source.into(),
                    id: format!("{code}{n}"),
                    text,
                    date,
                    ..Record::default()
                });
            }
        }
    }
    records
}

#[test]
fn sources_without_a_common_language_are_not_compared() {
    let (english, russian) = (format!("{ENGLISH} Russia agreed."), format!("{RUSSIAN} Россия согласилась."));
    let report = report(&[("north", &english), ("south", &russian)], None);
    assert!(report.contrasts.is_empty());
    assert!(report.only_in.is_empty(), "what the other language does not show is not missing");
    assert!(report.alignments.is_empty());
    assert_eq!(report.similarity, None);
    assert!(report.summary.alone.is_empty(), "{:?}", report.summary.alone);
    let russia = report.actors.iter().find(|a| a.name == "Russia").expect("an actor in both languages");
    assert!(russia.counts.iter().all(|s| s.mentions > 0));
    assert!(report.summary.shared.is_empty(), "{:?}", report.summary.shared);
    assert!(!report.voices.by_source.is_empty(), "there are voices");
    assert!(report.summary.differences.is_empty(), "{:?}", report.summary.differences);
    let text = caveat(&report, CaveatCode::Languages).expect("the report says so");
    assert!(!text.contains("still compared"), "{text}");
    assert!(
        text.contains("1 in English and 1 in Russian") && text.contains("nothing is compared between these sources"),
        "{text}"
    );
    assert_eq!(report.caveats[0].code, CaveatCode::Languages, "what was not compared is said first");
    assert!(
        report.summary.headline.starts_with("The texts are in different languages (English and Russian), so nothing")
    );
    assert_eq!(caveat(&report, CaveatCode::Alignment), None, "nothing was aligned");
    let folder = tempfile::tempdir().expect("a folder");
    report.write(&folder.path().join("report"), &|| false).expect("writable");
    let read = |name: &str| std::fs::read_to_string(folder.path().join("report").join(name)).expect("written");
    for file in ["report.md", "report.html", "figures/similarity.svg"] {
        let text = read(file);
        assert!(!text.contains("No conflicting values were found") && !text.contains("too many"), "{file}");
    }
    assert!(read("report.md").contains("Values were not compared"));
}

#[test]
fn sources_that_share_no_language_with_one_of_several_are_named_first() {
    let report = report(&[("north", ENGLISH), ("south", ENGLISH), ("west", RUSSIAN)], None);
    assert_eq!(report.caveats[0].code, CaveatCode::Languages);
    assert!(report.caveats[0].text.contains("share no language: north with west and south with west."));
    assert!(!report.summary.headline.contains("different languages"));
    assert!(caveat(&report, CaveatCode::Alignment).is_some());
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
    let text = caveat(&report, CaveatCode::Languages).expect("the report says so");
    assert!(!text.contains("share no language") && text.contains("in Russian those of north (1)"), "{text}");
}

#[test]
fn sources_are_compared_in_every_language_that_both_have() {
    let mut config = Config::default();
    config.contrast.period = Some(Period::Month);
    let report = compare(mixed(), &config).expect("two sources with sentences");
    let sides: Vec<&str> = report.sources.iter().flat_map(|s| &s.languages).map(|l| l.language.as_str()).collect();
    assert_eq!(sides, ["en", "ru", "en", "ru"]);
    assert!(report.sources.iter().flat_map(|s| &s.languages).all(|l| l.compared && l.counted == 6), "{report:?}");

    let sentence = |id: &str| report.sentences.iter().find(|s| s.id == id).expect("examples are sentences");
    for family in [Family::Coverage, Family::Wording, Family::Voices] {
        for code in ["en", "ru"] {
            let of = |c: &&Contrast| c.family == family && c.language.as_deref() == Some(code);
            let own: Vec<_> = report.contrasts.iter().filter(of).collect();
            assert!(!own.is_empty(), "{family:?} in {code}");
            for id in own.iter().flat_map(|c| c.examples.a.iter().chain(&c.examples.b)) {
                assert!(sentence(id).document.starts_with(code), "{id} shows {family:?} in {code}");
            }
        }
    }
    assert!(report.contrasts.iter().all(|c| c.language.is_some()));
    let room = report.contrasts.iter().filter(|c| c.family == Family::Coverage);
    assert!(room.clone().any(|c| c.q_value.is_some()), "six articles of a language are tested");
    let own =
        |code: &str| report.sentences.iter().filter(|s| s.source == "north" && s.document.starts_with(code)).count();
    assert!(room.clone().all(|c| c.a_total == own(c.language.as_deref().expect("said")) as u64));

    for code in [Some("en"), Some("ru")] {
        assert_eq!(
            report.divergences.iter().filter(|d| d.language.as_deref() == code && d.events.is_none()).count(),
            1
        );
        assert!(report.rates.iter().any(|r| r.language.as_deref() == code));
        assert!(report.trends.iter().any(|t| t.language.as_deref() == code));
        assert_eq!(report.voices.by_source.iter().filter(|v| v.language.as_deref() == code).count(), 2);
        assert_eq!(report.tone.iter().filter(|t| t.language.as_deref() == code).count(), 4);
    }
    assert!(report.themes.iter().any(|t| t.language.as_deref() == Some("ru")) && report.themes.len() > 2);
    for theme in &report.themes {
        let code = theme.language.as_deref().expect("no theme of these texts is in two languages");
        assert!(theme.by_source.iter().all(|s| s.total == own(code)), "shares are of the texts in {code}");
    }
    for pair in &report.alignments {
        assert_eq!(sentence(&pair.a).document[..2], sentence(&pair.b).document[..2]);
    }
    let text = caveat(&report, CaveatCode::Languages).expect("the report says so");
    assert!(text.contains("In Russian north (6) and south (6) are compared."), "{text}");
    assert!(caveat(&report, CaveatCode::Exploratory).is_some_and(|text| text.starts_with("In English: Exploratory")));
}

#[test]
fn neither_order_nor_threads_matter_to_several_languages() {
    let json =
        |records: Vec<Record>| compare(records, &Config::default()).expect("two sources with sentences").to_json();
    let expected = with_threads(1, || json(mixed())).expect("one thread");
    let mut turned = mixed();
    turned.rotate_left(7);
    turned.swap(0, 9);
    assert_eq!(with_threads(3, || json(turned)).expect("three threads"), expected);
}

#[test]
fn a_few_stray_texts_make_no_comparison_of_their_own() {
    let mut records = mixed();
    records.retain(|r| r.id.starts_with("en") || r.source == "north" || r.id == "ru0");
    for n in 6..16 {
        let text = format!("{ENGLISH} It was the morning number {n} of the talks.");
        records.push(Record { source: "south".into(), id: format!("en{n}"), text, ..Record::default() });
    }
    let report = compare(records, &Config::default()).expect("two sources with sentences");
    assert!(report.contrasts.iter().all(|c| c.language.as_deref() == Some("en")));
    let text = caveat(&report, CaveatCode::Languages).expect("the report says so");
    assert!(text.contains("leave out") && text.contains("in Russian those of north (6) and south (1)"), "{text}");
    assert!(text.contains("sentences are still compared"), "{text}");
}

#[test]
fn a_theme_that_a_few_stray_texts_have_too_is_of_no_source_alone() {
    let mut records = Vec::new();
    let mut add = |source: &str, id: String, text: String| {
        records.push(Record { source: source.into(), id, text, ..Record::default() });
    };
    for n in 0..40 {
        for source in ["a", "b", "c"] {
            add(source, format!("en{n:02}"), format!("{ENGLISH} It was the morning number {n} of the talks."));
        }
    }
    for n in 0..15 {
        let grain = format!("Цены на зерно беспокоят фермеров области в день {n}. Цены на зерно растут, номер {n}.");
        add("a", format!("ru{n:02}"), grain.clone());
        add(
            "b",
            format!("ru{n:02}"),
            format!("Новый стадион разделил совет города в день {n}. Стадион строят, номер {n}."),
        );
        if n < 3 {
            add("c", format!("ru{n:02}"), grain.replace("день", "час").replace("номер", "часть"));
        }
    }
    let with = compare(records.clone(), &Config::default()).expect("three sources with sentences");
    assert!(with.sources[2].languages.iter().any(|l| l.language == "ru" && !l.compared), "c does not take part");
    let grain = |report: &Report| {
        let russian = report.themes.iter().filter(|t| t.language.as_deref() == Some("ru"));
        let theme = russian.max_by_key(|t| t.by_source[0].sentences).expect("the grain is a theme");
        (theme.only_in.clone().or(theme.mostly_in.clone()), theme.by_source[2].sentences)
    };
    assert_eq!(grain(&with), (None, 6));
    records.retain(|r| r.source != "c" || r.id.starts_with("en"));
    let without = compare(records, &Config::default()).expect("three sources with sentences");
    assert_eq!(grain(&without), (Some("a".to_owned()), 0));
}

#[test]
fn a_reference_must_be_a_source_in_several_languages_too() {
    let ask = |reference: &str| {
        let mut config = Config::default();
        config.contrast.design = Design::Reference;
        config.contrast.reference = Some(reference.to_owned());
        compare(mixed(), &config)
    };
    let message = ask("nobody").expect_err("no source has this name").to_string();
    assert_eq!(message, "contrast.reference is nobody, but it must be one of the sources: north, south");
    let south = ask("south").expect("a source");
    assert!(!south.contrasts.is_empty());
    assert!(caveat(&south, CaveatCode::Languages).is_some_and(|text| !text.contains("The reference")));

    let mut config = Config::default();
    config.contrast.design = Design::Reference;
    config.contrast.reference = Some("south".to_owned());
    let mut records = mixed();
    records.retain(|r| (r.source == "south") != r.id.starts_with("en"));
    let apart = compare(records, &config).expect("two sources with sentences");
    let text = caveat(&apart, CaveatCode::Languages).expect("the report says so");
    assert!(apart.contrasts.is_empty() && text.contains("The reference, south, has no language in common"), "{text}");
}

#[test]
fn every_table_and_page_of_several_languages_is_written() {
    let report = compare(mixed(), &Config::default()).expect("two sources with sentences");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("report");
    report.write(&out, &|| false).expect("writable");
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect("written");
    for table in ["coverage", "wording", "voices_tone", "divergence", "rates", "story_coverage"] {
        let text = read(&format!("tables/{table}.csv"));
        let mut lines = text.lines();
        assert!(lines.next().is_some_and(|head| head.ends_with(",language")), "{table}");
        assert!(lines.all(|row| row.ends_with(",en") || row.ends_with(",ru")), "{table}");
    }
    for page in ["report.html", "report.md"] {
        assert!(read(page).contains("north (Russian)"), "{page} names the language");
    }
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
fn what_a_language_has_no_lists_for_is_off_and_said() {
    for language in [Language::German, Language::Other] {
        // English words are the trap: read by English rules they would give voices, names and tone.
        let report = report(&[("north", ENGLISH), ("south", ENGLISH)], Some(language));
        let said = report.caveats.iter().filter(|c| c.code == CaveatCode::UnsupportedLanguage);
        let off = "quotations, values, names, tone and synonyms are read in English and Russian only";
        assert_eq!(said.filter(|c| c.text.contains(off)).count(), 1, "{language:?}");
        assert!(
            report.voices.by_source.iter().all(|v| v.attributions == 0)
                && report.actors.is_empty()
                && report.discrepancies.is_empty()
        );
        assert!(report.tone.iter().all(|t| t.words == 0));
        assert!(!report.contrasts.is_empty(), "wording is compared all the same");
    }
}

#[test]
fn every_language_can_be_asked_for() {
    for language in Language::ALL {
        let report = report(&[("north", ENGLISH), ("south", ENGLISH)], Some(language));
        assert!(report.documents.iter().all(|d| d.language == language.code()));
    }
}
