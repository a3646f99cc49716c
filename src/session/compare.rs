//! A session: from records to the report, at once or in steps.

use super::calibrate::{CalibrateParams, calibrate};
use super::config::Config;
use super::contrasts::{self, Evidence};
use super::languages::Languages;
use super::model::Model;
use super::observer::{Observer, Stage};
use super::origin::Origin;
use super::partial::Partial;
use super::study::Study;
use super::{actors, frames, languages, ledger, periods, rates, stories, texts, themes, tone, voices};
use std::borrow::Cow;

use crate::base::{DocumentId, SourceId};
use crate::corpus::{Corpus, Order, Record};
use crate::discourse::{self, Cast, Frames};
use crate::error::{Error, Result};
use crate::ingest::{ReadLog, Skipped};
use crate::ledger::{Alignments, align, discrepancies};
use crate::report::{self, Calibration, Caveat, CaveatCode, GateRun, Report, Run, SCHEMA_VERSION, TermScore};
use crate::tally::{Copies, Labels, Tally};
use crate::vectorize::Vocabulary;

/// One way to compare sources, with its parameters checked. What every command that needs more than one text calls.
///
/// A comparison of texts at hand is [`Self::compare`]. An archive is compared in steps, in as many processes as there are:
/// [`Self::fit`] on texts enough for a vocabulary and themes, [`Self::partial`] on each piece of the archive,
/// [`Partial::merge`] in any order, and [`Self::finish`]. However it is divided, the report is the same to the byte.
#[derive(Debug)]
pub struct Session {
    config: Config,
    origin: Origin,
    frames: Frames,
    cast: Cast,
}

impl Session {
    /// A session that searches for themes.
    ///
    /// # Errors
    /// When a parameter is out of its range, naming it.
    pub fn new(config: Config) -> Result<Self> {
        Self::with_themes(config, Origin::Search)
    }

