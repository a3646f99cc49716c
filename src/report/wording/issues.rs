//! What several sources cover, issue by issue: an issue is a theme that more than one source has. Everything that a report
//! knows of it is gathered there: each source's room, its sentence, its voices and words, the pairs of sentences in similar
//! words, the values that differ, and the differences that were tested. Nothing is computed that the report does not hold.
//!
//! A pair belongs to the issue that its sentences lie in. Where they lie in two, it is told once: where a sentence is
//! nearest to its theme.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::names::Names;
use super::shared::{actors, have_and_lack, is_common, lacking};
use crate::discourse::Named;
use crate::report::model::{Report, SentenceEntry, Statement, ThemeEntry, ThemeShare};
use crate::report::{Alignment, Attribution, Contrast, Family, Item, REST};

/// How many words of each source an issue shows.
const MOST_WORDS: usize = 4;
/// A word that was not tested is shown when the source has it at least so often, and more often than the others: once or
/// twice is no choice of words.
const LEAST_WORDS: u64 = 3;

/// What several sources cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Issues<'a> {
    /// The issues that are shown: those whose values differ first, then the largest.
    pub issues: Vec<Issue<'a>>,
    /// How many more there are.
    pub more: usize,
    /// What belongs to no issue.
    pub outside: Told<'a>,
    /// Whom all sources name most.
    pub named: Option<Statement>,
}

/// One theme that more than one source has.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue<'a> {
    /// The theme.
    pub theme: &'a ThemeEntry,
    /// The sources that have it, in the order of the report.
    pub sides: Vec<Side<'a>>,
    /// Whether the sentences of the sides are a pair in similar words.
    pub paired: bool,
    /// That it was not found in the texts of the others.
    pub lacking: Option<String>,
    /// Pairs of its sentences, and values that differ in them.
    pub told: Told<'a>,
    /// Differences in the room for it that may be stated.
    pub differences: Vec<&'a Statement>,
}

/// One source's part of an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Side<'a> {
    /// The room that it gives the issue.
    pub share: &'a ThemeShare,
    /// The sentence that stands for it.
    pub sentence: Option<String>,
    /// Who is quoted or cited in its sentences, most statements first.
    pub voices: Vec<Voice>,
    /// Whether anybody is quoted or cited in this source at all, so that an empty list says something.
    pub speaks: bool,
    /// Words that it has more of than the others within the issue: tested where there are tests.
    pub words: Vec<&'a Contrast>,
}

/// A speaker within an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The name, or how the text calls the speaker; none for those it calls by a single word.
    pub name: Option<String>,
    /// How many statements.
    pub statements: usize,
}

/// What two sentences say in similar words, and what they give differently.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told<'a> {
    /// Pairs in similar words, the closest first; those whose values differ are not among them.
    pub alike: Vec<&'a Alignment>,
    /// Values that differ, as the summary states them.
    pub differing: Vec<&'a Statement>,
}

