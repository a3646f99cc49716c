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
        let mut number = itoa::Buffer::new();
        for row in 0..matrix.rows() {
            self.rows += 1;
            self.line.clear();
            let start = format!("{} ", self.rows);
            let (columns, values) = matrix.row(row);
            for (column, &value) in columns.iter().zip(values) {
                self.line.push_str(&start);
                self.line.push_str(number.format(column + 1));
                self.line.push(' ');
                push(&mut self.line, value);
                self.line.push('\n');
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

/// Weights lie here; of what is smaller or larger an exponent can be shortest, which `Display` never writes.
const USUAL: std::ops::Range<f32> = 1e-4..16.0;
/// A number that ends in so many zero bits, such as 1.53515625, can lie in the middle of two shortest texts. `Display` chooses the
/// other one.
const EVEN: u32 = 0xff;

/// Appends a number as `Display` writes it, which is the shortest text that is read as the same number, only faster.
fn push(line: &mut String, value: f32) {
    use std::fmt::Write as _;
    if USUAL.contains(&value) && value.to_bits() & EVEN != 0 {
        let mut buffer = zmij::Buffer::new();
        line.push_str(buffer.format_finite(value));
    } else {
        write!(line, "{value}").expect("a string takes everything");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_stand_as_display_writes_them(bits in any::<u32>(), usual in 0.0f32..16.0, eighths in 0u16..4096) {
            for value in [f32::from_bits(bits), usual, usual.round(), usual / 1e3, f32::from(eighths) / 256.0] {
                let mut line = String::new();
                push(&mut line, value);
                prop_assert_eq!(line, value.to_string());
            }
        }
    }

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
