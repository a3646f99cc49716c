//! Themes by themselves: of sentences as a comparison finds them, or of whole documents.

use super::bodies::bodies;
use super::compare::Session;
use super::meant::Meant;
use super::observer::{Observer, Stage};
use super::part::phrases;
use super::study::{all, search, with_input};
use crate::corpus::{Corpus, Record};
use crate::error::Result;
use crate::report::{GivenRun, ThemeDiagnostics};
use crate::theme::{FittedThemes, Phrases, Themes, build, describe, diagnose, partition};
use crate::vectorize::{Analyzers, UnitKind, Vectorizer, units};

/// What is asked of themes by themselves, beside which unit has which. What is not asked for is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ThemeQuery {
    /// What is grouped.
    pub unit: UnitKind,
    /// Whether the names of themes are wanted and what the gates measure, where those decide nothing too.
    pub measures: bool,
    /// Whether a model of the themes is wanted.
    pub model: bool,
    /// Whether other numbers of groups are to be measured.
    pub diagnostics: bool,
}

impl Default for ThemeQuery {
    /// Sentences, and nothing more.
    fn default() -> Self {
        Self { unit: UnitKind::Sentence, measures: false, model: false, diagnostics: false }
    }
}

/// The themes of an input.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Grouping {
    /// The documents, sorted as those of a comparison.
    pub corpus: Corpus,
    /// The places of the documents in the order of the input.
    pub order: Vec<usize>,
    /// The theme of every unit; −1 is unassigned.
    pub labels: Vec<i32>,
    /// How near every unit is to its theme.
    pub scores: Vec<f64>,
    /// The themes; `None` where only groups were asked for.
    pub found: Option<Themes>,
    /// Where the themes come from, where they were not searched for.
    pub given: Option<GivenRun>,
    /// A model of the themes, where one was asked for.
    pub model: Option<FittedThemes>,
    /// What was measured of other numbers of groups, where that was asked for.
    pub diagnostics: Option<ThemeDiagnostics>,
}

impl Session {
    /// The themes of sentences, the same that [`Self::compare`] finds; or of documents, all of them together.
    ///
    /// # Errors
    /// Those of [`Origin::give`](super::Origin::give); when a model is asked for and there is no theme; or
    /// [`Error::Interrupted`](crate::Error::Interrupted).
    pub(crate) fn themes(&self, records: Vec<Record>, query: &ThemeQuery, observer: &dyn Observer) -> Result<Grouping> {
        let (config, seed, kind) = (&self.config, self.config.seed, query.unit);
        observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
        let order = places(&records);
        let (corpus, _) = bodies(records, config);
        let analyzers = Analyzers::new(&config.analyzer)?;
        let rows = units(&corpus, kind, &analyzers);
        observer.enter(Stage::Vectorize, &format!("{} units", rows.len()))?;
        let (fitted, counts) = Vectorizer::new(config.vectorize.clone())?.fit_counts(&rows)?;
        observer.enter(Stage::Themes, &format!("{} terms", fitted.vocabulary().len()))?;
        // Phrases only make names.
        let phrases = if query.measures || query.model || query.diagnostics || self.origin.names_found() {
            phrases(&corpus, &all(&corpus), &analyzers, &fitted)
        } else {
            Phrases::default()
        };
        let mut made = Grouping { order, ..Grouping::default() };
        let names = query.measures || query.model || query.diagnostics || self.origin.names_found();
        let named = if names { rows.as_slice() } else { &[] };
        let meant = if kind == UnitKind::Sentence { self.meant(&corpus)? } else { None };
        let counted = ((&fitted, &counts), meant.as_ref().map(Meant::meaning));
        with_input(&corpus, named, kind, config, &phrases, counted, |input| {
            if query.diagnostics {
                let found = diagnose(input, &config.theme, seed)?;
                made.diagnostics = Some(ThemeDiagnostics {
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    unit: if kind == UnitKind::Document { "document" } else { "sentence" }.to_owned(),
                    documents: input.documents.len(),
                    seed,
                    found,
                });
            }
            (made.found, made.given) = match self.origin.give(&corpus, &rows, &analyzers, input, &config.theme, seed)? {
                Some((given, run)) => {
                    let mut params = config.theme.clone();
                    if !query.measures {
                        // The gates of given themes decide nothing, so they are measured only where they are shown.
                        params.nulls = 0;
                    }
                    (Some(describe(input, given, &params, seed)?), Some(run))
                }
                None if config.theme.assign_all
                    && !self.origin.names_found()
                    && !query.measures
                    && !query.model
                    && one_language(&corpus) =>
                {
                    (None, None)
                }
                None if kind == UnitKind::Document => {
                    let found = build(input, &config.theme, seed)?;
                    let (found, run) = self.origin.rename(input, found, &config.theme, seed)?;
                    (Some(found), run)
                }
                None => {
                    let found = search(&corpus, &rows, &analyzers, input, config)?;
                    let (found, run) = self.origin.rename(input, found, &config.theme, seed)?;
                    (Some(found), run)
                }
            };
            (made.labels, made.scores) = match &made.found {
                Some(found) => (found.labels.clone(), found.scores.clone()),
                None => {
                    let groups = partition(input, &config.theme, seed)?;
                    (groups.labels, groups.scores)
                }
            };
            if let (true, Some(found)) = (query.model, &made.found) {
                made.model = Some(FittedThemes::fit(input, found, &config.theme, &config.analyzer, seed)?);
            }
            Ok(())
        })?;
        made.corpus = corpus;
        Ok(made)
    }
}

