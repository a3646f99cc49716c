//! What all sources, or several, have.

use std::collections::BTreeSet;

use super::names::{Names, all_of};
use crate::report::model::{Report, Statement, ThemeEntry, ThemeShare};
use crate::report::phrase::{capital, count, list, number, percent, within};
use crate::report::{ActorCount, ActorEntry, Alignment};
use crate::theme::Kind as ThemeKind;

/// How many themes are stated.
const MOST_THEMES: usize = 8;
/// How many of them come before the pairs of sentences.
const FIRST_THEMES: usize = 2;
/// How many pairs of sentences are stated one by one.
const MOST_PAIRS: usize = 5;
/// How many actors are named.
const MOST_ACTORS: usize = 6;
/// With more sources than this, shares stand alone, without their counts.
const COUNTS_UP_TO: usize = 3;

/// Themes, sentences and actors that more than one source has.
pub(super) fn statements(report: &Report, names: &Names<'_>) -> Vec<Statement> {
    let mut themes = report.themes.iter().filter(|t| is_common(t)).take(MOST_THEMES).map(|t| theme(t, names));
    // Whoever reads only the beginning should meet both kinds.
    let mut out: Vec<Statement> = themes.by_ref().take(FIRST_THEMES).collect();
    out.extend(pairs(report, names));
    out.extend(themes);
    out.extend(actors(report, names));
    out
}

/// Whether several sources have a theme, and none of them nearly all of it.
pub(super) fn is_common(theme: &ThemeEntry) -> bool {
    let one = theme.only_in.is_some() || theme.mostly_in.is_some();
    !one && theme.by_source.iter().filter(|s| s.sentences > 0).count() > 1
}

/// The sources that have sentences of a theme, and those of its language that have none.
pub(super) fn have_and_lack<'t>(
    theme: &'t ThemeEntry,
    names: &Names<'_>,
) -> (Vec<&'t ThemeShare>, Vec<&'t ThemeShare>) {
    let speaking = names.others("", theme.language.as_deref());
    let shares = theme.by_source.iter().filter(|s| speaking.contains(&s.source.as_str()));
    shares.partition(|s| s.sentences > 0)
}

/// That a theme was not found in the sources that lack it.
pub(super) fn lacking(theme: &ThemeEntry, lack: &[&ThemeShare], names: &Names<'_>) -> Option<String> {
    let lack: Vec<&str> = lack.iter().map(|s| s.source.as_str()).collect();
    (!lack.is_empty()).then(|| names.not_found_in(&lack, theme.language.as_deref()))
}

fn theme(theme: &ThemeEntry, names: &Names<'_>) -> Statement {
    let language = theme.language.as_deref();
    let (have, lack) = have_and_lack(theme, names);
    let counts = theme.by_source.len() <= COUNTS_UP_TO;
    let each: Vec<String> = have
        .iter()
        .map(|s| {
            let name = within(&s.source, language);
            if counts {
                format!(
                    "{} of {} in {name} ({})",
                    number(s.sentences),
                    count(s.total, "sentence", "sentences"),
                    percent(s.share)
                )
            } else {
                format!("{name} {}", percent(s.share))
            }
        })
        .collect();
    let label = names.theme(theme);
    let be = if theme.kind == ThemeKind::Mentions { "are" } else { "is" };
    let text = match lacking(theme, &lack, names) {
        None => format!("{} in {}: {}.", capital(&format!("{label} {be}")), all_of(have.len()), list(&each)),
        Some(lack) => format!("{}: {}; {lack}.", capital(&label), list(&each)),
    };
    Statement { source: None, theme: Some(theme.theme), text, sentences: names.examples(theme, 1) }
}

