//! Contrasts of the report, each with sentences that show it.

use rustc_hash::FxHashMap;

use crate::base::SourceId;
use crate::contrast::{Contrast, Contrasts, Family, Item, Side};
use crate::corpus::Corpus;
use crate::report::{self, ContrastEntry, Examples};
use crate::theme::Themes;
use crate::vectorize::{TermCounts, Vocabulary};

/// Examples on each side of a contrast.
const EXAMPLES: usize = 2;

/// What examples are looked up in.
pub(super) struct Evidence<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) themes: &'a Themes,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) counts: &'a TermCounts,
}

/// Every contrast with its examples.
pub(super) fn entries(found: &Contrasts, evidence: &Evidence<'_>) -> Vec<ContrastEntry> {
    let terms = TermExamples::find(evidence);
    found.entries.iter().map(|contrast| entry(contrast, found, evidence, &terms)).collect()
}

fn entry(contrast: &Contrast, found: &Contrasts, evidence: &Evidence<'_>, terms: &TermExamples) -> ContrastEntry {
    let pair = &found.pairs[contrast.pair];
    let column = match &contrast.item {
        Item::Name(term) => evidence.vocabulary.column(term),
        Item::Theme(_) => None,
    };
    let label = match (&contrast.item, column) {
        (Item::Theme(theme), _) => evidence.themes.themes[*theme as usize].label.clone(),
        (Item::Name(_), Some(column)) => evidence.vocabulary.label(column as usize).into_owned(),
        (Item::Name(name), None) => name.clone(),
    };
    let examples = |side: &Side| match (&contrast.item, column) {
        (Item::Theme(theme), _) => of_theme(evidence, *theme, side),
        (Item::Name(_), Some(column)) => terms.of(evidence, contrast.theme, column, side),
        (Item::Name(_), None) => Vec::new(),
    };
    ContrastEntry {
        family: family(contrast.family),
        theme: contrast.theme,
        a: pair.a.name.clone(),
        b: pair.b.name.clone(),
        item: match &contrast.item {
            Item::Theme(theme) => report::Item::Theme(*theme),
            Item::Name(name) => report::Item::Name(name.clone()),
        },
        label,
        a_hits: contrast.a_hits,
        b_hits: contrast.b_hits,
        a_total: contrast.a_total,
        b_total: contrast.b_total,
        a_documents: contrast.a_documents,
        b_documents: contrast.b_documents,
        a_share: contrast.a_share,
        b_share: contrast.b_share,
        difference: contrast.difference,
        interval: contrast.interval.map(|i| [i.low, i.high]),
        p_value: contrast.p_value,
        q_value: contrast.q_value,
        log_ratio: contrast.log_ratio,
        log_odds: contrast.log_odds,
        minimum_detectable: contrast.minimum_detectable,
        design_effect: contrast.design_effect,
        style: contrast.style,
        examples: Examples { a: examples(&pair.a), b: examples(&pair.b) },
    }
}

fn family(family: Family) -> report::Family {
    match family {
        Family::Coverage => report::Family::Coverage,
        Family::Wording => report::Family::Wording,
        Family::ThemeWording => report::Family::ThemeWording,
        Family::Voices => report::Family::Voices,
        Family::Tone => report::Family::Tone,
    }
}

/// The sentences of a side that stand nearest to the theme's middle.
fn of_theme(evidence: &Evidence<'_>, theme: i32, side: &Side) -> Vec<String> {
    let own = |row: &&usize| side.sources.contains(&source(evidence.corpus, **row).index());
    let rows = evidence.themes.themes[theme as usize].units.iter().filter(own);
    rows.take(EXAMPLES).map(|&row| key(evidence.corpus, row)).collect()
}

fn source(corpus: &Corpus, row: usize) -> SourceId {
    corpus.source_of(&corpus.sentences()[row])
}

fn key(corpus: &Corpus, row: usize) -> String {
    corpus.sentence_key(&corpus.sentences()[row])
}

/// The first sentences of each source in which each term stands, in all (theme −1 here) and within each theme.
struct TermExamples(FxHashMap<(i32, u32, u32), Vec<u32>>);

const ANY_THEME: i32 = -1;

impl TermExamples {
    fn find(evidence: &Evidence<'_>) -> Self {
        let mut first: FxHashMap<(i32, u32, u32), Vec<u32>> = FxHashMap::default();
        for row in 0..evidence.counts.rows() {
            let source = source(evidence.corpus, row).0;
            let theme = evidence.themes.labels[row];
            for &column in evidence.counts.row(row).0 {
                for within in [Some(ANY_THEME), (theme >= 0).then_some(theme)].into_iter().flatten() {
                    let rows = first.entry((within, source, column)).or_default();
                    if rows.len() < EXAMPLES {
                        rows.push(row as u32);
                    }
                }
            }
        }
        Self(first)
    }

    fn of(&self, evidence: &Evidence<'_>, theme: Option<i32>, column: u32, side: &Side) -> Vec<String> {
        let within = theme.unwrap_or(ANY_THEME);
        let rows = side.sources.iter().filter_map(|&source| self.0.get(&(within, source as u32, column))).flatten();
        rows.take(EXAMPLES).map(|&row| key(evidence.corpus, row as usize)).collect()
    }
}
