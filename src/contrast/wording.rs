//! Distinctive terms, over whole texts and within each theme: ranked by shrunken log-odds, gated by two tests that must agree.

use super::gate::Evidence;
use super::group::{Groups, Sides};
use super::listed::nearly_found;
use super::model::{Contrast, Family, Item};
use super::setting::Setting;
use crate::stats::{clustered_log_odds, shrunken_log_odds};
use crate::tally::CountTable;

/// One entry for every term and pair; one family.
pub(super) fn overall(setting: &Setting<'_>) -> Listed {
    corrected(setting, &setting.tally.wording, Family::Wording, None)
}

/// One entry for every term, theme and pair; each theme's table is a family.
pub(super) fn within_themes(setting: &Setting<'_>) -> Listed {
    let mut all = Listed::default();
    for (&theme, counts) in &setting.tally.theme_wording {
        let own = corrected(setting, counts, Family::ThemeWording, Some(theme));
        all.entries.extend(own.entries);
        all.left_out += own.left_out;
    }
    all
}

/// The entries of a table that are kept, and how many are not.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) entries: Vec<Contrast>,
    pub(super) left_out: usize,
}

fn corrected(setting: &Setting<'_>, counts: &CountTable<String>, family: Family, theme: Option<i32>) -> Listed {
    let (mut entries, mut left_out) = table(setting, counts, family, theme);
    setting.correct(&mut entries);
    left_out += setting.keep_listed(&mut entries, nearly_found);
    Listed { entries: entries.into_iter().map(|(entry, _)| entry).collect(), left_out }
}

/// The entries of a table before their correction, and how many were left out that have no part in it.
fn table(
    setting: &Setting<'_>,
    counts: &CountTable<String>,
    family: Family,
    theme: Option<i32>,
) -> (Vec<(Contrast, Sides)>, usize) {
    let groups = Groups::of(counts, setting.source_of, setting.sources);
    let params = setting.params;
    let (mut all, mut left_out) = (Vec::new(), 0);
    for (at, pair) in setting.pairs.iter().enumerate() {
        let pairing = groups.pairing(&pair.a.sources, &pair.b.sources);
        let tested = Evidence::of(pairing.smaller()) == Evidence::Tests;
        let mut entries = Vec::new();
        for (item, term) in counts.items().iter().enumerate() {
            let sides = pairing.sides(item);
            // Filters look at both sides together, never at their difference.
            let enough = if tested {
                sides.hits() >= params.min_count as f64 && sides.documents() >= params.min_documents
            } else {
                sides.hits() >= params.min_count_listed as f64
            };
            if !enough {
                continue;
            }
            let mut entry = setting.describe(family, at, Item::Name(term.clone()), &sides);
            entry.theme = theme;
            entry.style = setting.tally.style.contains(term);
            if tested && !entry.style {
                entry.p_value = sides.word_test().map(|tests| tests.p_value);
            }
            let z = log_odds(setting, &mut entry, &sides);
            entries.push((z.abs(), entry, sides));
        }
        if theme.is_some() {
            entries.sort_by(|(_, x, sx), (_, y, sy)| sy.hits().total_cmp(&sx.hits()).then_with(|| x.item.cmp(&y.item)));
            entries.truncate(params.max_theme_terms);
        }
        entries.sort_by(|(zx, x, _), (zy, y, _)| zy.total_cmp(zx).then_with(|| x.item.cmp(&y.item)));
        let mut entries: Vec<_> = entries.into_iter().map(|(_, entry, sides)| (entry, sides)).collect();
        left_out += setting.keep_listed(&mut entries, |entry| entry.p_value.is_some());
        all.extend(entries);
    }
    (all, left_out)
}

/// Fills in the log-odds, and gives back what ranks them: the log-odds in standard errors with documents as the unit, or,
/// where there are too few of those, as if tokens were independent.
fn log_odds(setting: &Setting<'_>, entry: &mut Contrast, sides: &Sides) -> f64 {
    let prior = setting.params.prior;
    let [a, b] = [0, 1].map(|s| (&sides.sizes[s], &sides.found[s].hits));
    if Evidence::of(sides.smaller()) >= Evidence::Intervals
        && let Some(odds) = clustered_log_odds(a, b, prior)
    {
        entry.log_odds = Some(odds.delta);
        entry.log_odds_interval = Some(odds.interval(setting.params.confidence).into());
        return odds.z();
    }
    let odds = shrunken_log_odds([a.1.sum, b.1.sum], [a.0.units, b.0.units], prior);
    entry.log_odds = odds.map(|odds| odds.delta);
    odds.map_or(0.0, |odds| odds.z)
}