    /// A session with themes of another origin.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with_themes(config: Config, origin: Origin) -> Result<Self> {
        config.summary.check()?;
        config.stories.check()?;
        config.contrast.check()?;
        config.align.validate()?;
        let frames = Frames::new(&config.frames, "frames")?;
        let cast = Cast::new(&config.actors, "actors")?;
        Ok(Self { config, origin, frames, cast })
    }

    /// Compares the sources of `records`, and reports what it found.
    ///
    /// The order of the records, the number of threads and the observer leave no trace in the report.
    ///
    /// # Errors
    /// When there are fewer than two sources, or one without a single sentence; those of [`Origin::give`]; or
    /// [`Error::Interrupted`].
    pub fn compare(&self, records: Vec<Record>, log: &ReadLog, observer: &dyn Observer) -> Result<Report> {
        observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
        let corpus = Corpus::build(records, &self.config.corpus, Order::Sorted);
        check(&corpus, &log.skipped)?;
        let study = Study::of(&corpus, &self.config, &self.origin, observer)?;
        self.report(&corpus, study, log, observer)
    }

    /// Learns the vocabulary, its weights and the themes from `records`, of one source or of many.
    ///
    /// # Errors
    /// Those of [`Origin::give`], or [`Error::Interrupted`].
    pub fn fit(&self, records: Vec<Record>, observer: &dyn Observer) -> Result<Model> {
        observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
        let corpus = Corpus::build(records, &self.config.corpus, Order::Sorted);
        let study = Study::of(&corpus, &self.config, &self.origin, observer)?;
        let (themes, name) = match &self.origin {
            Origin::Model { model, file } => (Some(model.clone()), file.clone()),
            Origin::Codebook { file, .. } | Origin::Labels { file, .. } => {
                (study.fitted_themes(&corpus, &self.config)?, file.clone())
            }
            Origin::Search => (study.fitted_themes(&corpus, &self.config)?, String::new()),
        };
        Ok(Model::new(study.fitted, self.config.analyzer.clone(), themes, name))
    }

    /// Reads `records` one by one under a model. Nothing is asked of them together: one source or none will do.
    ///
    /// # Errors
    /// [`Error::Interrupted`].
    pub fn partial(&self, records: Vec<Record>, model: &Model, observer: &dyn Observer) -> Result<Partial> {
        observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
        Partial::of(records, &self.config.corpus, model)
    }

    /// Everything that crosses documents: names made unique, copies, stories, alignment, comparisons, the report.
    ///
    /// # Errors
    /// When the documents have fewer than two sources, or a source has no sentence; when the partial was made with another
    /// model; or [`Error::Interrupted`].
    pub fn finish(&self, partial: Partial, model: &Model, log: &ReadLog, observer: &dyn Observer) -> Result<Report> {
        let (corpus, labels) = partial.into_corpus(model.n_themes())?;
        check(&corpus, &log.skipped)?;
        let study = Study::under(&corpus, &self.config, model, labels, observer)?;
        self.report(&corpus, study, log, observer)
    }

    /// The null self-test of one source; see [`calibrate()`].
    ///
    /// # Errors
    /// As [`calibrate()`].
    pub fn calibrate(
        &self,
        records: Vec<Record>,
        params: &CalibrateParams,
        observer: &dyn Observer,
    ) -> Result<Calibration> {
        calibrate(records, params, &self.config, observer)
    }

    /// The report on a corpus whose words are counted and whose themes are known.
    fn report(&self, corpus: &Corpus, study: Study, log: &ReadLog, observer: &dyn Observer) -> Result<Report> {
        let config = &self.config;
        let Study { fitted, counts, found, given } = study;

        observer.enter(Stage::Voices, &format!("{} articles", corpus.documents().len()))?;
        let spoken = discourse::describe(corpus, &self.frames, &self.cast);
        let quotes = &spoken.quotes;

        observer.enter(Stage::Align, &format!("{} sentences", corpus.sentences().len()))?;
        let matched = align(corpus, &config.align)?;
        let conflicts = discrepancies(corpus, &matched.aligned, || Cow::Borrowed(quotes))?;

        observer.enter(Stage::Compare, &format!("{} themes", found.themes.len()))?;
        let vocabulary = fitted.vocabulary();
        let labels = Labels { themes: &found.labels, n_themes: found.themes.len(), vocabulary, counts: &counts };
        let copies = Copies::find(corpus, &counts);
        let mut tally = Tally::count(corpus, &labels, &copies.left_out);
        tally.count_voices(corpus, quotes);
        tally.count_tone(corpus, &spoken.tones);
        tally.count_frames(corpus, &self.frames, &spoken.frames);
        let mut documents = texts::documents(corpus);
        let words = (vocabulary, &counts);
        let stories = stories::set(&mut tally, &mut documents, corpus, words, &copies.left_out, &config.stories);
        if let Some(period) = config.contrast.period {
            periods::set(&mut tally, &documents, period);
        }
        let languages = Languages::of(corpus);
        let slices = languages.slices(corpus, &tally);
        let taking_part = languages::taking_part(&slices);
        let mut compared = languages::compare(&tally.sources(), &slices, &taking_part, &config.contrast, config.seed)?;
        let left_out = &copies.left_out;
        let evidence =
            Evidence { corpus, themes: &found, vocabulary, counts: &counts, quotes, left_out, language: None };

        let (kept, contrasts_left_out) = contrasts::entries(&evidence, &mut compared);
        let mut report = Report {
            schema_version: SCHEMA_VERSION,
            run: Run {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                seed: config.seed,
                config: serde_json::to_value(config).expect("a configuration is plain data"),
                alignment: matched.calibration.clone(),
                themes: themes::run(&found.summary, given),
                gates: GateRun::of(&config.contrast, &config.summary),
                stories,
                skipped: texts::skipped(&log.skipped),
                notes: texts::notes(&log.notes),
                style_terms: style_terms(fitted.vocabulary(), &counts.totals()),
                contrasts_left_out,
            },
            sources: texts::sources(
                corpus,
                &counts,
                &documents,
                &tally,
                &languages.sources(corpus, &slices, &compared),
            ),
            documents,
            sentences: texts::sentences(corpus, &found.labels, &found.scores),
            themes: themes::entries(corpus, &found, &compared.alone, left_out, &languages),
            theme_groups: themes::groups(corpus, &found, left_out, &languages),
            contrasts: kept,
            omnibus: contrasts::omnibus(&evidence, &mut compared),
            divergences: contrasts::divergences(&mut compared),
            trends: periods::trends(&taking_part, &config.contrast),
            copies: texts::copies(corpus, &copies),
            alignments: ledger::alignments(corpus, &matched.aligned),
            possible: ledger::alignments(corpus, &matched.possible),
            discrepancies: conflicts,
            only_in: [
                contrasts::only_in(&evidence, &compared.alone),
                actors::only_in(corpus, &spoken.actors),
                ledger::claims(corpus, &matched)?,
            ]
            .concat(),
            story_coverage: ledger::coverage(corpus, &matched, &config.align, &languages)?,
            voices: voices::voices(corpus, quotes, &languages),
            tone: tone::entries(corpus, &spoken.tones, &languages),
            frames: frames::entries(corpus, &self.frames, &spoken.frames, &languages),
            rates: rates::entries(&slices, &config.contrast)?,
            actors: actors::entries(corpus, &spoken.actors),
            similarity: ledger::similarity(corpus, &matched.aligned)?,
            summary: report::Summary::default(),
            caveats: Vec::new(),
        };
        report.caveats = caveats(&report, corpus, &matched);
        report.summary = report::summarise(&report);
        Ok(report)
    }
}

