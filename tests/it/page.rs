//! The page is built around issues: both forms of it tell the same ones, side by side, and nothing twice.

use std::collections::BTreeSet;

use diptych::{Config, Record, Report};

use crate::compare::{compare, seeds};

/// A report with its page in HTML and Markdown.
fn pages(report: Report) -> [String; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("report");
    report.write(&out, &|| false).expect("writable");
    ["report.html", "report.md"].map(|name| std::fs::read_to_string(out.join(name)).expect("written"))
}

/// What stands between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("no {to}")).0
}

#[test]
fn issues_come_first_each_with_a_sentence_of_every_source() {
    let report = seeds();
    let [html, _] = pages(report.clone());
    let front = between(&html, "<section class=\"front\"", "<nav");
    let issues = between(front, "<section class=\"issues\">", "<div class=\"alones\">");
    let alone = front.split_once("<div class=\"alones\">").expect("what one source has alone comes after").1;
    let cards: Vec<&str> = issues.split("<article class=\"issue").skip(1).collect();
    let common = report.themes.iter().filter(|t| t.only_in.is_none() && t.mostly_in.is_none());
    assert_eq!(cards.len(), common.count());
    for card in &cards {
        assert_eq!(card.matches("<div class=\"side c").count(), 2);
        let sides = card.split("<div class=\"side c").skip(1);
        assert!(sides.into_iter().all(|side| side.contains("class=\"evidence") && side.contains("%</b>")), "{card}");
        let link = between(card, "class=\"all\" href=\"#", "\"");
        assert!(html.contains(&format!("id=\"{link}\"")), "{link} leads to the whole theme");
    }
    assert!(cards[0].contains("Given differently"), "where values differ, the issue comes first");
    assert_eq!(issues.matches("Given differently").count(), report.discrepancies.len());
    for source in &report.sources {
        assert!(alone.contains(&source.name), "{}", source.name);
    }
}

#[test]
fn no_pair_of_sentences_is_told_twice() {
    let report = seeds();
    let [html, _] = pages(report.clone());
    let issues = between(&html, "<section class=\"issues\">", "<div class=\"alones\">");
    let mut seen = BTreeSet::new();
    for facing in issues.split("facing\">").skip(1) {
        let links: Vec<&str> = facing.split("href=\"#s-").skip(1).take(2).filter_map(|l| l.split('"').next()).collect();
        assert!(seen.insert(links.clone()), "{links:?} stands there twice");
    }
    assert_eq!(issues.matches("similar words").count(), report.alignments.len() - report.discrepancies.len());
}

#[test]
fn both_forms_tell_the_same_issues() {
    let [html, markdown] = pages(seeds());
    let issues = between(&html, "<section class=\"issues\">", "<div class=\"alones\">");
    let told = between(&markdown, "## What both cover", "## Only in");
    let headings: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert!(!headings.is_empty());
    for heading in headings {
        assert!(issues.contains(&format!("<bdi>{heading}</bdi>")), "{heading}");
    }
}

/// Articles of several sources on two matters.
fn archive(sources: usize) -> Vec<Record> {
    let matters = [
        "The arms treaty will be signed in Moscow. The treaty reduces nuclear warheads. Ministers praised the arms treaty.",
        "Grain prices rose in the north. Farmers fear that grain prices rise further. The price of grain worries bakers.",
    ];
    let of = |n: usize| Record {
        source: format!("The {n} Morning Courier and Evening Gazette of the Republic"),
        id: format!("0f8fad5b-d9cb-469f-a165-70867728950{n}"),
        text: format!("{} {}", matters[n % 2], matters[(n + 1) % 2]),
        ..Record::default()
    };
    (0..sources).map(of).collect()
}

#[test]
fn nine_sources_stand_in_rows_and_texts_without_themes_have_a_page() {
    let report = compare(archive(9), &Config::default()).expect("nine sources");
    let [html, markdown] = pages(report.clone());
    assert!(html.contains("What several sources cover") && markdown.contains("## What several sources cover"));
    let issues = between(&html, "<section class=\"issues\">", "<div class=\"alones\">");
    for card in issues.split("<article class=\"issue").skip(1) {
        assert!(card.matches("<div class=\"side c").count() <= 9);
    }
    let one = |source: &str, text: &str| Record {
        source: source.into(),
        id: "1".into(),
        text: text.into(),
        ..Record::default()
    };
    let report = compare(vec![one("a", "Yes."), one("b", "No.")], &Config::default()).expect("two sentences");
    let [html, markdown] = pages(report.clone());
    for page in [html, markdown] {
        assert!(page.contains("No theme was found in more than one source."));
    }
}
