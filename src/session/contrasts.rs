//! Contrasts of the report, and themes that one source has alone.

use std::collections::BTreeMap;

use super::alone::Alone;
use super::evidence::Evidence;
use super::languages::Compared;
use crate::base::SourceId;
use crate::contrast::{
    Contrast, Contrasts, Divergence, Examples, Family, Item, Omnibus, OnlyInTheme, Side, nearly_found,
};
use crate::discourse::{Mode, Named, Quote};
use crate::report::{OnlyIn, OnlyInKind};
use crate::text::Language;
use crate::vectorize::Vocabulary;

/// Examples a side.
const EXAMPLES: usize = 2;
/// Terms of each table that get examples, beside those that are nearly found: the first so many.
const SHOWN: usize = 100;

/// The contrasts of every language, those of the language with most documents first, each with its label and examples.
pub(super) fn entries(evidence: &Evidence<'_>, compared: &mut Compared) -> Vec<Contrast> {
    let own = |(language, found): &mut (Option<Language>, Contrasts)| {
        named_and_shown(&Evidence { language: *language, ..*evidence }, found)
    };
    compared.found.iter_mut().flat_map(own).collect()
}

/// The place of every contrast in its table.
fn places(contrasts: &Contrasts) -> impl Iterator<Item = usize> {
    let (mut table, mut place) = (None, 0);
    contrasts.entries.iter().map(move |c| {
        let own = Some((c.family, c.theme, &c.a, &c.b));
        place = if table == own { place + 1 } else { 0 };
        table = own;
        place
    })
}

fn named_and_shown(evidence: &Evidence<'_>, contrasts: &mut Contrasts) -> Vec<Contrast> {
    let shown = shown(contrasts);
    let columns = contrasts.entries.iter().zip(&shown).filter(|(_, shown)| **shown).filter_map(|(c, _)| {
        let Item::Name(term) = &c.item else { return None };
        is_wording(c).then(|| evidence.vocabulary.column(term)).flatten()
    });
    let rows = TermRows::of(evidence, columns.collect());
    let places = |side: &Side| -> Vec<usize> {
        let place = |&at: &usize| evidence.corpus.sources().binary_search(&contrasts.sources[at]);
        side.sources.iter().map(|at| place(at).expect("sources are those of the input")).collect()
    };
    let sides: BTreeMap<(&str, &str), [Vec<usize>; 2]> = contrasts
        .pairs
        .iter()
        .map(|p| ((p.a.name.as_str(), p.b.name.as_str()), [places(&p.a), places(&p.b)]))
        .collect();
    let mut entries = std::mem::take(&mut contrasts.entries);
    for (contrast, _) in entries.iter_mut().zip(&shown).filter(|(_, shown)| **shown) {
        let [a, b] = sides[&(contrast.a.as_str(), contrast.b.as_str())]
            .each_ref()
            .map(|sources| keys(evidence, rows.examples(evidence, contrast, sources)));
        contrast.examples = Examples { a, b };
    }
    entries.iter_mut().for_each(|contrast| contrast.label = label(evidence, contrast));
    entries
}

/// Every test over all sources at once.
pub(super) fn omnibus(evidence: &Evidence<'_>, compared: &mut Compared) -> Vec<Omnibus> {
    let mut all: Vec<Omnibus> =
        compared.found.iter_mut().flat_map(|(_, found)| std::mem::take(&mut found.omnibus)).collect();
    all.iter_mut().for_each(|test| test.label = of_item(evidence, &test.item));
    all
}

/// How far the wording of each pair lies apart in all.
pub(super) fn divergences(compared: &mut Compared) -> Vec<Divergence> {
    compared.found.iter_mut().flat_map(|(_, found)| std::mem::take(&mut found.divergences)).collect()
}

/// Themes that are only in one source, with all their sentences there.
pub(super) fn only_in(evidence: &Evidence<'_>, alone: &[Alone]) -> Vec<OnlyIn> {
    let note = |one: &OnlyInTheme| {
        let theme = &evidence.themes.themes[one.theme as usize];
        let source = one.source.clone();
        let place = evidence.corpus.sources().binary_search(&source).ok();
        let mut own: Vec<usize> = theme.units.clone();
        own.retain(|&row| place.is_some() && source_of(evidence, row) == place);
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
    alone.iter().filter(|one| one.only).map(|one| note(&one.theme)).collect()
}

fn is_wording(contrast: &Contrast) -> bool {
    matches!(contrast.family, Family::Wording | Family::ThemeWording)
}

/// Whether each contrast gets examples: all but terms far down their table.
fn shown(contrasts: &Contrasts) -> Vec<bool> {
    places(contrasts)
        .zip(&contrasts.entries)
        .map(|(place, c)| !is_wording(c) || place < SHOWN || nearly_found(c))
        .collect()
}

/// What a contrast is about, as a reader sees it.
fn label(evidence: &Evidence<'_>, contrast: &Contrast) -> String {
    match &contrast.item {
        Item::Name(name) if is_wording(contrast) => word(evidence.vocabulary, name),
        Item::Name(name) if contrast.family == Family::Frames => format!("words of the frame {name}"),
        Item::Name(name) => spoken(name),
        Item::Theme(_) => of_item(evidence, &contrast.item),
    }
}

/// A term as a reader sees it.
fn word(vocabulary: &Vocabulary, term: &str) -> String {
    vocabulary.column(term).map_or_else(|| term.to_owned(), |column| vocabulary.label(column as usize).into_owned())
}

fn of_item(evidence: &Evidence<'_>, item: &Item) -> String {
    match item {
        Item::Theme(theme) => evidence.themes.themes[*theme as usize].label.clone(),
        Item::Name(name) => name.clone(),
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
            Item::Theme(theme) => {
                let units = &evidence.themes.themes[*theme as usize].units;
                first_few(evidence, units.iter().copied(), sources)
            }
            Item::Name(term) if is_wording(contrast) => {
                let place = evidence.vocabulary.column(term).and_then(|c| self.columns.binary_search(&c).ok());
                let rows = place.map_or(&[][..], |place| self.rows[place].as_slice()).iter().map(|&row| row as usize);
                let within = |row: &usize| contrast.theme.is_none_or(|t| evidence.themes.labels[*row] == t);
                first_few(evidence, rows.filter(within), sources)
            }
            Item::Name(kind) if contrast.family == Family::Voices => {
                let rows = evidence.quotes.iter().filter(|q| is_kind(q, kind)).filter_map(|q| q.sentences.first());
                first_few(evidence, rows.map(|id| id.index()), sources)
            }
            Item::Name(_) => Vec::new(),
        }
    }
}

fn is_kind(quote: &Quote, kind: &str) -> bool {
    let speaker = quote.speaker.as_ref().map(|s| s.named);
    match kind {
        "direct" => quote.said.mode != Mode::Indirect,
        "named" => speaker == Some(Named::Named),
        "anonymous" => speaker == Some(Named::Anonymous),
        "institution" => speaker == Some(Named::Institution),
        _ => kind
            .strip_prefix(SIDE)
            .is_some_and(|side| quote.speaker.as_ref().and_then(|s| s.side.as_deref()) == Some(side)),
    }
}