/// A comparison needs two sources, each with a sentence.
fn check(corpus: &Corpus, skipped: &[Skipped]) -> Result<()> {
    let lost = match skipped {
        [] => String::new(),
        [first, ..] => format!(
            " ({} records cannot be read; the first: {}, line {}: {})",
            skipped.len(),
            first.path.display(),
            first.line.unwrap_or(0),
            first.reason
        ),
    };
    match corpus.sources() {
        [] => return Err(Error::Input(format!("there is no article to compare; expected at least two sources{lost}"))),
        [one] => {
            return Err(Error::Input(format!(
                "there is only one source, `{one}`; a comparison needs two. Name sources as in \
                 `one=first.txt two=second.txt`, or their column with --source-column{lost}"
            )));
        }
        _ => {}
    }
    for (at, name) in corpus.sources().iter().enumerate() {
        let own = || corpus.documents().iter().filter(move |d| d.source == SourceId::at(at));
        if own().all(|d| d.sentences.is_empty()) {
            let path = own().next().map(|d| d.path.display().to_string()).unwrap_or_default();
            return Err(Error::Input(format!(
                "the source `{name}` has no sentence: {path} holds nothing but headlines, bullets, datelines and \
                 credits. Expected an article's body"
            )));
        }
    }
    Ok(())
}

/// Terms of house style with their counts, most frequent first.
fn style_terms(vocabulary: &Vocabulary, totals: &[u64]) -> Vec<TermScore> {
    let mut terms: Vec<TermScore> = (0..vocabulary.len())
        .filter(|&c| vocabulary.is_style(c))
        .map(|c| TermScore { term: vocabulary.label(c).into_owned(), score: totals[c] as f64, count: totals[c] })
        .collect();
    terms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
    terms
}

/// The report's own caveats, and those that only the texts show.
fn caveats(report: &Report, corpus: &Corpus, matched: &Alignments) -> Vec<Caveat> {
    let mut all = report::caveats(report);
    if !matched.too_long.is_empty() {
        // How pairs are found means nothing where there are none, and a reader must not take their absence for a finding.
        all.retain(|caveat| !matched.stories.is_empty() || caveat.code != CaveatCode::Alignment);
        all.insert(0, Caveat::too_long(matched.too_long.len()));
    }
    let texts = |source: usize| -> Vec<&str> {
        let mut texts: Vec<&str> = (0..corpus.documents().len())
            .map(|d| corpus.document(DocumentId::at(d)))
            .filter(|d| d.source == SourceId::at(source))
            .map(|d| d.raw.as_str())
            .collect();
        texts.sort_unstable();
        texts
    };
    let sources = corpus.sources();
    for a in 0..sources.len() {
        for b in a + 1..sources.len() {
            if texts(a) == texts(b) {
                all.push(Caveat::identical_sources(&sources[a], &sources[b]));
            }
        }
    }
    all
}

/// Compares the sources of `records` with the themes that a search finds.
///
/// # Errors
/// As [`Session::new`] and [`Session::compare`].
pub fn analyze(records: Vec<Record>, log: &ReadLog, config: &Config, observer: &dyn Observer) -> Result<Report> {
    Session::new(config.clone())?.compare(records, log, observer)
}
