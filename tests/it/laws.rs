//! Laws of a whole run: neither the order of the input nor the number of threads leaves a trace.

use diptych::params::Design;
use diptych::results::{CaveatCode, Family, Item};
use diptych::{Config, Record, with_threads};

use crate::compare::compare;

/// Three sources with a few articles each; deterministic, and with repeated names and texts.
fn archive() -> Vec<Record> {
    let topics = [
        "The minister signed the arms treaty in Moscow on May 18. Both sides will reduce nuclear warheads by December.",
        "Gas prices rose by 12 percent in the north. Farmers said the price of grain would follow, the union warned.",
        "The court heard the case of the former mayor. “I have done nothing wrong,” the mayor told reporters.",
    ];
    let mut records = Vec::new();
    for (source, offset) in [("north", 0), ("south", 1), ("east", 2)] {
        for n in 0..5 {
            let text = format!("{} {} {}", topics[(n + offset) % 3], topics[(n * 2 + offset) % 3], topics[n % 3]);
            records.push(Record { source: source.into(), id: format!("d{}", n % 4), text, ..Record::default() });
        }
    }
    records
}

fn report(records: Vec<Record>) -> String {
    let report = compare(records, &Config::default()).expect("three sources with sentences");
    String::from_utf8(report.to_json()).expect("JSON is UTF-8")
}

#[test]
fn the_order_of_the_input_leaves_no_trace() {
    let expected = report(archive());
    let mut backwards = archive();
    backwards.reverse();
    assert_eq!(report(backwards), expected);
    let mut turned = archive();
    turned.rotate_left(7);
    assert_eq!(report(turned), expected);
}

#[test]
fn the_number_of_threads_leaves_no_trace() {
    let expected = with_threads(1, || report(archive())).expect("one thread");
    for threads in [2, 5] {
        assert_eq!(with_threads(threads, || report(archive())).expect("threads"), expected);
    }
}

#[test]
fn the_seed_is_the_only_chance() {
    assert_eq!(report(archive()), report(archive()));
}

/// Themes count their sentences, differences sum tables of documents: both must give one share.
#[test]
fn a_theme_has_one_share() {
    let report = compare(archive(), &Config::default()).expect("three sources with sentences");
    let share = |theme: i32, source: &str| {
        let theme = report.themes.iter().find(|t| t.theme == theme).expect("a theme");
        theme.by_source.iter().find(|s| s.source == source).map(|s| s.share)
    };
    let mut compared = 0;
    for contrast in report.contrasts.iter().filter(|c| c.family == Family::Coverage) {
        let Item::Theme(theme) = contrast.item else { continue };
        for (source, in_contrast) in [(&contrast.a, contrast.a_share), (&contrast.b, contrast.b_share)] {
            compared += 1;
            assert_eq!(share(theme, source), in_contrast, "theme {theme} in {source}");
        }
    }
    assert!(compared > 0);
}

#[test]
fn a_text_without_anything_to_group_still_gives_a_report() {
    let one = |source: &str, text: &str| Record {
        source: source.into(),
        id: "1".into(),
        text: text.into(),
        ..Record::default()
    };
    let records = vec![one("a", "Yes."), one("b", "No.")];
    let report = compare(records, &Config::default()).expect("two sources with a sentence each");
    assert!(report.themes.is_empty());
    assert!(report.caveats.iter().any(|c| c.code == CaveatCode::NoThemes));
}

#[test]
fn a_report_of_every_design_is_written_and_read_again() {
    for design in [Design::Pairwise, Design::OneVsRest, Design::Reference] {
        let mut config = Config::default();
        config.contrast.design = design;
        config.contrast.reference = (design == Design::Reference).then(|| "east".to_owned());
        let report = compare(archive(), &config).expect("three sources with sentences");
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("report");
        report.write(&out, &|| false).unwrap_or_else(|e| panic!("{design:?}: {e}"));
        let page = std::fs::read_to_string(out.join("report.md")).expect("written");
        assert_eq!(page.contains("all others"), design == Design::OneVsRest);
    }
}
