//! How common words are in news at large, from a file.

use std::path::PathBuf;

use crate::ledger::Background;
use crate::text::AnalyzerParams;
use crate::vectorize::VectorizerParams;
use crate::{Error, Result};

use super::vectorize::load;

/// Where it comes from.
#[derive(Debug, clap::Args)]
pub(crate) struct BackgroundArgs {
    /// What is common in general: a vectorizer of sentences, saved by `vectorize --save`. The commoner a word is there,
    /// the less it groups sentences and names themes; pairs of sentences keep the built-in table [default: a table of
    /// English and Russian news]
    #[arg(long, value_name = "FILE")]
    background: Option<PathBuf>,
}

impl BackgroundArgs {
    /// The file's; `None` where there is none. Its words must have become terms as those of the texts do.
    pub(crate) fn read(&self, analyzer: &AnalyzerParams) -> Result<Option<Background>> {
        let Some(path) = &self.background else { return Ok(None) };
        let name = path.display().to_string();
        let (fitted, own) = load(path)?;
        let (params, all) = (fitted.params(), VectorizerParams::default());
        let reason = if own != *analyzer {
            "its words became terms in another way than those of these texts; expected the same words, stems and stop \
             words, which are the defaults of `vectorize` unless a configuration says otherwise"
        } else if params.max_df != all.max_df || params.vocabulary.is_some() || params.ngram_range[0] != 1 {
            "its commonest words may be missing; expected one saved without --max-df, --vocabulary and longer n-grams \
             alone"
        } else {
            return Ok(Some(Background::of(&fitted, &name)));
        };
        Err(Error::data(name, None, reason))
    }
}
