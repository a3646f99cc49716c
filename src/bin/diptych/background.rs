//! How common words are in news at large, from a file.

use std::path::PathBuf;

use diptych::ledger::Background;
use diptych::text::AnalyzerParams;
use diptych::{Error, Result};

use crate::vectorize::load;

/// Where it comes from.
#[derive(Debug, clap::Args)]
pub(crate) struct BackgroundArgs {
    /// What is common in general: a vectorizer saved by `vectorize --save`. The commoner a word is there, the less it
    /// groups sentences and names themes [default: a table of English and Russian news]
    #[arg(long, value_name = "FILE")]
    background: Option<PathBuf>,
}

impl BackgroundArgs {
    /// The file's; `None` where there is none. Its words must have become terms as those of the texts do.
    pub(crate) fn read(&self, analyzer: &AnalyzerParams) -> Result<Option<Background>> {
        let Some(path) = &self.background else { return Ok(None) };
        let (fitted, own) = load(path)?;
        if own == *analyzer {
            return Ok(Some(Background::of(&fitted)));
        }
        let reason = "its words became terms in another way than these texts' do; expected one saved without --preset, \
                      --stem or --stop-words";
        Err(Error::data(path.display().to_string(), None, reason))
    }
}
