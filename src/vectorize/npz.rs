//! Compressed sparse rows as `scipy.sparse.load_npz` reads them: a ZIP archive of NumPy arrays, written row by row.
//!
//! The archive is written by hand and not by a ZIP library: nothing in it is compressed, all sizes are known before the
//! first row is, and so rows can go to three members at once, each at its place in the file. ZIP as in PKWARE's
//! APPNOTE 6.3 (every entry in its 64-bit form), arrays as in NumPy's format 1.0.

use std::io::{self, Seek, SeekFrom, Write};

use flate2::Crc;

use crate::base::CsrMatrix;

/// Writes a sparse matrix into an archive.
#[derive(Debug)]
pub struct Npz<W> {
    out: W,
    indptr: Member,
    indices: Member,
    data: Member,
    rest: Vec<Member>,
    nonzeros: u64,
}

/// One array of the archive.
#[derive(Debug)]
struct Member {
    name: &'static str,
    /// Where its entry starts in the file.
    entry: u64,
    /// Bytes of content that it will have.
    length: u64,
    /// Bytes of content that are in the file.
    written: u64,
    pending: Vec<u8>,
    crc: Crc,
}

/// Bytes that a member gathers before they go to the file.
const PENDING: usize = 1 << 18;
/// A local entry: 30 fixed bytes, the name, and 20 bytes with sizes of 64 bits.
const ENTRY: u64 = 30 + 20;

impl<W: Write + Seek> Npz<W> {
    /// Makes room for a matrix of this size, which must be known before the rows are.
    pub fn new(out: W, rows: usize, columns: usize, nonzeros: usize) -> Self {
        let mut end = 0;
        let mut member = |name, kind: &str, shape: &str, item: u64, items: u64| {
            let head = npy_head(kind, shape);
            let length = head.len() as u64 + item * items;
            let entry = end;
            end += ENTRY + str::len(name) as u64 + length;
            Member { name, entry, length, written: 0, pending: head, crc: Crc::new() }
        };
        let vector = |items: usize| format!("({items},)");
        let mut indptr = member("indptr.npy", "<i8", &vector(rows + 1), 8, rows as u64 + 1);
        indptr.pending.extend(0u64.to_le_bytes());
        let indices = member("indices.npy", "<i4", &vector(nonzeros), 4, nonzeros as u64);
        let data = member("data.npy", "<f4", &vector(nonzeros), 4, nonzeros as u64);
        let mut format = member("format.npy", "|S3", "()", 3, 1);
        format.pending.extend(b"csr");
        let mut shape = member("shape.npy", "<i8", "(2,)", 8, 2);
        shape.pending.extend([rows as u64, columns as u64].iter().flat_map(|n| n.to_le_bytes()));
        Self { out, indptr, indices, data, rest: vec![format, shape], nonzeros: 0 }
    }

    /// Writes the rows of `matrix` after those already written.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&mut self, matrix: &CsrMatrix) -> io::Result<()> {
        for row in 0..matrix.rows() {
            let (columns, values) = matrix.row(row);
            self.nonzeros += columns.len() as u64;
            self.indptr.push(&mut self.out, self.nonzeros.to_le_bytes())?;
            columns.iter().try_for_each(|column| self.indices.push(&mut self.out, column.to_le_bytes()))?;
            values.iter().try_for_each(|value| self.data.push(&mut self.out, value.to_le_bytes()))?;
        }
        Ok(())
    }

    /// Ends the file and gives the writer back.
    ///
    /// # Errors
    /// When `out` cannot be written.
    ///
    /// # Panics
    /// When there were not as many rows and values as promised, which is an error in the caller.
    pub fn finish(self) -> io::Result<W> {
        let Self { mut out, indptr, indices, data, rest, .. } = self;
        let mut members = vec![indptr, indices, data];
        members.extend(rest);
        for member in &mut members {
            member.flush(&mut out)?;
            assert_eq!(member.written, member.length, "as many rows and values as promised in {}", member.name);
            out.seek(SeekFrom::Start(member.entry))?;
            out.write_all(&member.local())?;
        }
        let start = members.iter().map(Member::end).max().unwrap_or_default();
        out.seek(SeekFrom::Start(start))?;
        let directory: Vec<u8> = members.iter().flat_map(Member::central).collect();
        out.write_all(&directory)?;
        out.write_all(&directory_end(members.len() as u64, start, directory.len() as u64))?;
        out.flush()?;
        Ok(out)
    }
}

