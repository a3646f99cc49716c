//! A model of themes: found or given on one input, kept in a file, and used to put the sentences of others into the same
//! themes.

use std::io::{Read, Write};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::given::Given;
use super::input::{ThemeInput, weigh};
use super::meaning::{beside, centred, other_encoder, weight};
use super::model::Themes;
use super::near::Near;
use super::params::ThemeParams;
use super::represent::centroids;
use super::rows::Rows;
use crate::base::{CsrMatrix, Format};
use crate::encoder::Meaning;
use crate::error::{Error, Result};
use crate::text::AnalyzerParams;
use crate::vectorize::{ContextParams, Unit, Vectorizer, VectorizerParams, centre, smooth};

const FORMAT: Format = Format { name: "diptych themes", version: 1 };

/// The middles of themes among the terms of the input that they come from, and how near a sentence must be.
///
/// A sentence goes to the theme whose middle its own words and those of its neighbours are nearest to, if it is nearer
/// than 95 % of sentences with words dealt out at random in the input of the fit, and clearly nearer than to any other
/// theme. The sentences of that input itself may fall differently than when the themes were found: there a clustering
/// method placed them, here nearness alone does. Words that the input of the fit did not have count for nothing, so a
/// text about something new stays mostly outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FittedThemes {
    /// How words become terms.
    analyzer: AnalyzerParams,
    /// How far neighbours speak for a sentence.
    context: ContextParams,
    /// Whether each document is taken less its mean, as where themes are issues of one event.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    centred: bool,
    /// Whether a count c enters as 1 + ln c.
    sublinear_tf: bool,
    /// The least cosine.
    threshold: f64,
    /// The terms that group sentences, in the order of columns.
    terms: Vec<String>,
    /// The weight of every term.
    weights: Vec<f64>,
    /// The encoder whose vectors stand beside the words, where there was one that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoder: Option<FittedEncoder>,
    /// The themes.
    themes: Vec<FittedTheme>,
}

/// The encoder of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FittedEncoder {
    /// What tells it from any other.
    fingerprint: String,
    /// How many numbers a vector has.
    dimension: usize,
    /// What the vectors weigh against the words, 0..=1.
    weight: f64,
}

/// One theme of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FittedTheme {
    label: String,
    /// The columns of the middle that are not zero, rising, and their weights.
    columns: Vec<u32>,
    weights: Vec<f32>,
    /// What it means, where an encoder decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    meaning: Vec<f32>,
}

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved<T> {
    format: String,
    version: u32,
    model: T,
}

impl FittedThemes {
    /// A model of the themes of an input. `analyzer` is what its terms were made with.
    ///
    /// # Errors
    /// When there is no theme, or a parameter is out of its range.
    pub fn fit(
        input: &ThemeInput<'_>,
        found: &Themes,
        params: &ThemeParams,
        analyzer: &AnalyzerParams,
        seed: u64,
    ) -> Result<Self> {
        if found.themes.is_empty() {
            return Err(Error::Input("there is no theme in this input, so there is no model to save".to_owned()));
        }
        let level = found.summary.level;
        let rows = Rows::of(input, params, level)?;
        let themes = found.themes.len();
        let near = Near::fit(input, &rows, &found.labels, themes, params, level, seed)?;
        // Only columns that group: the others are zero everywhere.
        let mut used = vec![false; rows.counts.columns()];
        rows.counts.indices().iter().for_each(|&c| used[c as usize] = true);
        let kept: Vec<usize> = (0..used.len()).filter(|&c| used[c]).collect();
        let middles = centroids(&rows.smoothed, &found.labels, themes);
        let themes = found.themes.iter().zip(middles).map(|(theme, middle)| {
            let cells = (0u32..).zip(&kept).map(|(at, &c)| (at, middle[c])).filter(|cell| cell.1 > 0.0);
            let (columns, weights) = cells.unzip();
            let meaning = middle[rows.counts.columns()..].to_vec();
            FittedTheme { label: theme.label.clone(), columns, weights, meaning }
        });
        let encoder = input.meaning.filter(|_| rows.words.is_some()).map(|meaning| FittedEncoder {
            fingerprint: meaning.encoder.to_owned(),
            dimension: meaning.vectors.dimension(),
            weight: weight(&meaning),
        });
        Ok(Self {
            analyzer: analyzer.clone(),
            context: level.context(params),
            centred: level.is_centred(),
            sublinear_tf: params.sublinear_tf,
            threshold: near.threshold,
            encoder,
            themes: themes.collect(),
            terms: kept.iter().map(|&c| input.vocabulary.term(c).into_owned()).collect(),
            weights: kept.iter().map(|&c| input.weights[c]).collect(),
        })
    }

