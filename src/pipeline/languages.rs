//! Documents in several languages: sources are compared within each language that they share, and never across.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::SourceId;
use crate::contrast::{self, ContrastParams, Contrasts, OnlyInTheme};
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
}

/// The counts of all documents in one language.
pub(super) struct Part<'a> {
    /// The language; `None` where the whole input is in one.
    pub(super) language: Option<Language>,
    /// The counts.
    pub(super) tally: Cow<'a, Tally>,
    /// The places of its sources among those of the input.
    pub(super) places: Vec<usize>,
}

/// What was found, language by language, and the themes that one source has alone.
pub(super) struct Compared {
    /// Sources are told by their places among those of the input.
    pub(super) found: Vec<(Option<Language>, Contrasts)>,
    pub(super) alone: Vec<OnlyInTheme>,
}

impl Languages {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut sizes: BTreeMap<Language, usize> = BTreeMap::new();
        for document in corpus.documents().iter().filter(|d| !d.sentences.is_empty()) {
            *sizes.entry(document.language).or_default() += 1;
        }
        let mut list: Vec<Language> = sizes.keys().copied().collect();
        list.sort_by_key(|l| (Reverse(sizes[l]), *l));
        Self { list }
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
        self.list.iter().copied().filter(|_| self.list.len() > 1).find(holds)
    }

    /// The counts of each language.
    pub(super) fn parts<'a>(&self, corpus: &Corpus, tally: &'a Tally) -> Vec<Part<'a>> {
        let sources = tally.sources();
        if self.list.len() < 2 {
            return vec![Part { language: None, tally: Cow::Borrowed(tally), places: (0..sources.len()).collect() }];
        }
        let mut of = vec![None; tally.documents().len()];
        for document in corpus.documents() {
            if let Some(at) = tally.place(&corpus.sources()[document.source.index()], &document.name) {
                of[at] = Some(document.language);
            }
        }
        let place = |source: &&str| sources.binary_search(source).expect("a part has no sources of its own");
        let part = |&language: &Language| {
            let own = tally.restricted(|at| of[at] == Some(language));
            let places = own.sources().iter().map(place).collect();
            Part { language: Some(language), tally: Cow::Owned(own), places }
        };
        self.list.iter().map(part).collect()
    }

    /// What each source has in each language; empty where the whole input is in one.
    pub(super) fn sources(&self, corpus: &Corpus, parts: &[Part<'_>], compared: &Compared) -> Vec<Vec<SourceLanguage>> {
        let one = |source: usize, part: &Part<'_>| {
            let language = part.language?;
            let own =
                |d: &&Document| d.source == SourceId::at(source) && d.language == language && !d.sentences.is_empty();
            let documents: Vec<&Document> = corpus.documents().iter().filter(own).collect();
            let found = compared.found.iter().filter(|(l, _)| *l == part.language);
            let mut sides = found.flat_map(|(_, c)| &c.pairs).flat_map(|p| p.a.sources.iter().chain(&p.b.sources));
            (!documents.is_empty()).then(|| SourceLanguage {
                language: language.code().to_owned(),
                documents: documents.len(),
                counted: part.counted().get(&source).copied().unwrap_or(0),
                sentences: documents.iter().map(|d| d.sentences.len()).sum(),
                compared: sides.any(|s| *s == source),
            })
        };
        let all = |source: usize| parts.iter().filter_map(|part| one(source, part)).collect();
        (0..corpus.sources().len()).map(all).collect()
    }
}

impl Part<'_> {
    /// How many documents shares, intervals and tests count, by source.
    fn counted(&self) -> BTreeMap<usize, usize> {
        let place = |source: &str| {
            let at = self.tally.sources().binary_search(&source).expect("sources are those of the documents");
            self.places[at]
        };
        let mut counted = BTreeMap::new();
        for (document, size) in self.tally.documents().iter().zip(self.tally.coverage.sizes()) {
            *counted.entry(place(&document.source)).or_default() += usize::from(*size > 0);
        }
        counted
    }
}