/// The issues of a report, of which at most `most` are shown.
pub fn issues<'a>(report: &'a Report, most: usize) -> Issues<'a> {
    let names = Names::of(report);
    let sentences: FxHashMap<&str, &SentenceEntry> = report.sentences.iter().map(|s| (s.id.as_str(), s)).collect();
    let common: Vec<&ThemeEntry> = report.themes.iter().filter(|t| is_common(t)).collect();
    let numbers: BTreeSet<i32> = common.iter().map(|t| t.theme).collect();
    let home = |ids: [&str; 2]| {
        let lies = |id: &str| {
            let sentence = sentences.get(id)?;
            let theme = sentence.theme.filter(|t| numbers.contains(t))?;
            Some((sentence.score.unwrap_or(0.0), Reverse(theme)))
        };
        let nearest = ids.into_iter().filter_map(lies).max_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        nearest.map(|(_, Reverse(theme))| theme)
    };

    let mut told: BTreeMap<Option<i32>, Told<'_>> = BTreeMap::new();
    let mut differ: BTreeSet<(&str, &str)> = BTreeSet::new();
    for statement in &report.summary.conflicts {
        let at = match statement.sentences.as_slice() {
            [a, b] => {
                differ.extend([(a.as_str(), b.as_str()), (b.as_str(), a.as_str())]);
                home([a, b])
            }
            _ => None,
        };
        told.entry(at).or_default().differing.push(statement);
    }
    let mut pairs: Vec<&Alignment> =
        report.alignments.iter().filter(|p| !differ.contains(&(p.a.as_str(), p.b.as_str()))).collect();
    pairs.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
    for pair in pairs {
        told.entry(home([&pair.a, &pair.b])).or_default().alike.push(pair);
    }

    let mut shown = common.clone();
    shown.sort_by_key(|t| (told.get(&Some(t.theme)).is_none_or(|told| told.differing.is_empty()), t.theme));
    shown.truncate(most);
    let voices = voices(report, &sentences, &shown);
    let speaking: BTreeSet<&str> = report.voices.attributions.iter().map(|a| a.source.as_str()).collect();
    let issue = |&theme: &&'a ThemeEntry| {
        let mut told = told.get(&Some(theme.theme)).cloned().unwrap_or_default();
        let (have, lack) = have_and_lack(theme, &names);
        let sources: Vec<&str> = have.iter().map(|s| s.source.as_str()).collect();
        let (chosen, paired) = specimens(report, theme, &sources, &told, &sentences);
        if paired {
            told.alike.remove(0);
        }
        let sides = have.into_iter().zip(chosen).map(|(share, sentence)| Side {
            share,
            sentence,
            voices: voices.get(&(theme.theme, share.source.as_str())).cloned().unwrap_or_default(),
            speaks: speaking.contains(share.source.as_str()),
            words: words(report, theme.theme, &share.source),
        });
        Issue {
            theme,
            sides: sides.collect(),
            paired,
            lacking: lacking(theme, &lack, &names),
            told,
            differences: report.summary.differences.iter().filter(|s| s.theme == Some(theme.theme)).collect(),
        }
    };
    let issues: Vec<Issue<'a>> = shown.iter().map(issue).collect();
    Issues {
        more: common.len() - issues.len(),
        issues,
        outside: told.get(&None).cloned().unwrap_or_default(),
        named: actors(report, &names),
    }
}

/// The sentence that stands for each source: of two sources with an article each the closest pair of the issue's sentences,
/// where there is one; or else representative ones, of two the pair most alike. Whether they are a pair is said with them.
fn specimens(
    report: &Report,
    theme: &ThemeEntry,
    sources: &[&str],
    told: &Told<'_>,
    sentences: &FxHashMap<&str, &SentenceEntry>,
) -> (Vec<Option<String>>, bool) {
    let of = |id: &str, source: &str| sentences.get(id).is_some_and(|s| s.source == source);
    // The closest pair of many articles is often one of formulas, and stands for no theme.
    let single = report.sources.iter().filter(|s| sources.contains(&s.name.as_str())).all(|s| s.documents == 1);
    if let ([one, two], Some(pair), true) = (sources, told.alike.first(), single) {
        let inside = |id: &str| sentences.get(id).is_some_and(|s| s.theme == Some(theme.theme));
        if inside(&pair.a) && inside(&pair.b) {
            for (x, y) in [(&pair.a, &pair.b), (&pair.b, &pair.a)] {
                if of(x, one) && of(y, two) {
                    return (vec![Some(x.clone()), Some(y.clone())], true);
                }
            }
        }
    }
    // A sentence whose value differs stands below with its counterpart: another says more, where there is one.
    let used: BTreeSet<&str> = told.differing.iter().flat_map(|s| &s.sentences).map(String::as_str).collect();
    let own = |source: &&str| -> Vec<&String> {
        let all: Vec<&String> = theme.representative.iter().filter(|id| of(id, source)).collect();
        let fresh: Vec<&String> = all.iter().copied().filter(|id| !used.contains(id.as_str())).collect();
        if fresh.is_empty() { all } else { fresh }
    };
    let lists: Vec<Vec<&String>> = sources.iter().map(own).collect();
    if let [one, two] = lists.as_slice()
        && let Some((a, b)) = most_alike(report, one, two)
    {
        return (vec![Some(a), Some(b)], false);
    }
    let first = |source: &&str| {
        let own = report.sentences.iter().find(|s| s.theme == Some(theme.theme) && s.source == **source);
        own.map(|s| s.id.clone())
    };
    let chosen =
        lists.iter().zip(sources).map(|(list, source)| list.first().map(|id| (*id).clone()).or_else(|| first(source)));
    (chosen.collect(), false)
}

