//! All parameters of a run, and their file.

use serde::{Deserialize, Serialize};

use crate::contrast::ContrastParams;
use crate::corpus::CorpusParams;
use crate::discourse::{Frame, KnownActor};
use crate::error::{Error, Result};
use crate::ingest::IngestParams;
use crate::ledger::{AlignParams, Background};
use crate::report::SummaryParams;
use crate::tally::StoryParams;
use crate::text::AnalyzerParams;
use crate::theme::ThemeParams;
use crate::vectorize::VectorizerParams;

/// All parameters of a run; one table for each stage. In a file, what is not named keeps its default, and a key that is
/// not known is refused.
///
/// ```
/// use diptych::Config;
///
/// let config = Config::from_toml("seed = 7\n[contrast]\ndesign = \"one-vs-rest\"\n", "study.toml")?;
/// assert_eq!(config.seed, 7);
/// # Ok::<(), diptych::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Config {
    /// The seed of every random stream (default: 1).
    pub seed: u64,
    /// Which columns hold what.
    pub ingest: IngestParams,
    /// How texts are read.
    pub corpus: CorpusParams,
    /// How words become terms.
    pub analyzer: AnalyzerParams,
    /// How terms are counted and weighed.
    pub vectorize: VectorizerParams,
    /// How themes are found, accepted and named.
    pub theme: ThemeParams,
    /// How sentences are aligned.
    pub align: AlignParams,
    /// How documents are matched into stories where the input names no events.
    pub stories: StoryParams,
    /// How sources are compared.
    pub contrast: ContrastParams,
    /// What enters the summary.
    pub summary: SummaryParams,
    /// Frames of the user's own, beside the built-in ones (default: none).
    pub frames: Vec<Frame>,
    /// Actors that the user knows, with aliases and sides (default: none).
    pub actors: Vec<KnownActor>,
    /// How common words are in news at large, for themes and their names (default: the built-in table). No key of the
    /// file: it is read from a saved vectorizer.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 1,
            ingest: IngestParams::default(),
            corpus: CorpusParams::default(),
            analyzer: AnalyzerParams::default(),
            vectorize: VectorizerParams::default(),
            theme: ThemeParams::default(),
            align: AlignParams::default(),
            stories: StoryParams::default(),
            contrast: ContrastParams::default(),
            summary: SummaryParams::default(),
            frames: Vec::new(),
            actors: Vec::new(),
            background: None,
        }
    }
}

impl Config {
    /// How common words are in news at large.
    pub(crate) fn background(&self) -> &Background {
        self.background.as_ref().unwrap_or_else(|| Background::get())
    }

    /// Reads a configuration in TOML; `name` is what messages call it.
    ///
    /// # Errors
    /// When the text is no TOML, or a key is unknown or of a wrong type; the message names line and column.
    pub fn from_toml(text: &str, name: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| {
                let before = &text[..span.start.min(text.len())];
                let line = before.matches('\n').count() as u64 + 1;
                (line, before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1)
            });
            let column = line.map(|(_, column)| format!("column {column}: ")).unwrap_or_default();
            Error::data(name, line.map(|(line, _)| line), format!("{column}{}", error.message()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_keeps_its_default() {
        let config = Config::from_toml("seed = 7\n[vectorize]\nngram_range = [1, 2]\n", "c.toml").expect("reads");
        assert_eq!((config.seed, config.vectorize.ngram_range), (7, [1, 2]));
        assert_eq!(config.theme, ThemeParams::default());
    }

    #[test]
    fn unknown_keys_are_refused_with_their_place() {
        let message = Config::from_toml("seed = 7\n[theme]\n  thems = 3\n", "c.toml").expect_err("unknown").to_string();
        assert!(message.contains("c.toml, line 3: column 3") && message.contains("thems"), "{message}");
    }

    #[test]
    fn a_default_can_be_written_and_read_again() {
        let text = toml::to_string(&Config::default()).expect("writes");
        assert_eq!(Config::from_toml(&text, "c.toml").expect("reads"), Config::default());
    }
}
