//! Average linkage on cosine similarity: for inputs of up to some thousand rows.

use std::ops::Range;

use super::contract::{ClusterParams, Clusterer, Clustering};
use super::tree::{Leaf, Merge, Tree};
use crate::base::{CsrMatrix, map_ordered};
use crate::error::{Error, Result};

/// Rows that a thread takes at a time.
const BLOCK: usize = 64;

/// Average linkage (Sokal & Michener 1958), cut where modularity is highest.
#[derive(Debug)]
pub struct AverageLinkage {
    n_themes: Option<usize>,
    resolution: f64,
}

impl AverageLinkage {
    /// As `params` say.
    pub fn new(params: &ClusterParams) -> Self {
        Self { n_themes: params.n_themes, resolution: params.resolution }
    }

    /// Groups rows of documents by the tree of [`link_documents`].
    ///
    /// # Errors
    /// As [`Clusterer::cluster`].
    ///
    /// # Panics
    /// As [`link_documents`].
    pub fn cluster_documents(&self, rows: &CsrMatrix, documents: &[Range<usize>], within: f64) -> Result<Clustering> {
        self.cut(link_documents(rows, documents, within))
    }

    fn cut(&self, tree: Tree) -> Result<Clustering> {
        let groups = match self.n_themes {
            Some(k) => tree.cut(k),
            None => tree.cut_at(self.resolution),
        };
        if let Some(k) = self.n_themes
            && k > groups.len()
        {
            return Err(Error::parameter(
                "n_themes",
                k,
                format!("at most {}, the number of units with terms", groups.len()),
            ));
        }
        Ok(Clustering::of_tree(tree, &groups))
    }
}

impl Clusterer for AverageLinkage {
    fn name(&self) -> &'static str {
        "average linkage on cosine"
    }

    fn sample_rows(&self) -> usize {
        1500
    }

    fn has_random_start(&self) -> bool {
        false
    }

    fn cluster(&self, rows: &CsrMatrix, _seed: u64) -> Result<Clustering> {
        self.cut(link(rows))
    }
}

/// The average-linkage tree of unit rows; rows of zeros stay out. Takes 2·n² bytes.
pub fn link(rows: &CsrMatrix) -> Tree {
    let used = used(rows);
    let distance = condensed(rows, &used);
    tree(rows.rows(), &used, distance)
}

/// The same, with the cosine of two rows of one document taken `within` times, 0..=1. Rows of a document are alike by what
/// their author always says; where groups are to hold rows of several documents, that must not weigh as much as what two
/// authors say alike.
///
/// # Panics
/// When the documents do not hold all rows, each once and rising.
pub fn link_documents(rows: &CsrMatrix, documents: &[Range<usize>], within: f64) -> Tree {
    let document: Vec<usize> =
        documents.iter().enumerate().flat_map(|(at, document)| document.clone().map(move |_| at)).collect();
    assert_eq!(document.len(), rows.rows(), "documents hold all rows");
    let used = used(rows);
    let mut distance = condensed(rows, &used);
    let mut at = 0;
    for (place, &i) in used.iter().enumerate() {
        for &j in &used[place + 1..] {
            if document[i] == document[j] {
                distance[at] = 1.0 - (1.0 - distance[at]) * within as f32;
            }
            at += 1;
        }
    }
    tree(rows.rows(), &used, distance)
}

/// The rows that are not zero.
fn used(rows: &CsrMatrix) -> Vec<usize> {
    (0..rows.rows()).filter(|&r| !rows.row(r).0.is_empty()).collect()
}

/// The tree over the `used` of so many rows, from what [`condensed`] gives.
fn tree(rows: usize, used: &[usize], mut distance: Vec<f32>) -> Tree {
    let n = used.len();
    let mut leaves = vec![Leaf { rows: 1.0, inside: 0.0, degree: 0.0 }; n];
    let mut at = 0;
    for i in 0..n {
        for j in i + 1..n {
            let similarity = f64::from(1.0 - distance[at]);
            leaves[i].degree += similarity;
            leaves[j].degree += similarity;
            at += 1;
        }
    }
    let merges = if n < 2 {
        Vec::new()
    } else {
        kodama::linkage(&mut distance, n, kodama::Method::Average)
            .steps()
            .iter()
            .map(|s| Merge { a: s.cluster1, b: s.cluster2, similarity: 1.0 - f64::from(s.dissimilarity) })
            .collect()
    };
    let mut leaf = vec![-1; rows];
    used.iter().enumerate().for_each(|(place, &row)| leaf[row] = place as i32);
    Tree::new(leaf, &leaves, merges)
}