/// The parts without the sources that have too little in their language to take part in it.
pub(super) fn taking_part<'a>(parts: &'a [Part<'a>]) -> Vec<Part<'a>> {
    let counted: Vec<BTreeMap<usize, usize>> = parts.iter().map(Part::counted).collect();
    let of = |part: &'a Part<'a>, own: &BTreeMap<usize, usize>| {
        let enough = |source: usize| {
            let n = own.get(&source).copied().unwrap_or(0);
            let all: usize = counted.iter().filter_map(|c| c.get(&source)).sum();
            n >= ENOUGH || n > 0 && n * ONE_IN >= all
        };
        let sources = part.tally.sources();
        let kept: BTreeSet<&str> = (sources.iter().zip(&part.places))
            .filter(|(_, place)| enough(**place))
            .map(|(source, _)| *source)
            .collect();
        if part.language.is_none() || kept.len() == sources.len() {
            return Part { language: part.language, tally: Cow::Borrowed(&*part.tally), places: part.places.clone() };
        }
        let documents = part.tally.documents();
        let tally = part.tally.restricted(|at| kept.contains(documents[at].source.as_str()));
        let places = part.places.iter().copied().filter(|place| enough(*place)).collect();
        Part { language: part.language, tally: Cow::Owned(tally), places }
    };
    parts.iter().zip(&counted).map(|(part, own)| of(part, own)).collect()
}

/// Compares the sources that take part in a language within it. The correction for many tests runs over all tests of a
/// language. What one source has alone is held against all texts, those of sources that do not take part as well.
///
/// # Errors
/// When a parameter is out of range, or the reference is none of these sources, which are those of the input.
pub(super) fn compare(
    sources: &[&str],
    all: &[Part<'_>],
    taking_part: &[Part<'_>],
    params: &ContrastParams,
    seed: u64,
) -> Result<Compared> {
    if let [whole] = taking_part
        && whole.language.is_none()
    {
        let found = contrast::compare(&whole.tally, params, seed)?;
        return Ok(Compared { found: vec![(None, found)], alone: contrast::only_in(&whole.tally) });
    }
    params.check()?;
    params.reference_among(sources)?;
    let mut compared = Compared { found: Vec::new(), alone: Vec::new() };
    for part in taking_part {
        let known = params.reference.as_deref().is_none_or(|r| part.tally.sources().contains(&r));
        if part.tally.sources().len() > 1 && known {
            let mut found = contrast::compare(&part.tally, params, seed)?;
            let to_input = |source: &mut usize| *source = part.places[*source];
            for pair in &mut found.pairs {
                pair.a.sources.iter_mut().chain(&mut pair.b.sources).for_each(to_input);
            }
            found.omnibus.iter_mut().flat_map(|t| &mut t.sources).for_each(to_input);
            compared.found.push((part.language, found));
            let alone = contrast::only_in(&part.tally).into_iter();
            compared.alone.extend(alone.map(|one| OnlyInTheme { source: part.places[one.source], ..one }));
        }
    }
    compared.alone.sort_by_key(|one| (one.theme, Reverse(one.sentences), one.source));
    compared.alone.retain(|one| alone_everywhere(one, all));
    compared.alone.dedup_by_key(|one| one.theme);
    Ok(compared)
}

/// Whether the texts in all languages together leave no more of a theme to other sources than its own may.
fn alone_everywhere(one: &OnlyInTheme, parts: &[Part<'_>]) -> bool {
    let (mut own, mut all) = (0, 0);
    for part in parts {
        let sources = part.tally.sources();
        let items = part.tally.coverage.items().iter();
        for (item, _) in items.enumerate().filter(|(_, theme)| **theme == one.theme) {
            for (document, hits) in part.tally.coverage.hits(item) {
                let at = sources.binary_search(&part.tally.documents()[document].source.as_str());
                let source = part.places[at.expect("sources are those of the documents")];
                all += u64::from(hits);
                own += if source == one.source { u64::from(hits) } else { 0 };
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
