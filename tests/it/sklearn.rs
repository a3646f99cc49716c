//! Every option that the vectorizer shares with scikit-learn's `TfidfVectorizer`, against its numbers (version 1.x, with
//! `token_pattern=r"(?u)\\b\\w+\\b"`).

use diptych::params::{AnalyzerParams, Frequency, Norm, Stemming, StopWords, VectorizerParams};
use diptych::{Language, TfidfVectorizer};

/// The square root of a half.
const HALF: f32 = std::f32::consts::FRAC_1_SQRT_2;

const TEXTS: [&str; 3] = ["the cat sat on the mat", "the dog sat", "a dog and a cat met a dog"];

fn check(stop: &[&str], set: impl FnOnce(&mut VectorizerParams), terms: &[&str], expected: [&[f32]; 3]) {
    let mut analyzer = AnalyzerParams::default();
    analyzer.stem = Stemming::None;
    analyzer.stop_words = StopWords::List(stop.iter().map(|&word| word.to_owned()).collect());
    analyzer.style = false;
    let mut params = VectorizerParams::default();
    set(&mut params);
    let vectorizer = TfidfVectorizer::new(params, analyzer).expect("in range").language(Language::English);
    let (fitted, matrix) = vectorizer.fit_transform(&TEXTS).expect("fits");
    assert_eq!(fitted.terms().collect::<Vec<_>>(), terms);
    for (row, expected) in expected.into_iter().enumerate() {
        let mut dense = vec![0.0; terms.len()];
        let (columns, values) = matrix.row(row);
        columns.iter().zip(values).for_each(|(&column, &value)| dense[column as usize] = value);
        assert!(dense.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "row {row}: {dense:?}, {expected:?}");
    }
}

#[test]
fn the_most_frequent_terms_are_kept_and_of_equals_the_first() {
    let third = [&[0.0, 0.0, 1.0][..], &[0.0, HALF, HALF], &[0.891_909_7, 0.452_213_5, 0.0]];
    check(&[], |p| p.max_features = Some(3), &["a", "dog", "the"], third);
    // Runs compete with words, and stand less often here.
    check(&[], |p| (p.max_features, p.ngram_range) = (Some(3), [1, 2]), &["a", "dog", "the"], third);
    // `a`, `dog` and `the` stand three times each. Which of equals stays, scikit-learn leaves to an unstable sort; among
    // so few terms it is the first.
    let second = [&[0.0, 0.0][..], &[0.0, 1.0], &[0.891_909_7, 0.452_213_5]];
    check(&[], |p| p.max_features = Some(2), &["a", "dog"], second);
}

#[test]
fn binary_counts_decide_also_which_terms_are_kept() {
    let expected = [
        &[0.577_350_3, 0.0, 0.577_350_3, 0.577_350_3][..],
        &[0.0, 0.577_350_3, 0.577_350_3, 0.577_350_3],
        &[HALF, HALF, 0.0, 0.0],
    ];
    check(&[], |p| (p.binary, p.max_features) = (true, Some(4)), &["cat", "dog", "sat", "the"], expected);
}

#[test]
fn rows_need_not_be_scaled() {
    let expected = [
        &[1.287_682, 0.0, 1.287_682, 2.575_364][..],
        &[0.0, 1.287_682, 1.287_682, 1.287_682],
        &[1.287_682, 2.575_364, 0.0, 0.0],
    ];
    let bare = |p: &mut VectorizerParams| (p.norm, p.min_df) = (Norm::None, Frequency::Count(2));
    check(&[], bare, &["cat", "dog", "sat", "the"], expected);
}

#[test]
fn counts_need_not_be_weighed() {
    let expected = [
        &[0.25, 0.0, 0.25, 0.5][..],
        &[0.0, 0.333_333_3, 0.333_333_3, 0.333_333_3],
        &[0.333_333_3, 0.666_666_7, 0.0, 0.0],
    ];
    let bare = |p: &mut VectorizerParams| (p.use_idf, p.norm, p.min_df) = (false, Norm::L1, Frequency::Count(2));
    check(&[], bare, &["cat", "dog", "sat", "the"], expected);
}

#[test]
fn idf_need_not_be_smoothed() {
    let expected = [
        &[0.408_248_3, 0.0, 0.408_248_3, 0.816_496_6][..],
        &[0.0, 0.577_350_3, 0.577_350_3, 0.577_350_3],
        &[0.447_213_6, 0.894_427_2, 0.0, 0.0],
    ];
    let bare = |p: &mut VectorizerParams| (p.smooth_idf, p.min_df) = (false, Frequency::Count(2));
    check(&[], bare, &["cat", "dog", "sat", "the"], expected);
}

#[test]
fn runs_reach_over_stop_words() {
    check(
        &["the", "a", "on"],
        |p| p.ngram_range = [2, 2],
        &["and cat", "cat met", "cat sat", "dog and", "dog sat", "met dog", "sat mat"],
        [
            &[0.0, 0.0, HALF, 0.0, 0.0, 0.0, HALF],
            &[0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            &[0.5, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0],
        ],
    );
}

#[test]
fn document_frequencies_are_counts_or_shares() {
    let rare = [&[0.0, 0.0, HALF, 0.0, HALF][..], &[0.0; 5], &[0.904_534, 0.301_511_3, 0.0, 0.301_511_3, 0.0]];
    let terms = ["a", "and", "mat", "met", "on"];
    check(&[], |p| p.max_df = Frequency::Count(1), &terms, rare);
    check(&[], |p| p.max_df = Frequency::Share(0.5), &terms, rare);
    let common = [
        &[0.408_248_3, 0.0, 0.408_248_3, 0.816_496_6][..],
        &[0.0, 0.577_350_3, 0.577_350_3, 0.577_350_3],
        &[0.447_213_6, 0.894_427_2, 0.0, 0.0],
    ];
    check(&[], |p| p.min_df = Frequency::Share(0.5), &["cat", "dog", "sat", "the"], common);
}