/// The closest pairs of sentences. A pair whose values conflict is told under the conflicts.
fn pairs(report: &Report, names: &Names<'_>) -> Vec<Statement> {
    let several = report.sources.iter().any(|s| !s.languages.is_empty());
    let conflicting: BTreeSet<(&str, &str)> =
        report.discrepancies.iter().filter(|d| !d.update).map(|d| (d.a.as_str(), d.b.as_str())).collect();
    let mut pairs: Vec<_> = report
        .alignments
        .iter()
        .filter(|p| {
            let (a, b) = (p.a.as_str(), p.b.as_str());
            !conflicting.contains(&(a, b)) && !conflicting.contains(&(b, a))
        })
        .collect();
    pairs.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
    let across = |p: &Alignment| report.run.encoder.is_some() && names.language_of([&p.a, &p.b]).is_none() && several;
    let mut out: Vec<Statement> = pairs
        .iter()
        .take(MOST_PAIRS)
        .map(|p| Statement {
            source: None,
            theme: None,
            text: format!(
                "{} {}.",
                names.sources(&[names.source_of(&p.a), names.source_of(&p.b)]),
                if across(p) { "say much the same, each in its language" } else { "put this in similar words" }
            ),
            sentences: vec![p.a.clone(), p.b.clone()],
        })
        .collect();
    if pairs.len() > MOST_PAIRS {
        let rest = pairs.len() - MOST_PAIRS;
        out.push(Statement {
            source: None,
            theme: None,
            text: format!("{} of sentences in similar words.", count(rest, "more pair", "more pairs")),
            sentences: Vec::new(),
        });
    }
    out
}

/// Whether there is a language in which every source names an actor; where the whole input is in one, it is that.
fn in_a_common_language(actor: &ActorEntry, report: &Report, names: &Names<'_>) -> bool {
    let mut languages = report.sources.iter().flat_map(|s| &s.languages).map(|l| l.language.as_str()).peekable();
    let names_it = |code: &str| {
        let own = |s: &ActorCount| s.sentences.iter().any(|id| names.language_of([id]) == Some(code));
        actor.counts.iter().all(own)
    };
    languages.peek().is_none() || languages.any(names_it)
}

/// Whom all sources name most.
pub(super) fn actors(report: &Report, names: &Names<'_>) -> Option<Statement> {
    let mut shared: Vec<_> = report
        .actors
        .iter()
        .filter(|a| a.counts.len() == report.sources.len() && a.counts.iter().all(|s| s.mentions > 0))
        .filter(|a| in_a_common_language(a, report, names))
        .collect();
    let fewest = |a: &ActorEntry| a.counts.iter().map(|s| s.mentions).min().unwrap_or(0);
    let total = |a: &ActorEntry| a.counts.iter().map(|s| s.mentions).sum::<usize>();
    shared.sort_by(|x, y| fewest(y).cmp(&fewest(x)).then(total(y).cmp(&total(x))).then_with(|| x.name.cmp(&y.name)));
    shared.truncate(MOST_ACTORS);
    if shared.is_empty() {
        return None;
    }
    let counts = report.sources.len() <= COUNTS_UP_TO;
    let each: Vec<String> = shared
        .iter()
        .map(|a| {
            let name = names.source(&a.name);
            if !counts {
                return name;
            }
            let counts: Vec<String> = a.counts.iter().map(|s| number(s.mentions)).collect();
            format!("{name} ({})", counts.join(" : "))
        })
        .collect();
    let order: Vec<String> = report.sources.iter().map(|s| names.source(&s.name)).collect();
    let several = report.sources.iter().any(|s| !s.languages.is_empty());
    let order = match (counts, several) {
        (false, _) => String::new(),
        (true, false) => format!("; mentions in {}", order.join(" : ")),
        (true, true) => format!("; mentions in {}, in all their languages", order.join(" : ")),
    };
    let sentences = shared.iter().take(1).flat_map(|a| a.counts.iter().filter_map(|s| s.sentences.first().cloned()));
    Some(Statement {
        source: None,
        theme: None,
        text: format!("Named most in {}: {}{order}.", all_of(report.sources.len()), list(&each)),
        sentences: sentences.collect(),
    })
}
