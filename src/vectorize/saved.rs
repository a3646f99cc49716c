//! A fitted vectorizer as a file: JSON with a name and a version, checked when it is read.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};

use super::params::VectorizerParams;
use super::vectorizer::FittedVectorizer;
use super::vocabulary::Vocabulary;
use crate::error::{Error, Result};
use crate::text::AnalyzerParams;

const FORMAT: &str = "diptych vectorizer";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    format: String,
    version: u32,
    analyzer: AnalyzerParams,
    params: VectorizerParams,
    units: u64,
    vocabulary: Vocabulary,
    idf: Vec<f64>,
}

/// What tells whether the rest can be understood.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl FittedVectorizer {
    /// Writes it to a file, from which [`Self::load`] makes the same again, with how its words were read: new text has
    /// to be read alike.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn save(&self, analyzer: &AnalyzerParams, out: impl Write) -> std::io::Result<()> {
        let saved = Saved {
            format: FORMAT.to_owned(),
            version: VERSION,
            analyzer: analyzer.clone(),
            params: self.params.clone(),
            units: self.units,
            vocabulary: self.vocabulary.clone(),
            idf: self.idf.clone(),
        };
        Ok(serde_json::to_writer(out, &saved)?)
    }

    /// Reads what [`Self::save`] wrote.
    ///
    /// # Errors
    /// When the input cannot be read, is something else, comes from a later version, or contradicts itself.
    pub fn load(mut input: impl Read) -> Result<(Self, AnalyzerParams)> {
        let refused = |reason: &str| Error::Input(format!("not a saved vectorizer: {reason}"));
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|e| refused(&e.to_string()))?;
        let head: Head = serde_json::from_str(&text).map_err(|e| refused(&e.to_string()))?;
        if head.format != FORMAT {
            return Err(refused(&format!("its format is `{}`; expected `{FORMAT}`", head.format)));
        }
        if head.version != VERSION {
            return Err(refused(&format!("its version is {}; this program reads version {VERSION}", head.version)));
        }
        let Saved { analyzer, params, units, vocabulary, idf, .. } =
            serde_json::from_str(&text).map_err(|e| refused(&e.to_string()))?;
        params.validate()?;
        if let Some(flaw) = vocabulary.flaw() {
            return Err(refused(flaw));
        }
        if idf.len() != vocabulary.len() || !idf.iter().all(|weight| weight.is_finite()) {
            return Err(refused("it has not one idf for each term"));
        }
        Ok((Self { params, vocabulary, units, idf }, analyzer))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzers, Unit, Vectorizer};
    use super::*;
    use crate::text::{AnalyzerParams, Language};

    fn saved() -> (FittedVectorizer, String) {
        let analyzers = Analyzers::new(&AnalyzerParams::default()).expect("defaults are valid");
        let unit = |text| Unit::new(text, analyzers.of(Language::English));
        let units = [unit("Missile defence in Europe"), unit("Defence of Europe"), unit("")];
        let params = VectorizerParams { ngram_range: [1, 2], ..VectorizerParams::default() };
        let fitted = Vectorizer::new(params).and_then(|v| v.fit(&units)).expect("fits");
        let mut file = Vec::new();
        fitted.save(&AnalyzerParams::default(), &mut file).expect("a vector takes everything");
        (fitted, String::from_utf8(file).expect("JSON is text"))
    }

    #[test]
    fn what_was_saved_loads_the_same() {
        let (fitted, file) = saved();
        assert_eq!(FittedVectorizer::load(file.as_bytes()).expect("loads"), (fitted, AnalyzerParams::default()));
    }

    #[test]
    fn what_is_no_whole_vectorizer_is_refused() {
        let (_, file) = saved();
        for (from, to) in [
            ("\"version\":1", "\"version\":2"),
            ("diptych vectorizer", "something else"),
            ("\"doc_freq\":[", "\"doc_freq\":[1,"),
            ("\"idf\":[", "\"idf\":[1.0,"),
            ("\"runs\":[", "\"runs\":[99,"),
            ("\"ngram_range\":[1,2]", "\"ngram_range\":[2,1]"),
        ] {
            assert!(file.contains(from), "{from}");
            assert!(FittedVectorizer::load(file.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
        }
        assert!(FittedVectorizer::load(&file.as_bytes()[..file.len() / 2]).is_err());
    }
}
