//! What is learned once and used on any number of texts: the vocabulary with its weights, and the themes.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};

use super::origin::predict;
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::report::{GivenRun, GivenTheme};
use crate::text::AnalyzerParams;
use crate::theme::{FittedThemes, Given};
use crate::vectorize::{Analyzers, FittedVectorizer, UnitKind, units};

const FORMAT: &str = "diptych model";
/// The version of the file of a model. It rises when a field changes its meaning or goes.
const VERSION: u32 = 1;

/// The vocabulary, its weights and the themes of the texts that a session was fitted to.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    vectorizer: FittedVectorizer,
    analyzer: AnalyzerParams,
    /// `None` where those texts have no theme.
    themes: Option<FittedThemes>,
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
    vectorizer: serde_json::Value,
    themes: Option<FittedThemes>,
}

/// What tells whether the rest can be understood.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Model {
    pub(super) fn new(
        vectorizer: FittedVectorizer,
        analyzer: AnalyzerParams,
        themes: Option<FittedThemes>,
        name: String,
    ) -> Self {
        Self { vectorizer, analyzer, themes, name }
    }

    /// The vocabulary and its weights.
    pub fn vectorizer(&self) -> &FittedVectorizer {
        &self.vectorizer
    }

    /// The themes; `None` where the texts of the fit have none.
    pub fn themes(&self) -> Option<&FittedThemes> {
        self.themes.as_ref()
    }

    /// The theme of every sentence, a place among the themes of the model; −1 is unassigned. The label of a sentence
    /// depends on its own document and the model alone. The one place where texts get the themes of a model.
    pub(super) fn assign(&self, corpus: &Corpus) -> Result<Vec<i32>> {
        let Some(themes) = &self.themes else { return Ok(vec![-1; corpus.sentences().len()]) };
        let analyzers = Analyzers::new(&self.analyzer)?;
        let rows = units(corpus, UnitKind::Sentence, &analyzers);
        Ok(predict(themes, corpus, &rows, &analyzers)?.labels)
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

    fn labels(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().flat_map(FittedThemes::labels)
    }

    /// Writes it to a file, from which [`Self::load`] makes the same again. The same model gives the same bytes.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn save(&self, out: impl Write) -> std::io::Result<()> {
        let mut vectorizer = Vec::new();
        self.vectorizer.save(&self.analyzer, &mut vectorizer)?;
        let saved = Saved {
            format: FORMAT.to_owned(),
            version: VERSION,
            name: self.name.clone(),
            vectorizer: serde_json::from_slice(&vectorizer)?,
            themes: self.themes.clone(),
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
        let head: Head = serde_json::from_str(&text).map_err(|e| refused(&e.to_string()))?;
        if head.format != FORMAT {
            return Err(refused(&format!("its format is `{}`; expected `{FORMAT}`", head.format)));
        }
        if head.version != VERSION {
            return Err(refused(&format!("its version is {}; this program reads version {VERSION}", head.version)));
        }
        let saved: Saved = serde_json::from_str(&text).map_err(|e| refused(&e.to_string()))?;
        let vectorizer = serde_json::to_vec(&saved.vectorizer).map_err(|e| refused(&e.to_string()))?;
        let (vectorizer, analyzer) =
            FittedVectorizer::load(vectorizer.as_slice()).map_err(|e| refused(&e.to_string()))?;
        let themes = saved.themes.map(|themes| themes.checked(name)).transpose()?;
        Ok(Self { vectorizer, analyzer, themes, name: saved.name })
    }
}