/// Of two lists of sentences the pair that is most alike, where the report holds their similarities.
fn most_alike(report: &Report, one: &[&String], two: &[&String]) -> Option<(String, String)> {
    let map = report.similarity.as_ref()?;
    let place = |list: &[String], id: &String| list.iter().position(|x| x == id);
    let value = |a: &String, b: &String| {
        let straight = place(&map.rows, a).zip(place(&map.columns, b));
        let (row, column) = straight.or_else(|| place(&map.rows, b).zip(place(&map.columns, a)))?;
        map.values.get(row)?.get(column).copied()
    };
    let mut best: Option<(f64, &String, &String)> = None;
    for &a in one {
        for &b in two {
            if let Some(v) = value(a, b).filter(|v| best.is_none_or(|(most, ..)| *v > most)) {
                best = Some((v, a, b));
            }
        }
    }
    best.map(|(_, a, b)| (a.clone(), b.clone()))
}

/// Who is quoted or cited in the sentences of each issue, source by source. A statement is counted where it begins; one in
/// a copy is not counted, as in every share.
fn voices<'a>(
    report: &'a Report,
    sentences: &FxHashMap<&str, &SentenceEntry>,
    shown: &[&ThemeEntry],
) -> BTreeMap<(i32, &'a str), Vec<Voice>> {
    let shown: BTreeSet<i32> = shown.iter().map(|t| t.theme).collect();
    let left_out: BTreeSet<&str> = report.copies.iter().flat_map(|c| &c.left_out).map(String::as_str).collect();
    let mut counts: BTreeMap<(i32, &str), BTreeMap<Option<String>, usize>> = BTreeMap::new();
    for attribution in &report.voices.attributions {
        let Some(id) = attribution.sentences.first() else { continue };
        let copy = id.rsplit_once('#').is_some_and(|(document, _)| left_out.contains(document));
        let theme = sentences.get(id.as_str()).and_then(|s| s.theme).filter(|t| shown.contains(t) && !copy);
        if let (Some(theme), Some(name)) = (theme, called(attribution)) {
            *counts.entry((theme, &attribution.source)).or_default().entry(name).or_default() += 1;
        }
    }
    let sorted = |names: BTreeMap<Option<String>, usize>| {
        let mut all: Vec<Voice> = names.into_iter().map(|(name, statements)| Voice { name, statements }).collect();
        // Those without a name come last; of equals the order of the names stays.
        all.sort_by_key(|v| (v.name.is_none(), Reverse(v.statements)));
        all
    };
    counts.into_iter().map(|(at, names)| (at, sorted(names))).collect()
}

/// What a speaker is called: by the fullest form that the text gives. A single word without a name is a pronoun or a
/// plural, such as `they` and `officials`, and says no more than that there is no name.
fn called(attribution: &Attribution) -> Option<Option<String>> {
    let speaker = attribution.speaker.as_ref()?;
    let name = speaker.resolved.as_deref().unwrap_or(&speaker.text);
    let bare = speaker.named == Named::Anonymous && name.split_whitespace().count() < 2;
    Some((!bare).then(|| name.to_owned()))
}

