//! Documents in several languages: sources are compared within each language that they share, and never across.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::SourceId;
use crate::contrast::{self, ContrastParams, Contrasts, Family, OnlyInTheme};
use crate::corpus::{Corpus, Document};
use crate::error::Result;
use crate::report::SourceLanguage;
use crate::tally::Tally;
use crate::text::Language;

/// Documents from which a source takes part in a language, ...
const ENOUGH: usize = contrast::Evidence::Intervals.least();
/// ... unless they are one in so many of its documents: a few stray ones in a large source are not compared, nor does a
/// text whose language was mistaken make a comparison of its own.
const ONE_IN: usize = 10;
/// The part of a theme's sentences from which it is a theme of one language.
const OWN: f64 = 0.95;

/// The languages of an input.
pub(super) struct Languages {
    /// Those that documents with sentences are in, that of the most documents first.
    list: Vec<Language>,
    /// Whether themes were searched for in all of them together, so that they are of no language.
    joint: bool,
}

/// The counts of all documents in one language, or of the whole input where it is in one: `Tally::language` tells.
pub(super) type Slice<'a> = Cow<'a, Tally>;

/// What was found, language by language, and the themes that one source has alone.
pub(super) struct Compared {
    pub(super) found: Vec<(Option<Language>, Contrasts)>,
    pub(super) alone: Vec<OnlyInTheme>,
}

impl Languages {
    pub(super) fn of(corpus: &Corpus, joint: bool) -> Self {
        let mut sizes: BTreeMap<Language, usize> = BTreeMap::new();
        for document in corpus.documents().iter().filter(|d| !d.sentences.is_empty()) {
            *sizes.entry(document.language).or_default() += 1;
        }
        let mut list: Vec<Language> = sizes.keys().copied().collect();
        list.sort_by_key(|l| (Reverse(sizes[l]), *l));
        Self { list, joint }
    }

    /// The languages; a single `None` where the whole input is in one.
    pub(super) fn each(&self) -> Vec<Option<Language>> {
        if self.list.len() > 1 { self.list.iter().copied().map(Some).collect() } else { vec![None] }
    }

    /// The languages of the documents of a source; a single `None` where the whole input is in one.
    pub(super) fn of_source(&self, corpus: &Corpus, source: usize) -> Vec<Option<Language>> {
        let speaks = |language: &Option<Language>| {
            let own = |d: &Document| d.source == SourceId::at(source) && !d.sentences.is_empty();
            language.is_none_or(|l| corpus.documents().iter().any(|d| own(d) && d.language == l))
        };
        self.each().into_iter().filter(speaks).collect()
    }

    /// The language of the documents of these sentences, where the input is in several and they are in one.
    pub(super) fn own(&self, corpus: &Corpus, rows: &[usize]) -> Option<Language> {
        let language = |row: &usize| corpus.document(corpus.sentences()[*row].document).language;
        let holds = |l: &Language| {
            let own = rows.iter().filter(|row| language(row) == *l).count();
            own > 0 && own as f64 >= OWN * rows.len() as f64
        };
        self.list.iter().copied().filter(|_| self.list.len() > 1 && !self.joint).find(holds)
    }

    /// The counts of each language.
    pub(super) fn slices<'a>(&self, corpus: &Corpus, tally: &'a Tally) -> Vec<Slice<'a>> {
        if self.list.len() < 2 {
            return vec![Cow::Borrowed(tally)];
        }
        let mut of = vec![None; tally.documents().len()];
        for document in corpus.documents() {
            if let Some(at) = tally.place(&corpus.sources()[document.source.index()], &document.name) {
                of[at] = Some(document.language);
            }
        }
        let slice = |&language: &Language| {
            let mut own = tally.restricted(|at| of[at] == Some(language));
            own.language = Some(language);
            Cow::Owned(own)
        };
        self.list.iter().map(slice).collect()
    }

    /// What each source has in each language; empty where the whole input is in one.
    pub(super) fn sources(
        &self,
        corpus: &Corpus,
        slices: &[Slice<'_>],
        compared: &Compared,
    ) -> Vec<Vec<SourceLanguage>> {
        let one = |source: usize, slice: &Slice<'_>| {
            let language = slice.language?;
            let own =
                |d: &&Document| d.source == SourceId::at(source) && d.language == language && !d.sentences.is_empty();
            let documents: Vec<&Document> = corpus.documents().iter().filter(own).collect();
            let taking_part = || slice_sources(&compared.found, language);
            let name = corpus.sources()[source].as_str();
            (!documents.is_empty()).then(|| SourceLanguage {
                language: language.code().to_owned(),
                documents: documents.len(),
                counted: counted(slice).get(name).copied().unwrap_or(0),
                sentences: documents.iter().map(|d| d.sentences.len()).sum(),
                compared: taking_part().any(|s| s == name),
            })
        };
        let all = |source: usize| slices.iter().filter_map(|slice| one(source, slice)).collect();
        (0..corpus.sources().len()).map(all).collect()
    }
}

