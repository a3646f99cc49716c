//! How much a term says of what a sentence is about.

use crate::ledger::Background;
use crate::vectorize::FittedVectorizer;

/// The weight of every term of `fitted`, above 0: its inverse document frequency there, times how much it says in news at
/// large ([`Background::surprise`]).
///
/// Inverse document frequency alone takes a word of all news, such as "told" or "week", for as telling as one that is as
/// frequent in this input because the input is about it. With both, the adjusted Rand index of sentences with the category
/// of their article is .82 instead of .68 (BBC news), and of posts with their newsgroup .31 instead of .27.
///
/// It misleads where texts are of another kind than the background: a matter whose words all news use weighs little.
pub fn term_weights(fitted: &FittedVectorizer, background: &Background) -> Vec<f64> {
    let surprise = |column| background.surprise(&fitted.vocabulary().term(column)).max(LEAST);
    fitted.idf().iter().enumerate().map(|(column, idf)| idf * surprise(column)).collect()
}

/// What stands in every sentence says nothing, but a row of such words alone must not vanish.
const LEAST: f64 = 1e-3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{AnalyzerParams, Language};
    use crate::vectorize::{Analyzers, Unit, Vectorizer, VectorizerParams};

    #[test]
    fn of_words_as_frequent_here_the_one_that_is_rare_in_news_weighs_more() {
        let analyzers = Analyzers::new(&AnalyzerParams::default()).expect("defaults are valid");
        let unit = |text| Unit::new(text, analyzers.of(Language::English));
        let units = [unit("Government warheads."), unit("It rained.")];
        let fitted = Vectorizer::new(VectorizerParams::default()).expect("valid").fit(&units).expect("fits");
        let weights = term_weights(&fitted, Background::get());
        let of = |term| {
            fitted.vocabulary().column(term).map(|c| (fitted.idf()[c as usize], weights[c as usize])).expect("is there")
        };
        let (common, rare) = (of("govern"), of("warhead"));
        assert!((common.0 - rare.0).abs() < 1e-12, "as frequent here");
        assert!(common.1 < 0.8 * rare.1 && (rare.0 - rare.1).abs() < 1e-12);
    }
}