impl Member {
    #[inline]
    fn push<const N: usize>(&mut self, out: &mut (impl Write + Seek), bytes: [u8; N]) -> io::Result<()> {
        self.pending.extend_from_slice(&bytes);
        if self.pending.len() >= PENDING { self.flush(out) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut (impl Write + Seek)) -> io::Result<()> {
        self.crc.update(&self.pending);
        out.seek(SeekFrom::Start(self.entry + ENTRY + self.name.len() as u64 + self.written))?;
        out.write_all(&self.pending)?;
        self.written += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }

    fn end(&self) -> u64 {
        self.entry + ENTRY + self.name.len() as u64 + self.length
    }

    /// What both kinds of entry say from the version on: stored, no date, both sizes in the extra field.
    fn fields(&self, extra: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        [45u16, 0, 0, 0, 0x21].iter().for_each(|field| bytes.extend(field.to_le_bytes()));
        bytes.extend(self.crc.sum().to_le_bytes());
        bytes.extend([0xff; 8]);
        bytes.extend((self.name.len() as u16).to_le_bytes());
        bytes.extend(extra.to_le_bytes());
        bytes
    }

    fn local(&self) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend(self.fields(20));
        bytes.extend(self.name.bytes());
        bytes.extend(extra(&[self.length, self.length]));
        bytes
    }

    fn central(&self) -> Vec<u8> {
        let mut bytes = b"PK\x01\x02\x2d\0".to_vec();
        bytes.extend(self.fields(28));
        // No comment, first disk, no attributes; the place stands in the extra field.
        bytes.extend([0; 10]);
        bytes.extend([0xff; 4]);
        bytes.extend(self.name.bytes());
        bytes.extend(extra(&[self.length, self.length, self.entry]));
        bytes
    }
}

/// The extra field with numbers of 64 bits.
fn extra(numbers: &[u64]) -> Vec<u8> {
    let mut bytes = vec![1, 0];
    bytes.extend((numbers.len() as u16 * 8).to_le_bytes());
    bytes.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    bytes
}

/// What ends the archive, in the 64-bit form and in the old one that points to it.
fn directory_end(entries: u64, start: u64, length: u64) -> Vec<u8> {
    let mut bytes = b"PK\x06\x06".to_vec();
    bytes.extend(44u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0]);
    bytes.extend([0; 8]);
    [entries, entries, length, start].iter().for_each(|n| bytes.extend(n.to_le_bytes()));
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend((start + length).to_le_bytes());
    bytes.extend(1u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xff; 12]);
    bytes.extend([0; 2]);
    bytes
}

/// The head of an array: its kind and shape, padded to a multiple of 64 bytes.
fn npy_head(kind: &str, shape: &str) -> Vec<u8> {
    let mut words = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}");
    let padding = 64 - (10 + words.len() + 1) % 64;
    words.extend(std::iter::repeat_n(' ', padding));
    words.push('\n');
    let mut head = b"\x93NUMPY\x01\0".to_vec();
    head.extend((words.len() as u16).to_le_bytes());
    head.extend(words.bytes());
    head
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn archive(pieces: usize) -> Vec<u8> {
        let piece = CsrMatrix::new(3, vec![0, 1, 3], vec![2, 0, 1], vec![0.5, 1.0, 1e-7]);
        let mut file = Npz::new(Cursor::new(Vec::new()), 2 * pieces, 3, 3 * pieces);
        (0..pieces).for_each(|_| file.write(&piece).expect("a vector takes everything"));
        file.finish().expect("a vector takes everything").into_inner()
    }

    #[test]
    fn an_archive_has_every_array_in_its_place() {
        let bytes = archive(2);
        let at = |text: &[u8]| bytes.windows(text.len()).position(|w| w == text).expect("is there");
        // The name is followed by 20 bytes of sizes, and these by the array.
        let content = |name: &str| &bytes[at(name.as_bytes()) + name.len() + 20..];
        for name in ["indptr.npy", "indices.npy", "data.npy", "format.npy", "shape.npy"] {
            assert!(content(name).starts_with(b"\x93NUMPY\x01\0"), "{name}");
        }
        let items = |name: &str, length: usize| {
            let content = content(name);
            let start = 10 + usize::from(u16::from_le_bytes([content[8], content[9]]));
            assert_eq!(start % 64, 0);
            content[start..start + length].to_vec()
        };
        assert_eq!(items("indices.npy", 24), [2u32, 0, 1, 2, 0, 1].map(u32::to_le_bytes).concat());
        assert_eq!(items("indptr.npy", 40), [0u64, 1, 3, 4, 6].map(u64::to_le_bytes).concat());
        assert_eq!(items("data.npy", 12), [0.5f32, 1.0, 1e-7].map(f32::to_le_bytes).concat());
        assert_eq!(items("shape.npy", 16), [4u64, 3].map(u64::to_le_bytes).concat());
        assert_eq!(items("format.npy", 3), b"csr");
    }

    #[test]
    #[should_panic(expected = "as promised")]
    fn fewer_rows_than_promised_are_no_matrix() {
        let _ = Npz::new(Cursor::new(Vec::new()), 2, 3, 3).finish();
    }
}