/// The sources that were compared in a language.
fn slice_sources(found: &[(Option<Language>, Contrasts)], language: Language) -> impl Iterator<Item = &str> {
    let own = found.iter().filter(move |(l, _)| *l == Some(language));
    own.flat_map(|(_, contrasts)| contrasts.sources.iter().map(String::as_str))
}

/// How many documents shares, intervals and tests count, by source.
fn counted<'a>(slice: &'a Slice<'_>) -> BTreeMap<&'a str, usize> {
    let mut counted = BTreeMap::new();
    for (document, size) in slice.documents().iter().zip(slice.coverage.sizes()) {
        *counted.entry(document.source.as_str()).or_default() += usize::from(*size > 0);
    }
    counted
}

/// The slices without the sources that have too little in their language to take part in it.
pub(super) fn taking_part<'a>(slices: &'a [Slice<'a>]) -> Vec<Slice<'a>> {
    let counted: Vec<BTreeMap<&str, usize>> = slices.iter().map(counted).collect();
    let of = |slice: &'a Slice<'a>, own: &BTreeMap<&str, usize>| {
        let enough = |source: &str| {
            let n = own.get(source).copied().unwrap_or(0);
            let all: usize = counted.iter().filter_map(|c| c.get(source)).sum();
            n >= ENOUGH || n > 0 && n * ONE_IN >= all
        };
        let sources = slice.sources();
        let kept: BTreeSet<&str> = sources.iter().copied().filter(|source| enough(source)).collect();
        if slice.language.is_none() || kept.len() == sources.len() {
            return Cow::Borrowed(&**slice);
        }
        let documents = slice.documents();
        Cow::Owned(slice.restricted(|at| kept.contains(documents[at].source.as_str())))
    };
    slices.iter().zip(&counted).map(|(slice, own)| of(slice, own)).collect()
}

/// Compares the sources that take part in a language within it. The correction for many tests runs over all tests of a
/// language. Where themes were searched for in all languages together, the room for them is compared over `joint`, the counts of
/// all texts. What one source has alone is held against all texts, those of sources that do not take part as well.
///
/// # Errors
/// When a parameter is out of range, or the reference is none of these sources, which are those of the input.
pub(super) fn compare(
    sources: &[&str],
    all: &[Slice<'_>],
    taking_part: &[Slice<'_>],
    params: &ContrastParams,
    joint: Option<&Tally>,
    seed: u64,
) -> Result<Compared> {
    if let [whole] = taking_part
        && whole.language.is_none()
    {
        let found = contrast::compare(whole, params, seed)?;
        return Ok(Compared { found: vec![(None, found)], alone: contrast::only_in(whole) });
    }
    params.check()?;
    params.reference_among(sources)?;
    let mut compared = Compared { found: Vec::new(), alone: Vec::new() };
    if let Some(all) = joint {
        // Themes are of all languages, and so is the room for them; all else is a matter of words.
        let mut found = contrast::compare(all, params, seed)?;
        found.entries.retain(|c| is_of_room(c.family));
        found.divergences.clear();
        found.left_out = 0;
        compared.found.push((None, found));
        compared.alone = contrast::only_in(all);
    }
    for slice in taking_part {
        let known = params.reference.as_deref().is_none_or(|r| slice.sources().contains(&r));
        if slice.sources().len() > 1 && known {
            let mut found = contrast::compare(slice, params, seed)?;
            if joint.is_some() {
                found.entries.retain(|c| !is_of_room(c.family));
                found.omnibus.clear();
            } else {
                compared.alone.extend(contrast::only_in(slice));
            }
            compared.found.push((slice.language, found));
        }
    }
    compared
        .alone
        .sort_by(|x, y| (x.theme, Reverse(x.sentences), &x.source).cmp(&(y.theme, Reverse(y.sentences), &y.source)));
    compared.alone.retain(|one| alone_everywhere(one, all));
    compared.alone.dedup_by_key(|one| one.theme);
    Ok(compared)
}

/// Whether a family compares the room for themes.
fn is_of_room(family: Family) -> bool {
    matches!(family, Family::Coverage | Family::MatchedCoverage)
}

/// Whether the texts in all languages together leave no more of a theme to other sources than its own may.
fn alone_everywhere(one: &OnlyInTheme, slices: &[Slice<'_>]) -> bool {
    let (mut own, mut all) = (0, 0);
    for slice in slices {
        let items = slice.coverage.items().iter();
        for (item, _) in items.enumerate().filter(|(_, theme)| **theme == one.theme) {
            for (document, hits) in slice.coverage.hits(item) {
                all += u64::from(hits);
                own += if slice.documents()[document].source == one.source { u64::from(hits) } else { 0 };
            }
        }
    }
    own as f64 >= OWN * all as f64
}

/// Whether another source has documents in every one of these languages, so that what this one has in them alone can be
/// told.
pub(super) fn comparable(corpus: &Corpus, source: SourceId, languages: &BTreeSet<Language>) -> bool {
    let speaks = |other: SourceId, language: Language| {
        corpus.documents().iter().any(|d| d.source == other && d.language == language && !d.sentences.is_empty())
    };
    let mut others = (0..corpus.sources().len()).map(SourceId::at).filter(|s| *s != source);
    others.any(|other| languages.iter().all(|language| speaks(other, *language)))
}
