//! Vectors of meaning beside the words of units.
//!
//! The similarity of two units is (1 − a) · words + a · meaning, both centred by document and smoothed apart: that of rows
//! which hold the words, times √(1 − a), and after them the numbers of the vector, times √a.

use std::ops::Range;

use rand::Rng;

use crate::base::{CsrMatrix, Stream};
use crate::encoder::{Meaning, Vectors};
use crate::error::Error;

/// What the vectors weigh against the words, where all units are in one language.
const BESIDE: f64 = 0.35;

/// How many vectors, each with a random sign, make one of a copy.
const MIXED: usize = 8;

/// Shorter than this is what rounding leaves.
const NOTHING: f64 = 1e-6;

/// What the vectors weigh, 0..=1; the words weigh the rest.
pub(super) fn weight(meaning: &Meaning<'_>) -> f64 {
    if meaning.across { 1.0 } else { BESIDE }
}

/// An error that says that `what` was found with an encoder of this fingerprint, and which is there instead.
pub fn other_encoder(what: &str, wanted: &str, there: Option<&str>) -> Error {
    let short = |fingerprint: &str| fingerprint.chars().take(12).collect::<String>();
    let there = match there {
        Some(other) => format!("that of this run is another ({})", short(other)),
        None => "this run has none".to_owned(),
    };
    Error::Input(format!(
        "{what} were found with an encoder ({}), and {there}; expected the same files, named with --encoder",
        short(wanted)
    ))
}

/// The vectors as unit rows, each less the mean of its document: what a document is about as a whole is in all of them.
/// The vector of a document of one unit stays.
pub(super) fn centred(vectors: &Vectors, documents: &[Range<usize>]) -> CsrMatrix {
    let dimension = vectors.dimension();
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    let mut mean = vec![0f64; dimension];
    for document in documents {
        mean.fill(0.0);
        if document.len() > 1 {
            for row in document.clone() {
                mean.iter_mut().zip(vectors.row(row)).for_each(|(m, &v)| *m += f64::from(v) / document.len() as f64);
            }
        }
        for row in document.clone() {
            let rest: Vec<f64> = vectors.row(row).iter().zip(&mean).map(|(&v, m)| f64::from(v) - m).collect();
            let length = rest.iter().map(|v| v * v).sum::<f64>().sqrt();
            if length > NOTHING {
                indices.extend(0..dimension as u32);
                values.extend(rest.iter().map(|v| (v / length) as f32));
            }
            offsets.push(indices.len());
        }
    }
    CsrMatrix::new(dimension, offsets, indices, values)
}

/// Rows of words, centred by document, with what the units mean beside them, as a search for issues takes both.
pub fn with_meaning(words: &CsrMatrix, meaning: &Meaning<'_>, documents: &[Range<usize>]) -> CsrMatrix {
    beside(words, &centred(meaning.vectors, documents), weight(meaning))
}

/// Rows that hold both, of length 1 wherever one of the two is there: words in the first columns, vectors after them.
pub(super) fn beside(words: &CsrMatrix, vectors: &CsrMatrix, weight: f64) -> CsrMatrix {
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    let (of_words, of_vectors) = ((1.0 - weight).sqrt(), weight.sqrt());
    for row in 0..words.rows() {
        let [words_here, vectors_here] = [(words, of_words), (vectors, of_vectors)].map(|(matrix, factor)| {
            let (columns, cells) = matrix.row(row);
            (columns, cells, if columns.is_empty() { 0.0 } else { factor })
        });
        let length = (words_here.2 * words_here.2 + vectors_here.2 * vectors_here.2).sqrt();
        for ((columns, cells, factor), first) in [(words_here, 0), (vectors_here, words.columns() as u32)] {
            if factor > 0.0 {
                indices.extend(columns.iter().map(|column| first + column));
                values.extend(cells.iter().map(|&cell| (f64::from(cell) * factor / length) as f32));
            }
        }
        offsets.push(indices.len());
    }
    CsrMatrix::new(words.columns() + vectors.columns(), offsets, indices, values)
}

/// Vectors that vary as these do and fall into no groups: each is the sum of a few of them with random signs, which comes
/// near to a draw from the one normal distribution with their covariance (the null of SigClust, Liu, Hayes, Nobel & Marron
/// 2008).
pub(super) fn mixed(vectors: &Vectors, rng: &mut Stream) -> Vectors {
    let (rows, dimension) = (vectors.rows(), vectors.dimension());
    let mut mean = vec![0f64; dimension];
    for row in vectors.iter() {
        mean.iter_mut().zip(row).for_each(|(m, &v)| *m += f64::from(v) / rows as f64);
    }
    let mut all = Vectors::with_capacity(dimension, rows);
    for _ in 0..rows {
        let mut sum = vec![0f64; dimension];
        for _ in 0..MIXED {
            let (row, sign) = (vectors.row(rng.gen_range(0..rows)), if rng.r#gen() { 1.0 } else { -1.0 });
            sum.iter_mut().zip(row).zip(&mean).for_each(|((s, &v), m)| *s += sign * (f64::from(v) - m));
        }
        let length = sum.iter().map(|v| v * v).sum::<f64>().sqrt().max(NOTHING);
        let row: Vec<f32> = sum.iter().map(|v| (v / length) as f32).collect();
        all.push(&row);
    }
    all
}

/// The vectors as they are, as unit rows after so many empty columns.
pub(super) fn as_they_are(vectors: &Vectors) -> CsrMatrix {
    let whole = std::slice::from_ref(&(0..0));
    let single: Vec<Range<usize>> = (0..vectors.rows()).map(|row| row..row + 1).collect();
    centred(vectors, if single.is_empty() { whole } else { &single })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::stream;

    fn vectors(rows: &[[f32; 2]]) -> Vectors {
        let mut all = Vectors::with_capacity(2, rows.len());
        rows.iter().for_each(|row| all.push(row));
        all
    }

    #[test]
    fn what_a_document_is_about_goes_and_the_rest_stays() {
        let found = centred(&vectors(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]]), &[0..2, 2..3]);
        assert!((found.dot(0, &found, 1) + 1.0).abs() < 1e-6, "the two of one document lie apart");
        assert!((f64::from(found.row(2).1[1]) - 0.8).abs() < 1e-6, "that of a document by itself stays");
    }

    #[test]
    fn similarity_is_shared_out_between_words_and_meaning() {
        let words = CsrMatrix::new(3, vec![0, 1, 2, 2], vec![0, 0], vec![1.0, 1.0]);
        let meaning = as_they_are(&vectors(&[[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]));
        let both = beside(&words, &meaning, 0.4);
        assert!((both.dot(0, &both, 1) - 0.6).abs() < 1e-6);
        assert!((both.dot(2, &both, 2) - 1.0).abs() < 1e-6, "without words the vector is all");
        let alone = beside(&words, &meaning, 1.0);
        assert!((alone.dot(0, &alone, 2) - 1.0).abs() < 1e-6 && alone.dot(0, &alone, 1).abs() < 1e-6);
    }

    #[test]
    fn a_copy_has_the_spread_and_not_the_groups() {
        let own = vectors(&[[1.0, 0.0], [-1.0, 0.0], [1.0, 0.0], [-1.0, 0.0]]);
        let copy = mixed(&own, &mut stream(1, "copy", 0));
        assert!(copy.iter().all(|row| row[1].abs() < 1e-6), "nothing lies where nothing lay");
        assert_eq!(copy, mixed(&own, &mut stream(1, "copy", 0)));
    }
}
