//! What is learned once and used on any number of texts: the vocabulary with its weights, and the themes.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::origin::{Origin, predict};
use super::training::{Training, hex};
use crate::base::Format;
use crate::corpus::{Corpus, Repeated};
use crate::encoder::Meaning;
use crate::error::{Error, Result};
use crate::report::{GivenRun, GivenTheme};
use crate::text::AnalyzerParams;
use crate::theme::{FittedThemes, Given, Themes, other_encoder};
use crate::vectorize::{Analyzers, FittedVectorizer, SavedVectorizer, TermCounts, UnitKind, units};

const FORMAT: Format = Format { name: "diptych model", version: 3 };

/// The vocabulary, its weights and the themes of the texts that a session was fitted to. It remembers those texts by their
/// content: their sentences keep the themes that the fit gave them, and sentences of other texts get the nearest theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    vectorizer: FittedVectorizer,
    analyzer: AnalyzerParams,
    /// The lines that repeat in those texts, and are furniture in any.
    repeated: Repeated,
    /// `None` where those texts have no theme.
    themes: Option<FittedThemes>,
    /// What tells the encoder of the fit from any other; `None` without one.
    encoder: Option<String>,
    training: Training,
    /// What a report calls the model.
    name: String,
}

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    format: String,
    version: u32,
    name: String,
    vectorizer: SavedVectorizer,
    repeated: Repeated,
    themes: Option<FittedThemes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoder: Option<String>,
    training: Training,
}

impl Model {
    pub(super) fn new(
        vectorizer: FittedVectorizer,
        analyzer: AnalyzerParams,
        repeated: Repeated,
        themes: Option<FittedThemes>,
        encoder: Option<String>,
        training: Training,
        name: String,
    ) -> Self {
        Self { vectorizer, analyzer, repeated, themes, encoder, training, name }
    }

    /// The vocabulary and its weights.
    pub(crate) fn vectorizer(&self) -> &FittedVectorizer {
        &self.vectorizer
    }

    /// The lines that are furniture because they repeat in the texts of the fit.
    pub(super) fn repeated(&self) -> &Repeated {
        &self.repeated
    }

    /// How words become terms.
    pub(super) fn analyzer(&self) -> &AnalyzerParams {
        &self.analyzer
    }

    /// Refuses another encoder than that of the fit.
    ///
    /// # Errors
    /// When there is none where there was one, one where there was none, or another.
    pub(super) fn check_encoder(&self, encoder: Option<&str>) -> Result<()> {
        match (&self.encoder, encoder) {
            (Some(wanted), there) if there != Some(wanted) => Err(other_encoder("the themes of the model", wanted, there)),
            (None, Some(_)) => Err(Error::Input(
                "the model was fitted without an encoder, and this session has one; expected none, or a model that was \
                 fitted with it"
                    .to_owned(),
            )),
            _ => Ok(()),
        }
    }

    /// How often each of its terms stands in each sentence.
    pub(super) fn count(&self, corpus: &Corpus) -> Result<TermCounts> {
        let analyzers = Analyzers::new(&self.analyzer)?;
        Ok(self.vectorizer.count(&units(corpus, UnitKind::Sentence, &analyzers)))
    }

    /// The theme of every sentence, a place among the themes of the model; −1 is unassigned. The label of a sentence
    /// depends on its own document and the model alone. The one place where texts get the themes of a model.
    pub(super) fn assign(&self, corpus: &Corpus, meaning: Option<Meaning<'_>>) -> Result<Vec<i32>> {
        let mut labels = vec![-1; corpus.sentences().len()];
        if let Some(themes) = self.themes.as_ref().filter(|_| self.training.recall(corpus).is_none()) {
            let analyzers = Analyzers::new(&self.analyzer)?;
            let units = units(corpus, UnitKind::Sentence, &analyzers);
            labels = predict(themes, corpus, &units, &analyzers, meaning)?.labels;
        }
        self.training.relabel(corpus, &mut labels);
        Ok(labels)
    }

    /// The themes as the fit found them, and where they come from, if the corpus is that of the fit.
    pub(super) fn recall(&self, corpus: &Corpus) -> Option<(Themes, Option<GivenRun>)> {
        self.training.recall(corpus)
    }

    /// Labels of [`Self::assign`] as given themes, with what a report says of them.
    pub(super) fn give(&self, labels: Vec<i32>) -> (Given, GivenRun) {
        let names: Vec<Option<String>> = self.labels().map(|label| Some(label.to_owned())).collect();
        let theme = |name: &Option<String>| GivenTheme { name: name.clone(), ..GivenTheme::default() };
        let themes = names.iter().map(theme).collect();
        let run = GivenRun { by: "model".into(), file: self.name.clone(), themes, unknown: Vec::new() };
        (Given::new("a saved model", labels, names), run)
    }

    /// How many themes it knows.
    pub(super) fn n_themes(&self) -> usize {
        self.labels().count()
    }

    /// The names of the themes; a theme's number is its place.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().flat_map(FittedThemes::labels)
    }

    /// What tells it, together with `more`, from any other: the SHA-256 of its file and of `more`.
    pub(super) fn fingerprint(&self, more: &str) -> String {
        let mut hash = Hashed(Sha256::new());
        hash.0.update(more);
        self.save(&mut hash).expect("a hash takes everything");
        hex(hash.0)
    }

    /// Its themes, for a session on other texts ([`Session::with_themes`](super::Session::with_themes)); `file` is what
    /// messages and the report call them. Without a theme it is [`Origin::Search`].
    pub fn origin(&self, file: &str) -> Origin {
        match &self.themes {
            Some(model) => Origin::Model { model: model.clone(), file: file.to_owned() },
            None => Origin::Search,
        }
    }

    /// Writes it to a file, from which [`Self::load`] makes the same again. The same model gives the same bytes.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn save(&self, out: impl Write) -> std::io::Result<()> {
        let saved = Saved {
            format: FORMAT.name.to_owned(),
            version: FORMAT.version,
            name: self.name.clone(),
            vectorizer: SavedVectorizer::new(&self.vectorizer, &self.analyzer),
            repeated: self.repeated.clone(),
            themes: self.themes.clone(),
            encoder: self.encoder.clone(),
            training: self.training.clone(),
        };
        Ok(serde_json::to_writer(out, &saved)?)
    }

    /// Reads what [`Self::save`] wrote; `name` is what messages call the file.
    ///
    /// # Errors
    /// When the input cannot be read, is something else, is of another version, or contradicts itself.
    pub fn load(mut input: impl Read, name: &str) -> Result<Self> {
        let refused = |reason: &str| Error::data(name, None, format!("not a saved model: {reason}"));
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|e| refused(&e.to_string()))?;
        FORMAT.check(&text).map_err(|reason| refused(&reason))?;
        let saved: Saved = serde_json::from_str(&text).map_err(|e| refused(&e.to_string()))?;
        let (vectorizer, analyzer) = saved.vectorizer.open().map_err(|e| refused(&e.to_string()))?;
        let themes = saved.themes.map(|themes| themes.checked(name)).transpose()?;
        let Saved { repeated, encoder, training, name, .. } = saved;
        let model = Self { vectorizer, analyzer, repeated, themes, encoder, training, name };
        match model.training.flaw(model.n_themes()) {
            None => Ok(model),
            Some(flaw) => Err(refused(flaw)),
        }
    }
}

/// Hashes what is written.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