/// One minus the cosine of every two rows, a negative one as 0, the upper triangle row by row.
fn condensed(rows: &CsrMatrix, used: &[usize]) -> Vec<f32> {
    let n = used.len();
    // Postings by column, so that a row meets only those that share a term.
    let mut starts = vec![0usize; rows.columns() + 1];
    for &row in used {
        for &column in rows.row(row).0 {
            starts[column as usize + 1] += 1;
        }
    }
    for column in 0..rows.columns() {
        starts[column + 1] += starts[column];
    }
    let mut next = starts.clone();
    let mut postings = vec![(0u32, 0f32); *starts.last().unwrap_or(&0)];
    for (place, &row) in used.iter().enumerate() {
        let (columns, values) = rows.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            postings[next[column as usize]] = (place as u32, value);
            next[column as usize] += 1;
        }
    }
    let blocks: Vec<usize> = (0..n).step_by(BLOCK).collect();
    let parts = map_ordered(&blocks, |&from| {
        let mut part = Vec::new();
        let mut sums = vec![0f32; n];
        for i in from..(from + BLOCK).min(n) {
            sums[i + 1..].fill(0.0);
            let (columns, values) = rows.row(used[i]);
            for (&column, &value) in columns.iter().zip(values) {
                let list = &postings[starts[column as usize]..starts[column as usize + 1]];
                let after = list.partition_point(|&(place, _)| place as usize <= i);
                for &(place, other) in &list[after..] {
                    sums[place as usize] += value * other;
                }
            }
            // What is less than unlike is unlike: modularity knows no negative similarity.
            part.extend(sums[i + 1..].iter().map(|&s| (1.0 - s).clamp(0.0, 1.0)));
        }
        part
    });
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(list: &[&[(u32, f32)]]) -> CsrMatrix {
        let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
        for row in list {
            let norm = row.iter().map(|x| x.1 * x.1).sum::<f32>().sqrt();
            indices.extend(row.iter().map(|x| x.0));
            values.extend(row.iter().map(|x| x.1 / norm));
            offsets.push(indices.len());
        }
        CsrMatrix::new(8, offsets, indices, values)
    }

    #[test]
    fn two_topics_and_an_empty_row() {
        let matrix =
            rows(&[&[(0, 1.0), (1, 1.0)], &[(4, 1.0)], &[], &[(0, 1.0), (1, 0.5)], &[(4, 1.0), (5, 0.3)], &[(1, 1.0)]]);
        let found = AverageLinkage::new(&ClusterParams::default()).cluster(&matrix, 1).unwrap();
        assert_eq!(found.labels, [0, 1, -1, 0, 1, 0]);
        assert_eq!(found.k, 2);
    }

    #[test]
    fn condensed_distances_are_one_minus_the_dot_product() {
        let matrix = rows(&[&[(0, 1.0), (3, 2.0)], &[(3, 1.0)], &[(0, 1.0), (7, 1.0)]]);
        let got = condensed(&matrix, &[0, 1, 2]);
        for (value, (i, j)) in got.iter().zip([(0, 1), (0, 2), (1, 2)]) {
            assert!((f64::from(*value) - (1.0 - matrix.dot(i, &matrix, j))).abs() < 1e-6);
        }
    }

    #[test]
    fn what_documents_share_outweighs_what_each_repeats() {
        // Rows of two documents: each repeats one word, and says another that the other says too.
        let row = |own: u32, shared: u32| [(own, 1.0), (shared, 0.95)];
        let matrix = rows(&[&row(0, 4), &row(0, 5), &row(1, 4), &row(1, 5)]);
        let documents = [0..2, 2..4];
        let two = AverageLinkage { n_themes: Some(2), resolution: 1.0 };
        let found = |within| two.cluster_documents(&matrix, &documents, within).unwrap().labels;
        assert_eq!(found(1.0), [0, 0, 1, 1]);
        assert_eq!(found(0.5), [0, 1, 0, 1]);
        assert_eq!(link_documents(&matrix, &documents, 1.0), link(&matrix));
    }

    #[test]
    fn nothing_to_group() {
        let found = AverageLinkage::new(&ClusterParams::default()).cluster(&rows(&[&[], &[]]), 1).unwrap();
        assert_eq!((found.labels, found.k), (vec![-1, -1], 0));
        let found = AverageLinkage::new(&ClusterParams::default()).cluster(&rows(&[]), 1).unwrap();
        assert_eq!((found.labels, found.k), (vec![], 0));
    }

    #[test]
    fn more_groups_than_rows_is_an_error() {
        let mut params = ClusterParams::default();
        params.n_themes = Some(3);
        let error = AverageLinkage::new(&params).cluster(&rows(&[&[(0, 1.0)], &[], &[(1, 1.0)]]), 1).unwrap_err();
        assert!(error.to_string().contains("n_themes"));
    }
}
