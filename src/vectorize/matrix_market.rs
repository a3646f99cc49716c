//! Matrix Market coordinate files (Boisvert, Pozo & Remington 1996), written row by row.

use std::io::{self, Write};

use crate::base::CsrMatrix;

/// Writes a sparse matrix as text: a head with its size, then one line `row column value` for each value, counted
/// from 1.
#[derive(Debug)]
pub struct MatrixMarket<W> {
    out: W,
    line: String,
    rows: usize,
}

impl<W: Write> MatrixMarket<W> {
    /// Writes the head. The size must be known before the rows are.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(mut out: W, rows: usize, columns: usize, nonzeros: usize) -> io::Result<Self> {
        writeln!(out, "%%MatrixMarket matrix coordinate real general\n{rows} {columns} {nonzeros}")?;
        Ok(Self { out, line: String::new(), rows: 0 })
    }

    /// Writes the rows of `matrix` after those already written.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&mut self, matrix: &CsrMatrix) -> io::Result<()> {
        use std::fmt::Write as _;
        for row in 0..matrix.rows() {
            self.rows += 1;
            self.line.clear();
            let (columns, values) = matrix.row(row);
            for (column, value) in columns.iter().zip(values) {
                writeln!(self.line, "{} {} {value}", self.rows, column + 1).expect("a string takes everything");
            }
            self.out.write_all(self.line.as_bytes())?;
        }
        Ok(())
    }

    /// Ends the file and gives the writer back.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_each_other_over_pieces() {
        let piece = CsrMatrix::new(3, vec![0, 1, 3], vec![2, 0, 1], vec![0.5, 1.0, 1e-7]);
        let mut file = MatrixMarket::new(Vec::new(), 4, 3, 6).unwrap();
        file.write(&piece).unwrap();
        file.write(&piece).unwrap();
        let text = String::from_utf8(file.finish().unwrap()).unwrap();
        assert_eq!(
            text,
            "%%MatrixMarket matrix coordinate real general\n4 3 6\n1 3 0.5\n2 1 1\n2 2 0.0000001\n3 3 0.5\n4 1 1\n4 2 0.0000001\n"
        );
    }
}
