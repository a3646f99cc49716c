//! All clustering methods.

use super::contract::{ClusterMethod, ClusterParams, Clusterer};
use super::kmeans::KMeans;
#[cfg(feature = "linfa")]
use super::linfa_dbscan::LinfaDbscan;
#[cfg(feature = "linfa")]
use super::linfa_kmeans::LinfaKMeans;
use super::linkage::AverageLinkage;
#[cfg(not(feature = "linfa"))]
use crate::error::Error;
use crate::error::Result;

/// The method that `params` names, for so many rows.
///
/// # Errors
/// When a parameter is out of its range.
pub fn clusterer(params: &ClusterParams, rows: usize) -> Result<Box<dyn Clusterer>> {
    params.validate()?;
    Ok(match params.method {
        ClusterMethod::Auto if rows <= params.linkage.max_rows => Box::new(AverageLinkage::new(params)),
        ClusterMethod::Linkage => Box::new(AverageLinkage::new(params)),
        ClusterMethod::Auto | ClusterMethod::SvdKmeans => Box::new(KMeans::reduced(params)),
        ClusterMethod::Kmeans => Box::new(KMeans::sparse(params)),
        #[cfg(feature = "linfa")]
        ClusterMethod::LinfaKmeans => Box::new(LinfaKMeans::new(params)),
        #[cfg(feature = "linfa")]
        ClusterMethod::LinfaDbscan => Box::new(LinfaDbscan::new(params)?),
        #[cfg(not(feature = "linfa"))]
        method @ (ClusterMethod::LinfaKmeans | ClusterMethod::LinfaDbscan) => {
            return Err(Error::parameter("method", format!("{method:?}"), "one of our own: this build has no linfa"));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{CsrMatrix, with_threads};
    use proptest::prelude::*;

    const METHODS: [ClusterMethod; 5] = [
        ClusterMethod::Linkage,
        ClusterMethod::SvdKmeans,
        ClusterMethod::Kmeans,
        ClusterMethod::LinfaKmeans,
        ClusterMethod::LinfaDbscan,
    ];

    fn method(method: ClusterMethod) -> Box<dyn Clusterer> {
        let params = ClusterParams { method, ..ClusterParams::default() };
        clusterer(&params, 0).expect("defaults are in range")
    }

    /// Unit rows of words, some of them empty.
    fn rows(words: &[Vec<u32>]) -> CsrMatrix {
        let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
        for row in words {
            let mut row = row.clone();
            row.sort_unstable();
            row.dedup();
            values.extend(row.iter().map(|_| 1.0 / (row.len() as f32).sqrt()));
            indices.extend(row);
            offsets.push(indices.len());
        }
        CsrMatrix::new(12, offsets, indices, values)
    }

    /// Whether two groupings of the same rows are one, whatever the numbers.
    fn same(a: &[i32], b: &[i32]) -> bool {
        (0..a.len()).all(|i| (a[i] < 0) == (b[i] < 0) && (0..i).all(|j| (a[i] == a[j]) == (b[i] == b[j])))
    }

    #[test]
    fn nothing_is_grouped_into_nothing() {
        for kind in METHODS {
            for matrix in [rows(&[]), rows(&[vec![], vec![]])] {
                let found = method(kind).cluster(&matrix, 1).expect("nothing is no error");
                assert_eq!((found.k, found.labels), (0, vec![-1; matrix.rows()]), "{kind:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn groups_are_numbered_by_size_and_rows_of_zeros_stay_out(
            words in prop::collection::vec(prop::collection::vec(0u32..12, 0..4), 0..30),
        ) {
            let matrix = rows(&words);
            for kind in METHODS {
                let found = method(kind).cluster(&matrix, 1).expect("any rows can be grouped");
                let mut sizes = vec![0usize; found.k];
                for (row, &label) in found.labels.iter().enumerate() {
                    prop_assert!(label >= 0 || kind == ClusterMethod::LinfaDbscan || words[row].is_empty(), "{kind:?}");
                    prop_assert!(label < 0 || !words[row].is_empty(), "{kind:?}");
                    if let Ok(group) = usize::try_from(label) {
                        sizes[group] += 1;
                    }
                }
                prop_assert!(sizes.is_sorted_by(|a, b| a >= b) && !sizes.contains(&0), "{kind:?} {sizes:?}");
            }
        }

        #[test]
        fn neither_a_second_run_nor_the_threads_leave_a_trace(
            words in prop::collection::vec(prop::collection::vec(0u32..12, 1..4), 1..30),
        ) {
            let matrix = rows(&words);
            for kind in METHODS {
                let one = with_threads(1, || method(kind).cluster(&matrix, 1)).expect("a thread").expect("groups");
                for threads in [1, 3] {
                    let other = with_threads(threads, || method(kind).cluster(&matrix, 1));
                    prop_assert_eq!(&other.expect("threads").expect("groups").labels, &one.labels, "{:?}", kind);
                }
            }
        }

        #[test]
        fn methods_without_a_random_start_do_not_see_the_order_of_rows(
            weights in prop::collection::vec(prop::collection::btree_map(0u32..12, 0.05f32..1.0, 1..5), 2..24),
            turn in 0usize..24,
        ) {
            // Weights tell all similarities apart, so that no tie decides.
            let matrix = |weights: &[std::collections::BTreeMap<u32, f32>]| {
                let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
                for row in weights {
                    let norm = row.values().map(|v| v * v).sum::<f32>().sqrt();
                    indices.extend(row.keys());
                    values.extend(row.values().map(|v| v / norm));
                    offsets.push(indices.len());
                }
                CsrMatrix::new(12, offsets, indices, values)
            };
            let turn = turn % weights.len();
            let mut turned = weights.clone();
            turned.rotate_left(turn);
            for kind in [ClusterMethod::LinfaDbscan, ClusterMethod::Linkage] {
                let found = method(kind).cluster(&matrix(&weights), 1).expect("groups").labels;
                let mut back = method(kind).cluster(&matrix(&turned), 1).expect("groups").labels;
                back.rotate_right(turn);
                prop_assert!(same(&found, &back), "{:?}", kind);
            }
        }
    }
}
