//! Which caveats a report calls for.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{all_apart, apart, languages};
use super::caveat::{Caveat, CaveatCode, NO_LANGUAGE};
use super::model::{Report, SentenceKind, SourceEntry};
use crate::contrast::Evidence;
use crate::text::FurnitureKind;

/// The caveats that a report calls for by what it holds, in the order in which a reader needs them. Copies of documents
/// and identical sources are not visible in a report: whoever finds those adds [`Caveat::duplicates`] and
/// [`Caveat::identical_sources`], and whoever aligns them [`Caveat::too_long`].
pub fn caveats(report: &Report) -> Vec<Caveat> {
    let mut all = Vec::new();
    let (languages, apart) = (languages(report), apart(report));
    let mixed = (languages.len() > 1).then(|| {
        let reference = report.run.config.pointer("/contrast/reference").and_then(|name| name.as_str());
        match &report.run.encoder {
            Some(encoder) if encoder.across => Caveat::across_languages(&languages, encoder, report),
            _ => Caveat::languages(&languages, &report.sources, &apart, reference),
        }
    });
    // What was not compared at all comes before what was.
    let (first, later) = if apart.is_empty() { (None, mixed) } else { (mixed, None) };
    all.extend(first);
    for (language, sources) in compared(report) {
        match Evidence::of(sources.iter().map(|s| s.counted).min().unwrap_or(0)) {
            Evidence::Descriptive => {
                let here = |c: &super::Contrast| language.is_none() || c.language.as_deref() == language;
                let others = report.contrasts.iter().any(|c| here(c) && c.interval.is_some());
                all.push(Caveat::descriptive_only(&sources, others).within(language));
                let others: Vec<SourceEntry> =
                    sources.iter().filter(|s| Evidence::of(s.counted) >= Evidence::Intervals).cloned().collect();
                if others.len() > 1 && others.iter().any(|s| Evidence::of(s.counted) < Evidence::Tests) {
                    all.push(Caveat::exploratory(&others).within(language));
                }
            }
            Evidence::Tests => {}
            _ => all.push(Caveat::exploratory(&sources).within(language)),
        }
    }
    all.push(Caveat::dates(&report.sources));
    all.extend(report.run.notes.iter().map(|note| Caveat::new(CaveatCode::Input, note.text.clone())));
    if !report.run.skipped.is_empty() {
        all.push(Caveat::skipped(&report.run.skipped));
    }
    if report.themes.is_empty() {
        all.push(Caveat::no_themes());
    } else {
        if let Some(given) = &report.run.themes.given {
            all.push(Caveat::given_themes(given, report.run.themes.search.unassigned_share));
        }
        let sentences = report.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
        let (total, without) = sentences.fold((0, 0), |(t, w), s| (t + 1, w + usize::from(s.theme == Some(-1))));
        if without > 0 {
            all.push(Caveat::unassigned(without, total));
        }
    }
    if !all_apart(report) {
        let codes: Vec<&str> = languages.iter().map(|(code, _)| code.as_str()).collect();
        all.push(Caveat::alignment(&report.run.alignment, report.run.encoder.as_ref(), &codes));
    }
    if !report.copies.is_empty() {
        let copies = report.copies.iter().map(|g| g.counted.len() + g.left_out.len() - 1).sum();
        all.push(Caveat::duplicates(copies, report.documents.len(), true));
    }
    all.extend(Caveat::stories(&report.run.stories));
    if report.run.contrasts_left_out > 0 {
        all.push(Caveat::contrasts_left_out(report.run.contrasts_left_out));
    }
    all.extend(repeated(report));
    if !report.run.style_terms.is_empty() {
        all.push(Caveat::style_terms(&report.run.style_terms));
    }
    all.extend(later);
    if let Some((_, documents)) = languages.iter().find(|(code, _)| code == NO_LANGUAGE) {
        all.push(Caveat::unsupported_language(*documents));
    }
    all.extend(languages.iter().filter_map(|(code, documents)| Caveat::stages_off(code, *documents)));
    if !report.tone.is_empty() {
        all.push(Caveat::tone());
    }
    if !report.frames.is_empty() {
        all.push(Caveat::frames(&report.frames));
    }
    all
}

/// What was set apart because it repeats: how many lines of how many articles, and the most frequent of them.
fn repeated(report: &Report) -> Option<Caveat> {
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    let mut articles: BTreeSet<(&str, &str)> = BTreeSet::new();
    for line in report.sentences.iter().filter(|s| s.furniture == Some(FurnitureKind::Repeated)) {
        *lines.entry(&line.text).or_default() += 1;
        articles.insert((&line.source, &line.document));
    }
    let most = lines.iter().max_by_key(|(line, count)| (**count, std::cmp::Reverse(**line)))?;
    Some(Caveat::repeated(lines.values().sum(), articles.len(), (most.0, *most.1)))
}

/// The sources that are compared with each other, language by language, with what they have in it; all of them where the
/// whole input is in one.
fn compared(report: &Report) -> Vec<(Option<&str>, Vec<SourceEntry>)> {
    let mut codes: Vec<&str> = Vec::new();
    for own in report.sources.iter().flat_map(|s| &s.languages).filter(|own| own.compared) {
        if !codes.contains(&own.language.as_str()) {
            codes.push(&own.language);
        }
    }
    if report.sources.iter().all(|s| s.languages.is_empty()) || report.run.themes.search.across {
        return vec![(None, report.sources.clone())];
    }
    let of = |code: &str| {
        let within = |s: &SourceEntry| {
            let own = s.languages.iter().find(|own| own.compared && own.language == code)?;
            Some(SourceEntry { documents: own.documents, counted: own.counted, ..s.clone() })
        };
        report.sources.iter().filter_map(within).collect()
    };
    codes.into_iter().map(|code| (Some(code), of(code))).collect()
}