    /// How words must become terms for this model.
    pub fn analyzer(&self) -> &AnalyzerParams {
        &self.analyzer
    }

    /// The names of its themes.
    pub fn labels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.themes.iter().map(|t| t.label.as_str())
    }

    /// The theme of each unit, known or new. Units must be read with [`Self::analyzer`]; `sections` are runs of units that
    /// follow each other in one text, and `documents` are the units of each text.
    ///
    /// # Errors
    /// When units cannot be counted, or an encoder decided that `meaning` is not of.
    pub fn assign(
        &self,
        units: &[Unit<'_>],
        sections: &[Range<usize>],
        documents: &[Range<usize>],
        meaning: Option<Meaning<'_>>,
    ) -> Result<Given> {
        let (labels, _) = self.near().assign(&self.rows(units, sections, documents, meaning)?, |_, _| true);
        let names = self.labels().map(|l| Some(l.to_owned())).collect();
        Ok(Given::new("a saved model", labels, names))
    }

    /// Unit rows of units among the terms of the model, neighbours included.
    ///
    /// # Errors
    /// When units cannot be counted, or another encoder decided.
    fn rows(
        &self,
        units: &[Unit<'_>],
        sections: &[Range<usize>],
        documents: &[Range<usize>],
        meaning: Option<Meaning<'_>>,
    ) -> Result<CsrMatrix> {
        let mut params = VectorizerParams::default();
        params.vocabulary = Some(self.terms.clone());
        let (_, counts) = Vectorizer::new(params)?.fit_counts(units)?;
        let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
        for row in 0..counts.rows() {
            let (columns, cells) = counts.row(row);
            indices.extend(columns);
            values.extend(cells.iter().map(|&c| c as f32));
            offsets.push(indices.len());
        }
        let counts = CsrMatrix::new(self.terms.len(), offsets, indices, values);
        let weighed = weigh(&counts, &self.weights, self.sublinear_tf);
        let plain = if self.centred { centre(&weighed, documents) } else { weighed };
        let words = smooth(&plain, sections, &self.context)?;
        let Some(encoder) = &self.encoder else { return Ok(words) };
        let vectors = meaning.filter(|meaning| meaning.encoder == encoder.fingerprint);
        let vectors =
            vectors.ok_or_else(|| other_encoder("these themes", &encoder.fingerprint, meaning.map(|m| m.encoder)))?;
        let vectors = smooth(&centred(vectors.vectors, documents), sections, &self.context)?;
        Ok(beside(&words, &vectors, encoder.weight))
    }

    fn near(&self) -> Near {
        let middles: Vec<Vec<f32>> = self
            .themes
            .iter()
            .map(|theme| {
                let mut middle = vec![0f32; self.terms.len()];
                theme.columns.iter().zip(&theme.weights).for_each(|(&c, &w)| middle[c as usize] = w);
                middle.extend(&theme.meaning);
                middle
            })
            .collect();
        Near::new(&middles, self.terms.len() + self.dimension(), self.threshold)
    }

    /// How many numbers of meaning stand after the words.
    fn dimension(&self) -> usize {
        self.encoder.as_ref().map_or(0, |encoder| encoder.dimension)
    }

    /// Writes it to a file, from which [`Self::load`] makes the same again. The same model gives the same bytes.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn save(&self, out: impl Write) -> std::io::Result<()> {
        Ok(serde_json::to_writer(out, &Saved { format: FORMAT.name.to_owned(), version: FORMAT.version, model: self })?)
    }

    /// Reads what [`Self::save`] wrote; `name` is what messages call the file.
    ///
    /// # Errors
    /// When the input cannot be read, is something else, comes from a later version, or contradicts itself.
    pub fn load(mut input: impl Read, name: &str) -> Result<Self> {
        let refused = |reason: &str| Error::data(name, None, format!("not a saved model of themes: {reason}"));
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|e| refused(&e.to_string()))?;
        FORMAT.check(&text).map_err(|reason| refused(&reason))?;
        let Saved { model, .. }: Saved<Self> = serde_json::from_str(&text).map_err(|e| refused(&e.to_string()))?;
        model.checked(name)
    }

    /// The model itself, unless it contradicts itself; `name` is what messages call the file it was read from.
    ///
    /// # Errors
    /// When it contradicts itself.
    pub fn checked(self, name: &str) -> Result<Self> {
        match self.flaw() {
            None => Ok(self),
            Some(flaw) => Err(Error::data(name, None, format!("not a saved model of themes: {flaw}"))),
        }
    }

    /// What is wrong with a model that was read from a file, if anything is.
    fn flaw(&self) -> Option<&'static str> {
        let columns = self.terms.len();
        if !self.terms.is_sorted_by(|a, b| a.split(' ').lt(b.split(' '))) {
            return Some("its terms are not sorted, each once");
        }
        if self.weights.len() != columns || !self.weights.iter().all(|w| w.is_finite() && *w > 0.0) {
            return Some("it has not one weight for each term");
        }
        if !(0.0..=1.0).contains(&self.threshold) || !(0.0..=1.0).contains(&self.context.decay) {
            return Some("its threshold or decay is not in 0..=1");
        }
        if self.encoder.as_ref().is_some_and(|e| e.dimension == 0 || !(0.0..=1.0).contains(&e.weight)) {
            return Some("its encoder gives no numbers, or weighs not 0..=1");
        }
        if self.themes.is_empty() {
            return Some("it has no theme");
        }
        for (at, theme) in self.themes.iter().enumerate() {
            if theme.columns.len() != theme.weights.len() || !theme.columns.is_sorted_by(|a, b| a < b) {
                return Some("a theme's lists contradict each other");
            }
            if theme.columns.last().is_some_and(|&c| c as usize >= columns) {
                return Some("a theme has a term that is not there");
            }
            if theme.meaning.len() != self.dimension()
                || !theme.meaning.iter().all(|v| v.is_finite() && v.abs() <= 1.001)
            {
                return Some("a theme has another meaning than its encoder gives");
            }
            if !theme.weights.iter().all(|w| *w > 0.0 && *w <= 1.001) {
                return Some("a theme has a weight that is not in 0..=1");
            }
            if self.themes[..at].iter().any(|other| other.label == theme.label) {
                return Some("two themes have one name");
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::vectorize::Analyzers;

    fn model() -> FittedThemes {
        let theme = |label: &str, columns: &[u32]| FittedTheme {
            label: label.to_owned(),
            columns: columns.to_vec(),
            weights: columns.iter().map(|_| 1.0 / (columns.len() as f32).sqrt()).collect(),
            meaning: Vec::new(),
        };
        FittedThemes {
            analyzer: AnalyzerParams::default(),
            context: ContextParams { radius: 0, ..ContextParams::default() },
            centred: false,
            sublinear_tf: true,
            threshold: 0.3,
            terms: ["gas", "price", "talk", "treati"].map(str::to_owned).to_vec(),
            weights: vec![1.5, 1.0, 1.0, 2.0],
            encoder: None,
            themes: vec![theme("prices", &[0, 1]), theme("talks", &[2, 3])],
        }
    }

    fn saved() -> String {
        let mut file = Vec::new();
        model().save(&mut file).expect("a vector takes everything");
        String::from_utf8(file).expect("JSON is text")
    }

    #[test]
    fn new_sentences_go_to_their_theme_or_to_none() {
        let analyzers = Analyzers::new(model().analyzer()).expect("defaults are valid");
        let unit = |text| Unit::new(text, analyzers.of(Language::English));
        let units =
            [unit("Talks on a treaty."), unit("The price of gas."), unit("Rain fell."), unit("Talks on prices.")];
        assert_eq!(model().assign(&units, &[], &[], None).expect("assigns").labels, [1, 0, -1, -1]);
    }

    #[test]
    fn what_was_saved_loads_the_same_and_saves_the_same_bytes() {
        let loaded = FittedThemes::load(saved().as_bytes(), "m.json").expect("loads");
        assert_eq!(loaded, model());
        let mut again = Vec::new();
        loaded.save(&mut again).expect("a vector takes everything");
        assert_eq!(again, saved().as_bytes());
    }

    #[test]
    fn what_is_no_whole_model_is_refused() {
        let file = saved();
        for (from, to) in [
            ("\"version\":1", "\"version\":2"),
            ("diptych themes", "something else"),
            ("\"weights\":[1.5", "\"weights\":[-1.5"),
            ("\"weights\":[", "\"weights\":[1.0,"),
            ("\"columns\":[2,3]", "\"columns\":[2,9]"),
            ("\"columns\":[2,3]", "\"columns\":[3,2]"),
            ("\"gas\",\"price\"", "\"price\",\"gas\""),
            ("\"label\":\"talks\"", "\"label\":\"prices\""),
            ("\"threshold\":0.3", "\"threshold\":3.0"),
            ("\"sublinear_tf\"", "\"sublinear\""),
        ] {
            assert!(file.contains(from), "{from}");
            let told = FittedThemes::load(file.replacen(from, to, 1).as_bytes(), "m.json").expect_err(to).to_string();
            assert!(told.contains("m.json"), "{told}");
        }
        assert!(FittedThemes::load(&file.as_bytes()[..file.len() / 2], "m.json").is_err());
    }
}
