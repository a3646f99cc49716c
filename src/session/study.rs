//! From a corpus to its vocabulary, counts and themes: what a comparison and a calibration share.

use std::cmp::Reverse;
use std::ops::Range;

use super::config::Config;
use super::languages::Languages;
use super::model::Model;
use super::named;
use super::observer::{Observer, Stage};
use super::origin::Origin;
use super::part::{Part, phrases};
use crate::corpus::Corpus;
use crate::encoder::Meaning;
use crate::error::Result;
use crate::report::GivenRun;
use crate::text::Language;
use crate::theme::{
    self, FittedThemes, Level, Phrases, SearchRun, Theme, ThemeGroup, ThemeInput, ThemeSummary, Themes, term_weights,
};
use crate::vectorize::{Analyzers, FittedVectorizer, TermCounts, Unit, UnitKind, Vectorizer, sections, units};

/// What is known of the sentences of a corpus. None of it knows the sources.
pub(super) struct Study {
    pub(super) fitted: FittedVectorizer,
    pub(super) counts: TermCounts,
    pub(super) found: Themes,
    /// Where the themes come from, where they were not searched for.
    pub(super) given: Option<GivenRun>,
}

impl Study {
    /// Counts words and finds themes, or takes them from where the user has them.
    pub(super) fn of(
        corpus: &Corpus,
        config: &Config,
        origin: &Origin,
        meaning: Option<Meaning<'_>>,
        observer: &dyn Observer,
    ) -> Result<Self> {
        observer.enter(Stage::Vectorize, &format!("{} sentences", corpus.sentences().len()))?;
        let analyzers = Analyzers::new(&config.analyzer)?;
        let units = units(corpus, UnitKind::Sentence, &analyzers);
        let (fitted, counts) = Vectorizer::new(config.vectorize.clone())?.fit_counts(&units)?;
        observer.enter(Stage::Themes, &format!("{} terms", fitted.vocabulary().len()))?;
        let phrases = phrases(corpus, &all(corpus), &analyzers, &fitted);
        let counted = ((&fitted, &counts), meaning);
        let (found, given) = with_input(corpus, &units, UnitKind::Sentence, config, &phrases, counted, |input| {
            Ok(match origin.give(corpus, &units, &analyzers, input, &config.theme, config.seed)? {
                Some((given, run)) => (theme::describe(input, given, &config.theme, config.seed)?, Some(run)),
                None => {
                    let found = search(corpus, &units, &analyzers, input, config)?;
                    origin.rename(input, found, &config.theme, config.seed)?
                }
            })
        })?;
        Ok(Self { fitted, counts, found, given })
    }

    /// The themes as a model that other texts can be put into; `None` where there are none.
    ///
    /// # Errors
    /// When a parameter is out of its range.
    pub(super) fn fitted_themes(
        &self,
        corpus: &Corpus,
        config: &Config,
        meaning: Option<Meaning<'_>>,
    ) -> Result<Option<FittedThemes>> {
        if self.found.themes.is_empty() {
            return Ok(None);
        }
        // Words that stand together name themes, and these have their names.
        let counted = ((&self.fitted, &self.counts), meaning);
        with_input(corpus, &[], UnitKind::Sentence, config, &Phrases::default(), counted, |input| {
            FittedThemes::fit(input, &self.found, &config.theme, &config.analyzer, config.seed).map(Some)
        })
    }
}

/// What a model makes of a corpus whose sentences it gave these labels: the themes as its fit found them where the corpus is
/// that of the fit, and otherwise what there is to say of them in these texts.
pub(super) fn under(
    corpus: &Corpus,
    config: &Config,
    model: &Model,
    counts: &TermCounts,
    labels: Vec<i32>,
    observer: &dyn Observer,
) -> Result<(Themes, Option<GivenRun>)> {
    if let Some(known) = model.recall(corpus) {
        return Ok(known);
    }
    let (given, run) = model.give(labels);
    observer.enter(Stage::Themes, &format!("{} terms", model.vectorizer().vocabulary().len()))?;
    let analyzers = Analyzers::new(model.analyzer())?;
    let phrases = phrases(corpus, &all(corpus), &analyzers, model.vectorizer());
    let units = units(corpus, UnitKind::Sentence, &analyzers);
    // What is only described is described by its words.
    let counted = ((model.vectorizer(), counts), None);
    let found = with_input(corpus, &units, UnitKind::Sentence, config, &phrases, counted, |input| {
        theme::describe(input, given, &config.theme, config.seed)
    })?;
    Ok((found, Some(run)))
}

