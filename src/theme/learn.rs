//! The traits of linfa: a search is fitted to an input, and what it found predicts the themes of other sentences.

use linfa::ParamGuard;
use linfa::dataset::{DatasetBase, Records};
use linfa::traits::Fit;

use super::build::build;
use super::fitted::FittedThemes;
use super::input::ThemeInput;
use super::params::ThemeParams;
use crate::cluster::clusterer;
use crate::error::{Error, Result};
use crate::text::AnalyzerParams;

/// Units are samples, terms are features.
impl Records for ThemeInput<'_> {
    type Elem = u32;

    fn nsamples(&self) -> usize {
        self.counts.rows()
    }

    fn nfeatures(&self) -> usize {
        self.counts.columns()
    }
}

/// A search for themes in linfa's words: parameters that are checked when linfa asks for it, at the latest when they are
/// fitted.
///
/// [`Fit`] takes a [`ThemeInput`] and gives [`FittedThemes`], whose `PredictInplace` (and so linfa's `Predict`) puts rows
/// of other sentences into the same themes. What was said of the themes on the way, their terms, examples and gates, is
/// what [`build()`] answers.
///
/// ```
/// use diptych::ledger::Background;
/// use diptych::text::Language;
/// use diptych::theme::{Phrases, ThemeInput, ThemeParams, ThemeSearch, term_weights};
/// use diptych::vectorize::{Analyzers, Unit, Vectorizer, VectorizerParams};
/// use linfa::DatasetBase;
/// use linfa::traits::{Fit, Predict};
///
/// # fn main() -> diptych::Result<()> {
/// let analyzers = Analyzers::new(&Default::default())?;
/// let unit = |text| Unit::new(text, analyzers.of(Language::English));
/// let units = [
///     unit("The treaty limits nuclear warheads."),
///     unit("Warheads count under the nuclear treaty."),
///     unit("Gas prices rose in winter."),
///     unit("In winter the price of gas rises."),
/// ];
/// let (fitted, counts) = Vectorizer::new(VectorizerParams::default())?.fit_counts(&units)?;
/// let input = ThemeInput {
///     counts: &counts,
///     weights: &term_weights(&fitted, Background::get()),
///     vocabulary: fitted.vocabulary(),
///     sections: &[],
///     documents: &[0..1, 1..2, 2..3, 3..4],
///     phrases: &Phrases::default(),
///     background: Background::get(),
/// };
/// // Four sentences are too few for a null, so that two themes are asked for.
/// let mut params = ThemeParams::default();
/// params.cluster.n_themes = Some(2);
/// params.assign_all = true;
/// params.nulls = 0;
///
/// let model = ThemeSearch::new(params).seed(1).fit(&DatasetBase::new(input, ()))?;
/// let others = model.rows(&[unit("A new nuclear treaty."), unit("Cheap gas.")], &[])?;
/// let themes = model.predict(&DatasetBase::new(others, ()));
/// assert!(themes[0].is_some() && themes[1].is_some() && themes[0] != themes[1]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeSearch(CheckedThemeSearch);

/// A search whose parameters are within their ranges.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedThemeSearch {
    params: ThemeParams,
    analyzer: AnalyzerParams,
    seed: u64,
}

impl ThemeSearch {
    /// A search with these parameters, of units that were read with the default analyzers, from seed 1.
    pub fn new(params: ThemeParams) -> Self {
        Self(CheckedThemeSearch { params, analyzer: AnalyzerParams::default(), seed: 1 })
    }

    /// The same from another seed.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }

    /// The same of units that were read in another way, which the model remembers.
    #[must_use]
    pub fn analyzer(mut self, analyzer: AnalyzerParams) -> Self {
        self.0.analyzer = analyzer;
        self
    }
}

impl ParamGuard for ThemeSearch {
    type Checked = CheckedThemeSearch;
    type Error = Error;

    fn check_ref(&self) -> Result<&CheckedThemeSearch> {
        self.0.params.validate()?;
        clusterer(&self.0.params.cluster, 0)?;
        Ok(&self.0)
    }

    fn check(self) -> Result<CheckedThemeSearch> {
        self.check_ref()?;
        Ok(self.0)
    }
}

impl<T> Fit<ThemeInput<'_>, T, Error> for CheckedThemeSearch {
    type Object = FittedThemes;

    /// As [`build()`] and [`FittedThemes::fit`].
    fn fit(&self, dataset: &DatasetBase<ThemeInput<'_>, T>) -> Result<FittedThemes> {
        let found = build(&dataset.records, &self.params, self.seed)?;
        FittedThemes::fit(&dataset.records, &found, &self.params, &self.analyzer, self.seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_out_of_range_are_refused_when_checked() {
        let mut params = ThemeParams::default();
        assert!(ThemeSearch::new(params.clone()).check_ref().is_ok());
        params.cluster.n_themes = Some(0);
        let told = ThemeSearch::new(params.clone()).check().expect_err("refused").to_string();
        assert!(told.contains("n_themes"), "{told}");
        params.cluster.n_themes = None;
        params.terms = 0;
        assert!(ThemeSearch::new(params).check().is_err());
    }
}
