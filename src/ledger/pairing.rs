//! Which sentences of two documents go together: mutual nearest neighbours, and neighbours that share one between them.

use super::params::AlignParams;
use super::similarity::Space;

/// Two sentences, by their places in their documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) similarity: f64,
}

/// A part of a split sentence must add at least this share of the other's weight to what the first part covers.
const SPLIT_GAIN: f64 = 0.15;

/// Matches down to the lower edge of the band, in the order of the first document.
pub(super) fn matches(space: &Space, params: &AlignParams) -> Vec<Match> {
    let values = space.matrix(params.encoder_weight);
    let threshold = params.threshold_by(space.scale);
    let (rows, columns) = (space.rows(), space.columns());
    let at = |i: usize, j: usize| values[i * columns + j];
    let best_of_a: Vec<usize> = (0..rows).map(|i| best((0..columns).map(|j| at(i, j)))).collect();
    let best_of_b: Vec<usize> = (0..columns).map(|j| best((0..rows).map(|i| at(i, j)))).collect();
    let least = (threshold - params.band).max(f64::MIN_POSITIVE);
    let enough = |a: usize, b: usize, least: f64| {
        let similarity = at(a, b);
        let evidence = if similarity >= least { space.evidence(a, b) } else { 0.0 };
        (similarity >= least && evidence >= params.evidence).then_some(Match { a, b, similarity })
    };
    let mut found: Vec<Match> = (0..rows)
        .filter(|&i| columns > 0 && best_of_b[best_of_a[i]] == i)
        .filter_map(|i| enough(i, best_of_a[i], least))
        .collect();
    if params.split {
        let whole: Vec<Match> = found.iter().copied().filter(|m| m.similarity >= threshold).collect();
        for one in whole {
            // The neighbours of either sentence, where the other is the likest to them too.
            for near in neighbours(one.a, rows) {
                if best_of_a[near] == one.b && space.gain(near, one.a, one.b) >= SPLIT_GAIN {
                    found.extend(enough(near, one.b, threshold));
                }
            }
            for near in neighbours(one.b, columns) {
                if best_of_b[near] == one.a && space.gain_of_b(near, one.b, one.a) >= SPLIT_GAIN {
                    found.extend(enough(one.a, near, threshold));
                }
            }
        }
        found.sort_by_key(|m| (m.a, m.b));
        found.dedup_by_key(|m| (m.a, m.b));
    }
    found
}

/// The place of the largest value; the first of equals, so that repeated sentences pair in their order.
fn best(values: impl Iterator<Item = f64>) -> usize {
    values.enumerate().fold((0, 0.0), |best, (k, v)| if v > best.1 { (k, v) } else { best }).0
}

fn neighbours(i: usize, len: usize) -> impl Iterator<Item = usize> {
    [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter(move |&k| k < len)
}

#[cfg(test)]
mod tests {
    use super::super::rows::Rows;
    use super::*;
    use crate::text::Language;

    fn found(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
        let texts: Vec<_> = a.iter().chain(b).map(|t| (*t, Language::English)).collect();
        let rows = Rows::of_texts(&texts).unwrap();
        let (one, two): (Vec<_>, Vec<_>) = (0..texts.len()).partition(|&i| i < a.len());
        matches(&Space::new(&rows, &one, &two), &AlignParams::default()).iter().map(|m| (m.a, m.b)).collect()
    }

    const FERRY: &str = "The ferry Aurora sank off Gotland after its cargo of timber shifted in a storm.";
    const RESCUE: &str = "Swedish helicopters lifted 48 passengers from lifeboats before dawn.";

    #[test]
    fn the_same_matter_meets_and_others_do_not() {
        let a = [FERRY, RESCUE, "The minister declined to comment."];
        let b = ["Before dawn 48 passengers were lifted from lifeboats by Swedish helicopters.", "Shares rose."];
        assert_eq!(found(&a, &b), [(1, 0)]);
    }

    #[test]
    fn short_sentences_of_common_words_are_no_pair() {
        assert_eq!(found(&["He said so."], &["He said so again."]), []);
    }

    #[test]
    fn a_sentence_that_the_other_text_splits_is_aligned_with_both_parts() {
        let a = [
            "The ferry Aurora sank off Gotland in a storm and Swedish helicopters lifted 48 passengers from lifeboats.",
        ];
        let b = [
            "The ferry Aurora sank off Gotland in a storm.",
            "Swedish helicopters lifted 48 passengers from lifeboats.",
        ];
        assert_eq!(found(&a, &b), [(0, 0), (0, 1)]);
    }
}
