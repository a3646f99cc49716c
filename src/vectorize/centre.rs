//! Centring: what a document is about as a whole, taken out of its sentences.

use std::ops::Range;

use crate::base::CsrMatrix;

/// Takes the mean row of its document from every row: row i of document D becomes the unit vector along
///
/// > max(0, row i − Σ rows of D / |D|),
///
/// cell by cell, over the columns that row i has.
///
/// What a document is about as a whole, and how it puts things, stands in all its rows and makes them alike, so that groups
/// of rows follow documents. The mean is that of the document itself: neither other documents nor whose it is matters. So
/// documents that change places between two sources take their rows along as they are, and a test that lets them do so
/// stays honest.
///
/// A row that is no more than its document's mean becomes empty. A document of one row stays as it is, since its mean would
/// be all of it; so do rows of no document.
///
/// # Panics
/// When the documents overlap, do not rise, or leave the matrix.
pub fn centre(matrix: &CsrMatrix, documents: &[Range<usize>]) -> CsrMatrix {
    let mut mean = vec![0f64; matrix.columns()];
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    let mut next = 0;
    let copy = |rows: Range<usize>, offsets: &mut Vec<usize>, indices: &mut Vec<u32>, values: &mut Vec<f32>| {
        for row in rows {
            let (columns, cells) = matrix.row(row);
            indices.extend(columns);
            values.extend(cells);
            offsets.push(indices.len());
        }
    };
    for document in documents {
        assert!(next <= document.start && document.end <= matrix.rows(), "documents rise within the matrix");
        copy(next..document.start, &mut offsets, &mut indices, &mut values);
        next = document.end;
        if document.len() < 2 {
            copy(document.clone(), &mut offsets, &mut indices, &mut values);
            continue;
        }
        for row in document.clone() {
            let (columns, cells) = matrix.row(row);
            columns.iter().zip(cells).for_each(|(&c, &v)| mean[c as usize] += f64::from(v) / document.len() as f64);
        }
        for row in document.clone() {
            let (columns, cells) = matrix.row(row);
            let rest = |(&column, &cell): (&u32, &f32)| (column, f64::from(cell) - mean[column as usize]);
            let kept: Vec<(u32, f64)> = columns.iter().zip(cells).map(rest).filter(|cell| cell.1 > NOTHING).collect();
            let length = kept.iter().map(|cell| cell.1 * cell.1).sum::<f64>().sqrt();
            indices.extend(kept.iter().map(|cell| cell.0));
            values.extend(kept.iter().map(|cell| (cell.1 / length) as f32));
            offsets.push(indices.len());
        }
        document.clone().flat_map(|row| matrix.row(row).0).for_each(|&column| mean[column as usize] = 0.0);
    }
    copy(next..matrix.rows(), &mut offsets, &mut indices, &mut values);
    CsrMatrix::new(matrix.columns(), offsets, indices, values)
}

/// Less than this is what rounding leaves of a cell that equals its mean.
const NOTHING: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows share a column and have one each of their own; a third is alone.
    fn rows() -> CsrMatrix {
        let h = 0.5f32.sqrt();
        CsrMatrix::new(4, vec![0, 2, 4, 5], vec![0, 1, 0, 2, 3], vec![h, h, h, h, 1.0])
    }

    #[test]
    fn what_all_rows_of_a_document_have_goes_and_the_rest_has_length_one() {
        let centred = centre(&rows(), &[0..2, 2..3]);
        assert_eq!(centred.row(0), (&[1u32][..], &[1.0f32][..]));
        assert_eq!(centred.row(1), (&[2u32][..], &[1.0f32][..]));
    }

    #[test]
    fn a_row_alone_in_its_document_or_in_none_stays() {
        assert_eq!(centre(&rows(), &[0..1, 1..2, 2..3]), rows());
        assert_eq!(centre(&rows(), &[]), rows());
        assert_eq!(centre(&rows(), std::slice::from_ref(&(0..2))).row(2), rows().row(2));
    }

    #[test]
    fn other_documents_do_not_matter() {
        let two = CsrMatrix::new(4, vec![0, 2, 4], vec![0, 1, 0, 2], rows().values()[..4].to_vec());
        let (all, alone) = (centre(&rows(), &[0..2, 2..3]), centre(&two, std::slice::from_ref(&(0..2))));
        assert_eq!((all.row(0), all.row(1)), (alone.row(0), alone.row(1)));
    }

    #[test]
    fn a_document_that_says_one_thing_throughout_is_empty() {
        let same = CsrMatrix::new(1, vec![0, 1, 2], vec![0, 0], vec![1.0, 1.0]);
        assert_eq!(centre(&same, std::slice::from_ref(&(0..2))).nonzeros(), 0);
    }
}