/// Hands on what themes of the units of a corpus are made from.
pub(super) fn with_input<T>(
    corpus: &Corpus,
    units: &[Unit<'_>],
    kind: UnitKind,
    config: &Config,
    phrases: &Phrases,
    ((fitted, counts), meaning): ((&FittedVectorizer, &TermCounts), Option<Meaning<'_>>),
    make: impl FnOnce(&ThemeInput<'_>) -> Result<T>,
) -> Result<T> {
    let all = corpus.documents().iter();
    let (sections, documents): (_, Vec<Range<usize>>) = match kind {
        UnitKind::Sentence => (sections(corpus), all.map(|d| d.sentences.clone()).collect()),
        UnitKind::Document => (Vec::new(), (0..all.len()).map(|d| d..d + 1).collect()),
    };
    make(&ThemeInput {
        units,
        counts,
        weights: &term_weights(fitted, config.background()),
        vocabulary: fitted.vocabulary(),
        sections: &sections,
        documents: &documents,
        phrases,
        background: config.background(),
        meaning: meaning.filter(|_| kind == UnitKind::Sentence),
    })
}

/// Searches for the themes of sentences, those of each language by themselves: `units` are the sentences of the corpus, and
/// `input` counts them. The one search of every command.
///
/// # Errors
/// When a parameter is out of its range.
pub(super) fn search(
    corpus: &Corpus,
    units: &[Unit<'_>],
    analyzers: &Analyzers,
    input: &ThemeInput<'_>,
    config: &Config,
) -> Result<Themes> {
    let languages: Vec<Language> = Languages::of(corpus, false).each().into_iter().flatten().collect();
    if languages.is_empty() {
        return theme::build(input, &config.theme, config.seed);
    }
    if input.meaning.is_some_and(|meaning| meaning.across) && Level::finds_issues(input, &config.theme) {
        let found = theme::build(input, &config.theme, config.seed)?;
        return named::in_each(corpus, units, analyzers, config, found, &languages);
    }
    let part = |language| Part::of(corpus, language).search(corpus, units, analyzers, config, input.meaning);
    let parts: Vec<Themes> = languages.iter().map(|l| part(*l)).collect::<Result<_>>()?;
    Ok(merged(corpus.sentences().len(), parts, &languages))
}

/// The places of all documents.
pub(super) fn all(corpus: &Corpus) -> Vec<usize> {
    (0..corpus.documents().len()).collect()
}

/// The themes of all languages in one list, largest first; on the plane the languages stand side by side.
fn merged(units: usize, parts: Vec<Themes>, languages: &[Language]) -> Themes {
    let mut summary: Option<ThemeSummary> = None;
    let (mut labels, mut scores) = (vec![-1; units], vec![0.0; units]);
    // With their language and their number in it.
    let mut themes: Vec<((usize, usize), Theme)> = Vec::new();
    let mut groups: Vec<(usize, ThemeGroup)> = Vec::new();
    let all = parts.len() as f64;
    for (at, part) in parts.into_iter().enumerate() {
        let one = summary.get_or_insert_with(|| ThemeSummary {
            run: SearchRun { k: 0, ..part.summary.run.clone() },
            modularity: None,
            modularity_null: None,
            ..part.summary.clone()
        });
        one.run.k += part.summary.run.k;
        if part.summary.level == Level::Events {
            one.level = Level::Events;
        }
        for (row, score) in part.scores.iter().enumerate().filter(|(_, score)| **score > 0.0) {
            scores[row] = *score;
        }
        themes.extend(part.themes.into_iter().enumerate().map(|(number, mut theme)| {
            theme.position[0] = (theme.position[0] + 2.0 * at as f64 + 1.0) / all - 1.0;
            ((at, number), theme)
        }));
        groups.extend(part.groups.into_iter().map(|group| (at, group)));
    }
    themes.sort_by_key(|(_, theme)| (Reverse(theme.units.len()), theme.units.iter().min().copied()));
    let names: Vec<String> = themes.iter().map(|(_, theme)| theme.label.clone()).collect();
    for (number, ((language, _), theme)) in themes.iter_mut().enumerate() {
        theme.units.iter().for_each(|&row| labels[row] = number as i32);
        if names.iter().filter(|name| **name == theme.label).count() > 1 {
            theme.label = format!("{} ({})", theme.label, languages[*language].name());
        }
    }
    for (at, group) in &mut groups {
        let number = |old: usize| themes.iter().position(|(place, _)| *place == (*at, old));
        group.themes = group.themes.iter().filter_map(|&old| number(old)).collect();
        group.themes.sort_unstable();
    }
    groups.sort_by_key(|(_, group)| {
        let units: usize = group.themes.iter().map(|&theme| themes[theme].1.units.len()).sum();
        (Reverse(units), group.themes.clone())
    });
    let names: Vec<String> = groups.iter().map(|(_, group)| group.label.clone()).collect();
    for (at, group) in &mut groups {
        if names.iter().filter(|name| **name == group.label).count() > 1 {
            group.label = format!("{} ({})", group.label, languages[*at].name());
        }
    }
    let mut summary = summary.expect("an input in several languages has several parts");
    summary.run.unassigned_share = labels.iter().filter(|l| **l < 0).count() as f64 / units.max(1) as f64;
    Themes {
        labels,
        scores,
        themes: themes.into_iter().map(|(_, theme)| theme).collect(),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        summary,
    }
}
