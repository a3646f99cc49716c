//! From a corpus to its vocabulary, counts and themes: what a comparison and a calibration share.

use super::config::Config;
use super::observer::{Observer, Stage};
use super::origin::Origin;
use crate::corpus::Corpus;
use crate::error::Result;
use crate::report::GivenRun;
use crate::theme::{self, Phrases, ThemeInput, Themes};
use crate::vectorize::{Analyzers, FittedVectorizer, TermCounts, UnitKind, Vectorizer, sections, units};

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
    pub(super) fn of(corpus: &Corpus, config: &Config, origin: &Origin, observer: &dyn Observer) -> Result<Self> {
        observer.stage(Stage::Vectorize, &format!("{} sentences", corpus.sentences().len()));
        let analyzers = Analyzers::new(&config.analyzer)?;
        let units = units(corpus, UnitKind::Sentence, &analyzers);
        let (fitted, counts) = Vectorizer::new(config.vectorize.clone())?.fit_counts(&units)?;

        observer.stage(Stage::Themes, &format!("{} terms", fitted.vocabulary().len()));
        let readings = corpus.documents().iter().flat_map(|d| {
            let analyzer = analyzers.of(d.language);
            corpus.sentences()[d.sentences.clone()].iter().map(move |s| (s.span.of(&d.raw), analyzer))
        });
        let phrases = Phrases::read(readings, fitted.vocabulary());
        let documents: Vec<_> = corpus.documents().iter().map(|d| d.sentences.clone()).collect();
        let input = ThemeInput {
            counts: &counts,
            idf: fitted.idf(),
            vocabulary: fitted.vocabulary(),
            sections: &sections(corpus),
            documents: &documents,
            phrases: &phrases,
        };
        let (found, given) = match origin.give(corpus, &units, &analyzers, &input, &config.theme, config.seed)? {
            None => (theme::build(&input, &config.theme, config.seed)?, None),
            Some((given, run)) => (theme::describe(&input, given, &config.theme, config.seed)?, Some(run)),
        };
        Ok(Self { fitted, counts, found, given })
    }
}
