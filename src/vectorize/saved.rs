//! A fitted vectorizer as a file: JSON with a name and a version, checked when it is read.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};

use super::params::VectorizerParams;
use super::vectorizer::FittedVectorizer;
use super::vocabulary::Vocabulary;
use crate::base::Format;
use crate::error::{Error, Result};
use crate::text::AnalyzerParams;

const FORMAT: Format = Format { name: "diptych vectorizer", version: 1 };

/// A fitted vectorizer as it stands in a file, with how its words were read: new text has to be read alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedVectorizer {
    format: String,
    version: u32,
    analyzer: AnalyzerParams,
    params: VectorizerParams,
    units: u64,
    vocabulary: Vocabulary,
    idf: Vec<f64>,
}

impl SavedVectorizer {
    pub(crate) fn new(fitted: &FittedVectorizer, analyzer: &AnalyzerParams) -> Self {
        Self {
            format: FORMAT.name.to_owned(),
            version: FORMAT.version,
            analyzer: analyzer.clone(),
            params: fitted.params.clone(),
            units: fitted.units,
            vocabulary: fitted.vocabulary.clone(),
            idf: fitted.idf.clone(),
        }
    }

    /// The vectorizer, and how its words were read.
    ///
    /// # Errors
    /// When it is of another format or version, or contradicts itself.
    pub(crate) fn open(self) -> Result<(FittedVectorizer, AnalyzerParams)> {
        let refused = |reason: &str| Error::Input(format!("not a saved vectorizer: {reason}"));
        let head = FORMAT.check_name(&self.format).and_then(|()| FORMAT.check_version(self.version));
        head.map_err(|reason| refused(&reason))?;
        let Self { analyzer, params, units, vocabulary, idf, .. } = self;
        params.validate()?;
        if let Some(flaw) = vocabulary.flaw() {
            return Err(refused(flaw));
        }
        if idf.len() != vocabulary.len() || !idf.iter().all(|weight| weight.is_finite()) {
            return Err(refused("it has not one idf for each term"));
        }
        Ok((FittedVectorizer { params, vocabulary, units, idf }, analyzer))
    }
}

impl FittedVectorizer {
    /// Writes it to a file, from which [`Self::load`] makes the same again, with how its words were read: new text has
    /// to be read alike.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn save(&self, analyzer: &AnalyzerParams, out: impl Write) -> std::io::Result<()> {
        Ok(serde_json::to_writer(out, &SavedVectorizer::new(self, analyzer))?)
    }

    /// Reads what [`Self::save`] wrote.
    ///
    /// # Errors
    /// When the input cannot be read, is something else, comes from a later version, or contradicts itself.
    pub fn load(mut input: impl Read) -> Result<(Self, AnalyzerParams)> {
        let refused = |reason: &str| Error::Input(format!("not a saved vectorizer: {reason}"));
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|e| refused(&e.to_string()))?;
        FORMAT.check(&text).map_err(|reason| refused(&reason))?;
        serde_json::from_str::<SavedVectorizer>(&text).map_err(|e| refused(&e.to_string()))?.open()
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
