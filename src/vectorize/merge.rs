//! Fitting a corpus that is larger than memory: part by part, and the vectorizers of the parts merged.

use super::assemble::{limits, most_frequent};
use super::params::{Frequency, VectorizerParams};
use super::unit::Unit;
use super::vectorizer::{FittedVectorizer, Vectorizer};
use super::vocabulary::Vocabulary;
use crate::error::{Error, Result};

impl Vectorizer {
    /// Finds the terms of one part of a corpus, without the limits on document frequency and on the number of terms: these
    /// are for [`FittedVectorizer::limited`], when all parts are merged. Otherwise as [`Self::fit_stream`].
    ///
    /// # Errors
    /// Those of `produce`.
    pub fn fit_part<T: Send>(
        &self,
        produce: impl FnOnce(&mut dyn FnMut(T)) -> Result<()>,
        units: impl Fn(T, &mut dyn FnMut(&Unit<'_>)) + Sync,
    ) -> Result<FittedVectorizer> {
        let open = VectorizerParams {
            min_df: Frequency::Count(1),
            max_df: Frequency::Share(1.0),
            max_features: None,
            smooth_idf: true,
            ..self.0.clone()
        };
        let (mut fitted, counts) = Self(open).fit_stream(produce, units)?;
        if self.0.limits_terms() {
            let in_units = || fitted.vocabulary.doc_freq.iter().map(|&units| u64::from(units)).collect();
            fitted.vocabulary.totals = if self.0.binary { in_units() } else { counts.totals() };
        }
        fitted.params = self.0.clone();
        Ok(fitted)
    }
}

impl FittedVectorizer {
    /// Adds what was fitted to another part of the corpus. Terms, document frequencies and units come out the same
    /// however the corpus was split and in whatever order its parts are merged. The form that stands for a word
    /// ([`Vocabulary::label`]) is the most frequent one of some part.
    ///
    /// # Panics
    /// When the two have different parameters, which is an error in the caller.
    #[must_use]
    pub fn merge(self, other: &Self) -> Self {
        assert_eq!(self.params, other.params, "parts of one corpus are fitted alike");
        let vocabulary = self.vocabulary.merge(&other.vocabulary);
        Self::new(self.params, vocabulary, self.units + other.units)
    }

    /// Leaves out the terms beyond `min_df` and `max_df`, and of the others all but the `max_features` most frequent, when
    /// all parts of a corpus are merged.
    ///
    /// # Errors
    /// When `max_df` is below `min_df` for so many units, or idf is not smoothed and no unit holds some given term, or
    /// `max_features` is asked of parts that were saved: a file does not hold how often terms stand.
    pub fn limited(self) -> Result<Self> {
        let Self { params, mut vocabulary, units, .. } = self;
        if params.vocabulary.is_none() {
            let (low, high) = limits(&params, units as usize)?;
            let wanted = vocabulary.doc_freq.iter().map(|&units| (low..=high).contains(&f64::from(units))).collect();
            vocabulary = vocabulary.filter(wanted);
        }
        if let Some(most) = params.max_features
            && params.limits_terms()
            && vocabulary.len() > most
        {
            if vocabulary.totals.is_empty() {
                return Err(Error::parameter("max_features", most, "left out for parts that were saved and loaded"));
            }
            vocabulary = vocabulary.filter(most_frequent(most, &vocabulary.totals));
        }
        vocabulary.totals.clear();
        Self::checked(params, vocabulary, units)
    }
}

impl Vocabulary {
    /// The terms of both, with the sums of their document frequencies and totals.
    fn merge(&self, other: &Self) -> Self {
        let mut merged = Self::default();
        let (own, others) = merged.words.union(&self.words, &other.words);
        let numbered = |run: &[u32], numbers: &[u32]| run.iter().map(|&w| numbers[w as usize]).collect::<Vec<u32>>();
        // A part that was loaded does not know how often its terms stand, and then nobody does.
        let counted = [self, other].iter().all(|part| part.totals.len() == part.len());
        let (mut a, mut b) = (0, 0);
        while a < self.len() || b < other.len() {
            let left = (a < self.len()).then(|| numbered(self.run(a), &own));
            let right = (b < other.len()).then(|| numbered(other.run(b), &others));
            // Words are numbered in the order of their spelling, so runs compare as their spelling does.
            let order = match (&left, &right) {
                (Some(left), Some(right)) => left.cmp(right),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, _) => std::cmp::Ordering::Greater,
            };
            let (mut units, mut total) = (0, 0);
            for (vocabulary, at, here) in [(self, &mut a, order.is_le()), (other, &mut b, order.is_ge())] {
                if here {
                    units += vocabulary.doc_freq(*at);
                    total += vocabulary.totals.get(*at).copied().unwrap_or_default();
                    *at += 1;
                }
            }
            if counted {
                merged.totals.push(total);
            }
            let run = if order.is_le() { left } else { right };
            merged.push(&run.expect("one of the two has a term left"), units);
        }
        merged
    }

    /// The terms whose columns are wanted.
    fn filter(&self, wanted: Vec<bool>) -> Self {
        let mut used = vec![false; self.words.len()];
        let mut kept = Self::default();
        for column in (0..self.len()).filter(|&column| wanted[column]) {
            self.run(column).iter().for_each(|&word| used[word as usize] = true);
            kept.push(self.run(column), self.doc_freq(column));
            kept.totals.extend(self.totals.get(column));
        }
        let numbers = kept.words.take(&self.words, &used);
        kept.runs.iter_mut().for_each(|word| *word = numbers[*word as usize]);
        kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Analyzer, AnalyzerParams, Language, StopWords};

    fn plain() -> Analyzer {
        let mut params = AnalyzerParams::default();
        params.stop_words = StopWords::None;
        Analyzer::new(Language::Other, &params).expect("the defaults hold")
    }

    fn part(vectorizer: &Vectorizer, texts: &[String]) -> FittedVectorizer {
        let analyzer = plain();
        vectorizer
            .fit_part(
                |hand| {
                    texts.iter().for_each(hand);
                    Ok(())
                },
                |text: &String, count| count(&Unit::new(text, &analyzer)),
            )
            .expect("fits")
    }

    fn whole(vectorizer: &Vectorizer, texts: &[String]) -> FittedVectorizer {
        let analyzer = plain();
        let units: Vec<Unit<'_>> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
        vectorizer.fit(&units).expect("fits")
    }

    #[test]
    fn parts_that_were_saved_merge_and_do_not_know_the_most_frequent() {
        let loaded = |part: FittedVectorizer| {
            let mut file = Vec::new();
            part.save(&AnalyzerParams::default(), &mut file).expect("memory takes all");
            FittedVectorizer::load(&*file).expect("as it was saved").0
        };
        let texts = ["a b b", "b c", "a d", "d d d"].map(str::to_owned);
        for most in [None, Some(2), Some(9)] {
            let vectorizer = Vectorizer::new(VectorizerParams { max_features: most, ..VectorizerParams::default() });
            let vectorizer = vectorizer.expect("in range");
            let [left, right] = [&texts[..2], &texts[2..]].map(|texts| part(&vectorizer, texts));
            for parts in [[loaded(left.clone()), right.clone()], [left, loaded(right)]] {
                let [left, right] = parts;
                let merged = left.merge(&right).limited();
                if most == Some(2) {
                    let message = merged.expect_err("four terms, two wanted").to_string();
                    assert!(message.contains("max_features"), "{message}");
                } else {
                    assert_eq!(merged.expect("nothing to leave out"), whole(&vectorizer, &texts));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn however_a_corpus_is_split_the_whole_is_the_same(
            texts in prop::collection::vec("([a-e]{1,2} ){0,8}", 2..12),
            cuts in prop::collection::vec(0usize..12, 0..4),
            backwards in any::<bool>(),
            binary in any::<bool>(),
            most in prop::option::of(1usize..12),
        ) {
            let params = VectorizerParams {
                ngram_range: [1, 3],
                min_df: Frequency::Count(2),
                max_features: most,
                binary,
                ..VectorizerParams::default()
            };
            let vectorizer = Vectorizer::new(params).expect("in range");
            let whole = whole(&vectorizer, &texts);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(texts.len())).collect();
            cuts.extend([0, texts.len()]);
            cuts.sort_unstable();
            let mut parts: Vec<_> = cuts.windows(2).map(|w| part(&vectorizer, &texts[w[0]..w[1]])).collect();
            if backwards {
                parts.reverse();
            }
            let merged = parts.into_iter().reduce(|all, next| all.merge(&next)).expect("one part at least");
            prop_assert_eq!(merged.limited().expect("limits hold"), whole);
        }
    }
}