/// The words that a source has more of within an issue than the other or all others: those found in a test, where words
/// were tested; or else, as a description of the texts, the most distinctive.
fn words<'a>(report: &'a Report, theme: i32, source: &str) -> Vec<&'a Contrast> {
    let two = report.sources.len() == 2;
    let of_theme = |c: &&Contrast| c.family == Family::ThemeWording && c.theme == Some(theme) && !c.style;
    let own = |c: &&Contrast| {
        let other = if c.a == source { &c.b } else { &c.a };
        let leans = if c.a == source { c.lean() > 0.0 } else { c.b == source && c.lean() < 0.0 };
        leans && (two || other == REST)
    };
    let level = report.run.gates.level;
    let tested = report.contrasts.iter().filter(of_theme).any(|c| c.q_value.is_some());
    let often = |c: &Contrast| {
        let (hits, others) = if c.a == source { (c.a_hits, c.b_hits) } else { (c.b_hits, c.a_hits) };
        hits >= LEAST_WORDS && hits > others
    };
    let found = |c: &&Contrast| if tested { c.q_value.is_some_and(|q| q <= level) } else { often(c) };
    let mut words: Vec<&Contrast> = report.contrasts.iter().filter(of_theme).filter(own).filter(found).collect();
    words.sort_by(|x, y| y.lean().abs().total_cmp(&x.lean().abs()).then_with(|| x.item.cmp(&y.item)));
    let mut seen: BTreeSet<&Item> = BTreeSet::new();
    words.retain(|w| seen.insert(&w.item));
    words.truncate(MOST_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn an_issue_gathers_what_the_report_knows_of_a_theme() {
        let report = fixture("one", "two", 4);
        let all = issues(&report, 8);
        assert_eq!((all.issues.len(), all.more), (1, 0), "a theme of one source is no issue");
        let issue = &all.issues[0];
        assert_eq!(issue.theme.theme, 0);
        assert_eq!(issue.sides.iter().map(|s| s.share.source.as_str()).collect::<Vec<_>>(), ["one", "two"]);
        assert!(issue.paired, "its closest pair stands side by side");
        assert_eq!(issue.sides[1].sentence.as_deref(), Some("two/d#1"));
        assert!(issue.told.alike.is_empty(), "and is not told again; the other has values that differ");
        assert_eq!(issue.told.differing.len(), 1);
        assert_eq!(issue.sides[0].voices, [Voice { name: Some("the minister".to_owned()), statements: 1 }]);
        assert_eq!(issue.lacking, None);
        assert_eq!(all.outside, Told::default());
        assert!(all.named.is_some_and(|s| s.text.starts_with("Named most in both")));
    }

    #[test]
    fn a_pair_over_two_themes_is_told_once_where_a_sentence_is_nearest() {
        let mut report = fixture("one", "two", 4);
        report.themes[1].only_in = None;
        report.themes[1].by_source[1].sentences = 1;
        let at = report.sentences.iter().position(|s| s.id == "two/d#2").expect("a sentence");
        (report.sentences[at].theme, report.sentences[at].score) = (Some(1), Some(0.9));
        let all = issues(&report, 8);
        let order: Vec<i32> = all.issues.iter().map(|i| i.theme.theme).collect();
        assert_eq!(order, [1, 0], "where values differ, the issue comes first");
        assert_eq!(all.issues[0].told.differing.len(), 1);
        assert!(all.issues[1].told.differing.is_empty());
    }

    #[test]
    fn without_themes_pairs_and_values_stand_outside() {
        let mut report = fixture("one", "two", 4);
        report.themes.clear();
        report.sentences.iter_mut().filter(|s| s.theme.is_some()).for_each(|s| s.theme = Some(-1));
        let all = issues(&report, 8);
        assert!(all.issues.is_empty());
        assert_eq!((all.outside.alike.len(), all.outside.differing.len()), (1, 1));
    }

    #[test]
    fn of_many_sources_those_without_it_are_named_or_counted() {
        let mut report = fixture("one", "two", 4);
        for n in 3..=9 {
            let mut source = report.sources[0].clone();
            source.name = format!("source {n}");
            report.sources.push(source);
            let mut share = report.themes[0].by_source[0].clone();
            (share.source, share.sentences, share.share) = (format!("source {n}"), 0, 0.0);
            report.themes[0].by_source.push(share);
        }
        let all = issues(&report, 8);
        let issue = &all.issues[0];
        assert_eq!(issue.sides.len(), 2);
        assert_eq!(issue.lacking.as_deref(), Some("not found in the supplied texts of the other seven"));
        assert!(issue.sides.iter().all(|s| s.words.is_empty()), "a word of one pair says nothing against all others");
    }

    #[test]
    fn more_than_are_shown_are_counted_and_copies_do_not_speak() {
        let mut report = fixture("one", "two", 4);
        assert_eq!(issues(&report, 0).more, 1);
        report.copies = serde_json::from_str(r#"[{"counted": [], "left_out": ["one/d"]}]"#).expect("copies");
        let all = issues(&report, 8);
        assert!(all.issues[0].sides[0].voices.is_empty());
        assert_eq!(all.issues[0].sides[1].voices.len(), 1);
    }

    #[test]
    fn words_that_were_tested_are_shown_when_they_were_found() {
        let mut report = fixture("one", "two", 4);
        let mut word = report.contrasts.iter().find(|c| c.family == Family::Wording).expect("a word").clone();
        (word.family, word.theme, word.a_hits, word.log_odds) = (Family::ThemeWording, Some(0), 5, Some(1.0));
        report.contrasts.push(word.clone());
        assert_eq!(words(&report, 0, "one").len(), 1);
        assert!(words(&report, 0, "two").is_empty());
        report.contrasts.last_mut().expect("it is there").q_value = Some(0.2);
        assert!(words(&report, 0, "one").is_empty(), "not found");
    }
}