/// The places that records have once they are sorted, in the order in which they stand here.
fn places(records: &[Record]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..records.len()).collect();
    sorted.sort_by(|&x, &y| records[x].cmp(&records[y]));
    let mut places = vec![0; records.len()];
    sorted.into_iter().enumerate().for_each(|(place, record)| places[record] = place);
    places
}

fn one_language(corpus: &Corpus) -> bool {
    let mut languages = corpus.documents().iter().filter(|d| !d.sentences.is_empty()).map(|d| d.language);
    let first = languages.next();
    languages.all(|language| Some(language) == first)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::super::{Config, Silent};
    use super::*;
    use crate::error::Error;
    use crate::ingest::ReadLog;

    /// Two sources that write in two languages about two matters, out of order.
    fn mixed() -> Vec<Record> {
        const MATTERS: [[&str; 3]; 4] = [
            ["Warheads fill the treaty", "The treaty counts warheads", "Both armies keep warheads"],
            ["Grain prices worry farmers", "Farmers sell grain", "Prices of grain rise"],
            ["Боеголовки занимают договор", "Договор считает боеголовки", "Обе армии хранят боеголовки"],
            ["Цены на зерно беспокоят фермеров", "Фермеры продают зерно", "Цены на зерно растут"],
        ];
        let record = |n: usize| {
            let (matter, source) = (n % 4, ["south", "north"][n / 4 % 2]);
            let text: Vec<String> = (0..6).map(|s| format!("{} {}.", MATTERS[matter][s % 3], n + s)).collect();
            Record { source: source.into(), id: format!("d{n}"), text: text.join(" "), ..Record::default() }
        };
        (0..32).map(|n| record(n * 13 % 32)).collect()
    }

    #[test]
    fn themes_in_several_languages_are_those_of_a_comparison() {
        let session = Session::new(Config::default()).expect("the defaults hold");
        let report = session.compare(mixed(), &ReadLog::default(), &Silent).expect("two sources with sentences");
        let alone = session.themes(mixed(), &ThemeQuery::default(), &Silent).expect("texts");
        let compared: Vec<_> = report.sentences.iter().filter_map(|s| Some((s.id.clone(), s.theme?))).collect();
        let keys = alone.corpus.sentences().iter().map(|s| alone.corpus.sentence_key(s));
        assert!(report.sources[0].languages.len() == 2 && report.themes.len() > 1, "themes in two languages");
        assert_eq!(keys.zip(alone.labels.iter().copied()).collect::<Vec<_>>(), compared);
        // The documents come back in the order of the input.
        let ids: Vec<&str> = alone.order.iter().map(|&at| alone.corpus.documents()[at].name.as_str()).collect();
        assert_eq!(ids, mixed().iter().map(|r| r.id.as_str()).collect::<Vec<_>>());
    }

    #[test]
    fn a_search_can_be_stopped_at_every_stage() {
        struct StopAt(Stage);
        impl Observer for StopAt {
            fn stage(&self, stage: Stage, _: &str) -> ControlFlow<()> {
                if stage == self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            }
        }
        let session = Session::new(Config::default()).expect("the defaults hold");
        for stage in [Stage::Split, Stage::Vectorize, Stage::Themes] {
            let stopped = session.themes(mixed(), &ThemeQuery::default(), &StopAt(stage));
            assert!(matches!(stopped, Err(Error::Interrupted)), "{stage:?}");
        }
    }

    #[test]
    fn records_know_their_place_among_the_sorted() {
        let record = |source: &str| Record { source: source.into(), ..Record::default() };
        assert_eq!(places(&[record("c"), record("a"), record("b")]), [2, 0, 1]);
    }
}
