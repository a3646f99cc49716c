//! Documents in several languages: sources are compared within a language, and never across.

use std::cmp::Reverse;

use crate::contrast::{self, ContrastParams, Contrasts, OnlyInTheme};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::tally::Tally;
use crate::text::Language;

/// Compares the sources of a tally, each pair within one language: the one that most documents are in, among those that
/// both have. Pairs without a common language are not compared. The correction for many tests runs over all tests of a
/// language.
pub(super) fn compare(
    corpus: &Corpus,
    tally: &Tally,
    params: &ContrastParams,
    seed: u64,
) -> Result<(Contrasts, Vec<OnlyInTheme>)> {
    let spoken = spoken(corpus, tally);
    let languages = by_size(&spoken);
    let known = |t: &Tally| params.reference.as_deref().is_none_or(|r| t.sources().contains(&r));
    if languages.len() < 2 || !known(tally) {
        return Ok((contrast::compare(tally, params, seed)?, contrast::only_in(tally)));
    }
    params.check()?;
    let sources = tally.sources();
    let (mut all, mut alone) = (Contrasts::default(), Vec::<OnlyInTheme>::new());
    for language in languages {
        let own = tally.restricted(|at| spoken[at] == language);
        if own.sources().len() < 2 || !known(&own) {
            continue;
        }
        let place = |source: &&str| sources.binary_search(source).expect("a part has no sources of its own");
        let places: Vec<usize> = own.sources().iter().map(place).collect();
        append(&mut all, contrast::compare(&own, params, seed)?, &places);
        for mut one in contrast::only_in(&own) {
            one.source = places[one.source];
            if alone.iter().all(|a| a.theme != one.theme) {
                alone.push(one);
            }
        }
    }
    all.entries.sort_by_key(|e| (e.family, e.theme, e.pair));
    alone.sort_by_key(|one| one.theme);
    Ok((all, alone))
}

/// Adds what was found in one language, pairs that a language before it has aside. `places` are those of its sources.
fn append(all: &mut Contrasts, found: Contrasts, places: &[usize]) {
    let mut to = Vec::with_capacity(found.pairs.len());
    for (mut pair, evidence) in found.pairs.into_iter().zip(found.evidence) {
        let has = all.pairs.iter().any(|p| (&p.a.name, &p.b.name) == (&pair.a.name, &pair.b.name));
        to.push((!has).then_some(all.pairs.len()));
        if !has {
            for source in pair.a.sources.iter_mut().chain(&mut pair.b.sources) {
                *source = places[*source];
            }
            all.pairs.push(pair);
            all.evidence.push(evidence);
        }
    }
    for mut entry in found.entries {
        if let Some(pair) = to[entry.pair] {
            entry.pair = pair;
            all.entries.push(entry);
        }
    }
    for mut divergence in found.divergences {
        if let Some(pair) = to[divergence.pair] {
            divergence.pair = pair;
            all.divergences.push(divergence);
        }
    }
    for mut test in found.omnibus {
        if all.omnibus.iter().all(|t| t.item != test.item) {
            test.sources.iter_mut().for_each(|source| *source = places[*source]);
            all.omnibus.push(test);
        }
    }
}

/// The language of every document of the tally, by its place.
fn spoken(corpus: &Corpus, tally: &Tally) -> Vec<Language> {
    let mut spoken = vec![Language::Other; tally.documents().len()];
    for document in corpus.documents() {
        if let Some(at) = tally.place(&corpus.sources()[document.source.index()], &document.name) {
            spoken[at] = document.language;
        }
    }
    spoken
}

/// The languages, that of the most documents first.
fn by_size(spoken: &[Language]) -> Vec<Language> {
    let count = |language: Language| spoken.iter().filter(|l| **l == language).count();
    let mut languages: Vec<Language> = Language::ALL.into_iter().filter(|l| count(*l) > 0).collect();
    languages.sort_by_key(|l| (Reverse(count(*l)), *l));
    languages
}

/// Whether each source shares a language with another, so that what it has alone can be told.
pub(super) fn comparable(corpus: &Corpus) -> Vec<bool> {
    let speaks = |source: usize, language: Language| {
        corpus.documents().iter().any(|d| d.source.index() == source && d.language == language)
    };
    let sources = 0..corpus.sources().len();
    let shares = |a: usize, b: usize| a != b && Language::ALL.into_iter().any(|l| speaks(a, l) && speaks(b, l));
    sources.clone().map(|a| sources.clone().any(|b| shares(a, b))).collect()
}
