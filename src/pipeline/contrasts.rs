//! Contrasts of the report, and themes that one source has alone.

use super::languages::Compared;
use crate::base::SourceId;
use crate::contrast::{self, Contrast, Contrasts, OnlyInTheme};
use crate::corpus::Corpus;
use crate::discourse::{Mode, Named, Quote};
use crate::report::{ContrastEntry, DivergenceEntry, Examples, Family, Item, OmnibusEntry, OnlyIn, OnlyInKind};
use crate::text::Language;
use crate::theme::Themes;
use crate::vectorize::{TermCounts, Vocabulary};

/// Examples a side.
const EXAMPLES: usize = 2;
/// Terms of each table that get examples: the first so many, and those with at most this q-value.
const SHOWN: usize = 100;
const SHOWN_Q: f64 = 0.1;

/// Where examples come from.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) themes: &'a Themes,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) counts: &'a TermCounts,
    pub(super) quotes: &'a [Quote],
    /// Documents that take no part; empty when all do.
    pub(super) left_out: &'a [bool],
    /// The language that examples are in; `None` where the whole input is in one.
    pub(super) language: Option<Language>,
}

/// The contrasts of every language, those of the language with most documents first.
pub(super) fn by_language<T>(
    evidence: &Evidence<'_>,
    compared: &Compared,
    of: impl Fn(&Evidence<'_>, &Contrasts) -> Vec<T>,
) -> Vec<T> {
    let own =
        |(language, found): &(Option<Language>, Contrasts)| of(&Evidence { language: *language, ..*evidence }, found);
    compared.found.iter().flat_map(own).collect()
}

/// Every contrast with its label and examples.
pub(super) fn entries(evidence: &Evidence<'_>, contrasts: &Contrasts) -> Vec<ContrastEntry> {
    let shown = shown(contrasts);
    let columns = contrasts.entries.iter().zip(&shown).filter(|(_, shown)| **shown).filter_map(|(c, _)| {
        let contrast::Item::Name(term) = &c.item else { return None };
        is_wording(c).then(|| evidence.vocabulary.column(term)).flatten()
    });
    let rows = TermRows::of(evidence, columns.collect());
    let entry = |(contrast, &shown): (&Contrast, &bool)| {
        let pair = &contrasts.pairs[contrast.pair];
        let examples = |sources: &[usize]| match shown {
            true => keys(evidence, rows.examples(evidence, contrast, sources)),
            false => Vec::new(),
        };
        let (item, label) = named(evidence, contrast);
        ContrastEntry {
            family: family(contrast.family),
            theme: contrast.theme,
            a: pair.a.name.clone(),
            b: pair.b.name.clone(),
            language: code(evidence.language),
            item,
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
            carriers: Some(contrast.carriers),
            interval: contrast.interval.map(|i| [i.low, i.high]),
            p_value: contrast.p_value,
            q_value: contrast.q_value,
            weight: contrast.weight,
            log_ratio: contrast.log_ratio,
            log_odds: contrast.log_odds,
            log_odds_interval: contrast.log_odds_interval.map(|i| [i.low, i.high]),
            minimum_detectable: contrast.minimum_detectable,
            design_effect: contrast.design_effect,
            style: contrast.style,
            events: contrast.events,
            examples: Examples { a: examples(&pair.a.sources), b: examples(&pair.b.sources) },
        }
    };
    contrasts.entries.iter().zip(&shown).map(entry).collect()
}

/// Every test over all sources at once.
pub(super) fn omnibus(evidence: &Evidence<'_>, contrasts: &Contrasts) -> Vec<OmnibusEntry> {
    let entry = |test: &contrast::Omnibus| {
        let (item, label) = match &test.item {
            contrast::Item::Theme(theme) => {
                (Item::Theme(*theme), evidence.themes.themes[*theme as usize].label.clone())
            }
            contrast::Item::Name(name) => (Item::Name(name.clone()), name.clone()),
        };
        let sources = test.sources.iter().map(|&s| evidence.corpus.sources()[s].clone()).collect();
        let language = code(evidence.language);
        OmnibusEntry { language, item, label, sources, p_value: test.p_value, q_value: test.q_value }
    };
    contrasts.omnibus.iter().map(entry).collect()
}

/// How far the wording of each pair lies apart in all.
pub(super) fn divergences(evidence: &Evidence<'_>, contrasts: &Contrasts) -> Vec<DivergenceEntry> {
    let entry = |d: &contrast::Divergence| {
        let pair = &contrasts.pairs[d.pair];
        DivergenceEntry {
            a: pair.a.name.clone(),
            b: pair.b.name.clone(),
            language: code(evidence.language),
            events: d.events,
            a_documents: d.a_documents,
            b_documents: d.b_documents,
            terms: d.terms,
            jsd: d.jsd,
            null_mean: d.null_mean,
            excess: d.jsd - d.null_mean,
            p_value: d.p_value,
            q_value: d.q_value,
            partisanship: d.partisanship,
        }
    };
    contrasts.divergences.iter().map(entry).collect()
}

/// Themes that one source has alone, with all their sentences there.
pub(super) fn only_in(evidence: &Evidence<'_>, alone: &[OnlyInTheme]) -> Vec<OnlyIn> {
    let note = |one: &OnlyInTheme| {
        let theme = &evidence.themes.themes[one.theme as usize];
        let source = evidence.corpus.sources()[one.source].clone();
        let mut own: Vec<usize> = theme.units.clone();
        own.retain(|&row| source_of(evidence, row) == Some(one.source));
        own.sort_unstable();
        OnlyIn {
            kind: OnlyInKind::Theme,
            source,
            item: Item::Theme(one.theme),
            label: theme.label.clone(),
            count: one.sentences as usize,
            sentences: keys(evidence, own),
        }
    };
    alone.iter().map(note).collect()
}

fn is_wording(contrast: &Contrast) -> bool {
    matches!(contrast.family, contrast::Family::Wording | contrast::Family::ThemeWording)
}

/// Whether each contrast gets examples: all but terms far down their table.
fn shown(contrasts: &Contrasts) -> Vec<bool> {
    let (mut table, mut place) = (None, 0);
    contrasts
        .entries
        .iter()
        .map(|c| {
            let own = Some((c.family, c.theme, c.pair));
            place = if table == own { place + 1 } else { 0 };
            table = own;
            !is_wording(c) || place < SHOWN || c.q_value.is_some_and(|q| q <= SHOWN_Q)
        })
        .collect()
}

pub(super) fn family(family: contrast::Family) -> Family {
    match family {
        contrast::Family::Coverage => Family::Coverage,
        contrast::Family::MatchedCoverage => Family::MatchedCoverage,
        contrast::Family::Wording => Family::Wording,
        contrast::Family::ThemeWording => Family::ThemeWording,
        contrast::Family::Voices => Family::Voices,
        contrast::Family::Tone => Family::Tone,
        contrast::Family::Frames => Family::Frames,
    }
}

fn named(evidence: &Evidence<'_>, contrast: &Contrast) -> (Item, String) {
    match &contrast.item {
        contrast::Item::Theme(theme) => (Item::Theme(*theme), evidence.themes.themes[*theme as usize].label.clone()),
        contrast::Item::Name(name) => {
            let label = match evidence.vocabulary.column(name) {
                Some(column) if is_wording(contrast) => evidence.vocabulary.label(column as usize).into_owned(),
                _ if contrast.family == contrast::Family::Frames => format!("words of the frame {name}"),
                _ => spoken(name),
            };
            (Item::Name(name.clone()), label)
        }
    }
}

/// What stands before a side in the name of a kind of attribution.
const SIDE: &str = "side: ";

/// A kind of attribution as a reader sees it.
pub(super) fn spoken(kind: &str) -> String {
    match kind {
        "anonymous" => "speakers without a name".to_owned(),
        "direct" => "direct speech".to_owned(),
        "institution" => "institutions as speakers".to_owned(),
        "named" => "speakers with a name".to_owned(),
        other => match other.strip_prefix(SIDE) {
            Some(side) => format!("speakers of the side {side}"),
            None => other.to_owned(),
        },
    }
}

fn keys(evidence: &Evidence<'_>, rows: Vec<usize>) -> Vec<String> {
    rows.into_iter().map(|row| evidence.corpus.sentence_key(&evidence.corpus.sentences()[row])).collect()
}

/// The code of a language.
pub(super) fn code(language: Option<Language>) -> Option<String> {
    language.map(|l| l.code().to_owned())
}

/// The place of the source of a sentence; `None` when its document takes no part.
fn source_of(evidence: &Evidence<'_>, row: usize) -> Option<usize> {
    let sentence = &evidence.corpus.sentences()[row];
    let left_out = evidence.left_out.get(sentence.document.index()).copied().unwrap_or(false);
    let SourceId(source) = evidence.corpus.source_of(sentence);
    let spoken = evidence.language.is_none_or(|l| evidence.corpus.document(sentence.document).language == l);
    (!left_out && spoken).then_some(source as usize)
}

/// The first few of `rows` on a side, from different documents as long as there are enough.
fn first_few(evidence: &Evidence<'_>, rows: impl Iterator<Item = usize>, sources: &[usize]) -> Vec<usize> {
    let document = |row: &usize| evidence.corpus.sentences()[*row].document;
    let (mut few, mut more): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for row in rows.filter(|&row| source_of(evidence, row).is_some_and(|s| sources.contains(&s))) {
        if few.iter().all(|seen| document(seen) != document(&row)) {
            few.push(row);
        } else if more.len() < EXAMPLES {
            more.push(row);
        }
        if few.len() == EXAMPLES {
            break;
        }
    }
    few.extend(more);
    few.truncate(EXAMPLES);
    few
}

/// The sentences of every term that gets examples.
struct TermRows {
    columns: Vec<u32>,
    rows: Vec<Vec<u32>>,
}

impl TermRows {
    fn of(evidence: &Evidence<'_>, mut columns: Vec<u32>) -> Self {
        columns.sort_unstable();
        columns.dedup();
        let mut wanted = vec![u32::MAX; evidence.vocabulary.len()];
        for (place, &column) in columns.iter().enumerate() {
            wanted[column as usize] = place as u32;
        }
        let mut rows = vec![Vec::new(); columns.len()];
        for row in 0..evidence.counts.rows() {
            for &column in evidence.counts.row(row).0 {
                if let Some(own) = rows.get_mut(wanted[column as usize] as usize) {
                    own.push(row as u32);
                }
            }
        }
        Self { columns, rows }
    }

    /// Sentences of some sources that show what a contrast is about.
    fn examples(&self, evidence: &Evidence<'_>, contrast: &Contrast, sources: &[usize]) -> Vec<usize> {
        match &contrast.item {
            contrast::Item::Theme(theme) => {
                let units = &evidence.themes.themes[*theme as usize].units;
                first_few(evidence, units.iter().copied(), sources)
            }
            contrast::Item::Name(term) if is_wording(contrast) => {
                let place = evidence.vocabulary.column(term).and_then(|c| self.columns.binary_search(&c).ok());
                let rows = place.map_or(&[][..], |place| self.rows[place].as_slice()).iter().map(|&row| row as usize);
                let within = |row: &usize| contrast.theme.is_none_or(|t| evidence.themes.labels[*row] == t);
                first_few(evidence, rows.filter(within), sources)
            }
            contrast::Item::Name(kind) if contrast.family == contrast::Family::Voices => {
                let rows = evidence.quotes.iter().filter(|q| is_kind(q, kind)).filter_map(|q| q.sentences.first());
                first_few(evidence, rows.map(|id| id.index()), sources)
            }
            contrast::Item::Name(_) => Vec::new(),
        }
    }
}

fn is_kind(quote: &Quote, kind: &str) -> bool {
    let speaker = quote.speaker.as_ref().map(|s| s.named);
    match kind {
        "direct" => quote.mode != Mode::Indirect,
        "named" => speaker == Some(Named::Named),
        "anonymous" => speaker == Some(Named::Anonymous),
        "institution" => speaker == Some(Named::Institution),
        _ => kind
            .strip_prefix(SIDE)
            .is_some_and(|side| quote.speaker.as_ref().and_then(|s| s.side.as_deref()) == Some(side)),
    }
}
