//! A session: from records to the report, at once or in steps.

use super::bodies::bodies;
use super::calibrate::{CalibrateParams, calibrate};
use super::config::Config;
use super::meant::Meant;
use super::model::Model;
use super::observer::{Observer, Stage};
use super::origin::Origin;
use super::partial::{Opened, Partial, With};
use super::report::{self, Read};
use super::study::{self, Study};
use super::training::Training;
use crate::base::SourceId;
use crate::corpus::{Corpus, Order, Record, Repeated};
use crate::discourse::{Cast, Discourse, DocumentDiscourse, Frames};
use crate::encoder::Encoder;
use crate::error::{Error, Result};
use crate::ingest::{ReadLog, Skipped};
use crate::report::{Calibration, Report};
use crate::theme::Theme;
use crate::vectorize::TermCounts;

/// One way to compare sources, with its parameters checked. What every command that needs more than one text calls.
///
/// A comparison of texts at hand is [`Self::compare`]. An archive is compared in steps, in as many processes as there are:
/// [`Self::fit`] on texts enough for a vocabulary and themes, [`Self::partial`] on each piece of the archive,
/// [`Partial::merge`] in any order, and [`Self::finish`]. However it is divided, the report is the same to the byte.
///
/// ```
/// use diptych::{Config, Partial, ReadLog, Record, Session, Silent};
///
/// let article = |source: &str, text: &str| Record { source: source.into(), text: text.into(), ..Record::default() };
/// let records = [
///     article("north", "Talks begin on May 18 in Moscow. The ministers will discuss the treaty."),
///     article("south", "Talks begin on May 17 in Moscow. The treaty expires in December."),
/// ];
/// let session = Session::new(Config::default())?;
/// let model = session.fit(records.to_vec(), &Silent)?;
/// // Each part in a process of its own: models and partials can be written and read.
/// let parts = records.iter().map(|record| session.partial(vec![record.clone()], &model, &Silent));
/// let all = parts.reduce(|sum, part| Ok(sum?.merge(part?))).unwrap_or_else(|| Ok(Partial::default()))?;
/// let report = session.finish(all, &model, &ReadLog::default(), &Silent)?;
/// let at_once = session.compare(records.to_vec(), &ReadLog::default(), &Silent)?;
/// assert!(report.to_json() == at_once.to_json());
/// # Ok::<(), diptych::Error>(())
/// ```
#[derive(Debug)]
pub struct Session {
    pub(super) config: Config,
    pub(super) origin: Origin,
    frames: Frames,
    pub(super) cast: Cast,
    pub(super) encoder: Option<Box<dyn Encoder>>,
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
        Ok(Self { config, origin, frames, cast, encoder: None })
    }

    /// The same session with an encoder, whose vectors say what sentences mean: sentences are compared by their words and by
    /// them, and where the encoder brings languages together, across languages too.
    #[must_use]
    pub fn with_encoder(mut self, encoder: Box<dyn Encoder>) -> Self {
        self.encoder = Some(encoder);
        self
    }

    /// What the encoder makes of a corpus.
    pub(super) fn meant(&self, corpus: &Corpus) -> Result<Option<Meant>> {
        Meant::of(corpus, self.encoder.as_deref())
    }

    fn check_encoder(&self, model: &Model) -> Result<()> {
        model.check_encoder(self.encoder.as_deref().map(Encoder::fingerprint))
    }

    /// Compares the sources of `records`, and reports what it found: [`Self::fit`], [`Self::partial`] and [`Self::finish`] on
    /// the same texts.
    ///
    /// The order of the records, the number of threads and the observer leave no trace in the report.
    ///
    /// # Errors
    /// When there are fewer than two sources, or one without a single sentence; when themes that the user gives cannot be
    /// read or meet no sentence; or [`Error::Interrupted`].
    pub fn compare(&self, records: Vec<Record>, log: &ReadLog, observer: &dyn Observer) -> Result<Report> {
        let (corpus, repeated) = self.split(records, observer)?;
        // A search is long; what cannot be compared is refused before it.
        check(&corpus, &log.skipped)?;
        let meant = self.meant(&corpus)?;
        let (model, counts) = self.learn(&corpus, repeated, meant.as_ref(), observer)?;
        let with = self.with(&model);
        let partial = self.read(corpus, counts, (&model, meant.as_ref()), &with, observer)?;
        self.put_together(partial, &model, &with, log, observer)
    }

    /// Learns the vocabulary, its weights and the themes from `records`, of one source or of many.
    ///
    /// # Errors
    /// When themes that the user gives cannot be read or meet no sentence; or [`Error::Interrupted`].
    pub fn fit(&self, records: Vec<Record>, observer: &dyn Observer) -> Result<Model> {
        let (corpus, repeated) = self.split(records, observer)?;
        let meant = self.meant(&corpus)?;
        Ok(self.learn(&corpus, repeated, meant.as_ref(), observer)?.0)
    }

    /// Reads `records` one by one under a model. Nothing is asked of them together: one source or none will do.
    ///
    /// Sentences of texts that the model was fitted to keep the theme that they have there; those of other texts get the
    /// nearest.
    ///
    /// # Errors
    /// When the model was fitted with another encoder than the session has; or [`Error::Interrupted`].
    pub fn partial(&self, records: Vec<Record>, model: &Model, observer: &dyn Observer) -> Result<Partial> {
        self.check_encoder(model)?;
        observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
        let corpus = Corpus::build(records, &self.config.corpus, Order::Sorted).set_apart(model.repeated());
        observer.enter(Stage::Vectorize, &format!("{} sentences", corpus.sentences().len()))?;
        let counts = model.count(&corpus)?;
        let meant = self.meant(&corpus)?;
        self.read(corpus, counts, (model, meant.as_ref()), &self.with(model), observer)
    }

    /// Everything that crosses documents: names made unique, copies, stories, alignment, comparisons, the report.
    ///
    /// Where the documents are those that the model was fitted to, the report is that of [`Self::compare`] on them;
    /// otherwise it tells of the themes of the model what these documents show.
    ///
    /// # Errors
    /// When the documents have fewer than two sources, or a source has no sentence; when one of them was read under another
    /// model, or in a session with other frames or another way to split texts; or [`Error::Interrupted`].
    pub fn finish(&self, partial: Partial, model: &Model, log: &ReadLog, observer: &dyn Observer) -> Result<Report> {
        self.put_together(partial, model, &self.with(model), log, observer)
    }

    fn split(&self, records: Vec<Record>, observer: &dyn Observer) -> Result<(Corpus, Repeated)> {
        observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
        Ok(bodies(records, &self.config))
    }

    /// A model of a corpus, and the words of its sentences.
    fn learn(
        &self,
        corpus: &Corpus,
        repeated: Repeated,
        meant: Option<&Meant>,
        observer: &dyn Observer,
    ) -> Result<(Model, TermCounts)> {
        let meaning = meant.map(Meant::meaning);
        let study = Study::of(corpus, &self.config, &self.origin, meaning, observer)?;
        let (themes, name, labels) = match &self.origin {
            Origin::Model { model, file } => {
                let names: Vec<&str> = model.labels().collect();
                let place = |theme: &Theme| names.iter().position(|name| *name == theme.label);
                let places: Vec<Option<usize>> = study.found.themes.iter().map(place).collect();
                let label =
                    |&l: &i32| usize::try_from(l).ok().and_then(|theme| places[theme]).map_or(-1, |at| at as i32);
                (Some(model.clone()), file.clone(), study.found.labels.iter().map(label).collect())
            }
            Origin::Codebook { file, .. } | Origin::Labels { file, .. } => {
                (study.fitted_themes(corpus, &self.config, meaning)?, file.clone(), study.found.labels.clone())
            }
            Origin::Search | Origin::Named { .. } => {
                (study.fitted_themes(corpus, &self.config, meaning)?, String::new(), study.found.labels.clone())
            }
        };
        let Study { fitted, counts, found, given } = study;
        let training = Training::new(corpus, labels, found, given);
        let encoder = self.encoder.as_ref().map(|encoder| encoder.fingerprint().to_owned());
        let analyzer = self.config.analyzer.clone();
        Ok((Model::new(fitted, analyzer, repeated, themes, encoder, training, name), counts))
    }

    /// What partials of this session under a model are made with.
    fn with(&self, model: &Model) -> With {
        let own = (&self.config.corpus, &self.config.frames);
        let own = serde_json::to_string(&own).expect("parameters are plain data");
        With {
            fingerprint: model.fingerprint(&own),
            themes: model.n_themes(),
            terms: model.vectorizer().vocabulary().len(),
            frames: self.frames.frames().len(),
        }
    }

    /// What every document of a corpus says by itself.
    fn read(
        &self,
        corpus: Corpus,
        counts: TermCounts,
        (model, meant): (&Model, Option<&Meant>),
        with: &With,
        observer: &dyn Observer,
    ) -> Result<Partial> {
        let labels = model.assign(&corpus, meant.map(Meant::meaning))?;
        observer.enter(Stage::Voices, &format!("{} articles", corpus.documents().len()))?;
        let discourse = DocumentDiscourse::read(&corpus, &self.frames);
        Ok(Partial::close(Opened { corpus, labels, counts, discourse }, with))
    }

    fn put_together(
        &self,
        partial: Partial,
        model: &Model,
        with: &With,
        log: &ReadLog,
        observer: &dyn Observer,
    ) -> Result<Report> {
        self.check_encoder(model)?;
        let Opened { corpus, labels, counts, discourse } = partial.open(with)?;
        check(&corpus, &log.skipped)?;
        let meant = self.meant(&corpus)?;
        let (found, given) = study::under(&corpus, &self.config, model, &counts, labels, observer)?;
        let spoken = Discourse::of(&corpus, discourse, &self.cast);
        let vocabulary = model.vectorizer().vocabulary();
        let read = Read {
            corpus: &corpus,
            vocabulary,
            counts,
            found,
            given,
            spoken,
            meant: meant.as_ref(),
            encoder: self.encoder.as_deref(),
        };
        report::report(read, &self.config, &self.frames, log, observer)
    }

    /// The null self-test: splits one source at random and reports how often the gates of a comparison find anything, and
    /// how often the usual tests do. Everything that is found is found by chance.
    ///
    /// # Errors
    /// When the source is not there or has fewer than eight documents with sentences; when a parameter is out of range; or
    /// [`Error::Interrupted`].
    pub fn calibrate(
        &self,
        records: Vec<Record>,
        params: &CalibrateParams,
        observer: &dyn Observer,
    ) -> Result<Calibration> {
        calibrate(records, params, &self.config, self.encoder.as_deref(), observer)
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
