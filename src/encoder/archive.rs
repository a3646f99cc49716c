//! Arrays from a NumPy archive (`.npz`): a ZIP file of `.npy` members, as NumPy's format 1.0 to 3.0 writes them.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use ndarray::{Array1, Array2};
use zip::ZipArchive;

use crate::error::{Error, Result};

/// An archive, held in memory as it lies in its file.
#[derive(Debug)]
pub(super) struct Archive {
    path: PathBuf,
    members: ZipArchive<Cursor<Vec<u8>>>,
}

/// One array as it lies in the archive.
#[derive(Debug, PartialEq)]
struct Stored {
    /// NumPy's name of the type, such as `<f4`.
    kind: String,
    shape: Vec<usize>,
    data: Vec<u8>,
}

impl Archive {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read, or is no ZIP file as a whole, such as one that was cut short.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let content = fs::read(path).map_err(|e| Error::read(path, e))?;
        let members = ZipArchive::new(Cursor::new(content))
            .map_err(|e| Error::data(path, None, format!("not a whole NumPy archive (.npz): {e}")))?;
        Ok(Self { path: path.to_path_buf(), members })
    }

    /// An error that tells of this file.
    pub(super) fn bad(&self, message: impl Into<String>) -> Error {
        Error::data(&self.path, None, message)
    }

    /// How many arrays have a name of `prefix` and a number counted from 1, without a gap.
    pub(super) fn count(&self, prefix: &str) -> usize {
        (1..).take_while(|i| self.members.index_for_name(&format!("{prefix}{i}.npy")).is_some()).count()
    }

    /// A table of numbers in 32 bits, all finite. A size of `None` may be any but 0.
    pub(super) fn matrix(&mut self, name: &str, rows: Option<usize>, columns: Option<usize>) -> Result<Array2<f32>> {
        let (shape, values) = self.floats(name, &[rows, columns])?;
        Array2::from_shape_vec((shape[0], shape[1]), values).map_err(|e| self.bad(format!("{name}: {e}")))
    }

    /// A row of numbers in 32 bits, all finite.
    pub(super) fn vector(&mut self, name: &str, length: Option<usize>) -> Result<Array1<f32>> {
        Ok(self.floats(name, &[length])?.1.into())
    }

    /// One number in 64 bits, finite.
    pub(super) fn number(&mut self, name: &str) -> Result<f64> {
        let data = self.stored(name, "<f8", &[])?.data;
        let value = f64::from_le_bytes(data.try_into().unwrap_or_default());
        if value.is_finite() { Ok(value) } else { Err(self.bad(format!("{name} is {value}, not a finite number"))) }
    }

    /// A table of bytes: its shape, and its rows one after another.
    pub(super) fn table(
        &mut self,
        name: &str,
        rows: Option<usize>,
        columns: Option<usize>,
    ) -> Result<([usize; 2], Vec<u8>)> {
        let stored = self.stored(name, "|u1", &[rows, columns])?;
        Ok(([stored.shape[0], stored.shape[1]], stored.data))
    }

    fn floats(&mut self, name: &str, shape: &[Option<usize>]) -> Result<(Vec<usize>, Vec<f32>)> {
        let stored = self.stored(name, "<f4", shape)?;
        let values: Vec<f32> = stored.data.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        match values.iter().find(|v| !v.is_finite()) {
            Some(value) => Err(self.bad(format!("{name} holds {value}, not a finite number"))),
            None => Ok((stored.shape, values)),
        }
    }

    /// The array `name`, checked for its type and shape.
    fn stored(&mut self, name: &str, kind: &str, shape: &[Option<usize>]) -> Result<Stored> {
        let mut member = match self.members.by_name(&format!("{name}.npy")) {
            Ok(member) => member,
            Err(zip::result::ZipError::FileNotFound) => {
                return Err(Error::data(&self.path, None, format!("the array {name} is missing")));
            }
            Err(e) => return Err(Error::data(&self.path, None, format!("the array {name} cannot be read: {e}"))),
        };
        let mut content = Vec::new();
        // The checksum is compared at the end of the member.
        if let Err(e) = member.read_to_end(&mut content) {
            return Err(Error::data(&self.path, None, format!("the array {name} cannot be read: {e}")));
        }
        drop(member);
        let stored = parse(content).ok_or_else(|| self.bad(format!("{name} is not a NumPy array in rows")))?;
        let fits = stored.kind == kind
            && stored.shape.len() == shape.len()
            && stored.shape.iter().zip(shape).all(|(&is, should)| is > 0 && should.is_none_or(|s| s == is));
        if fits {
            return Ok(stored);
        }
        let mut expected = String::new();
        for size in shape {
            let size = size.map_or("any".to_owned(), |s| s.to_string());
            let _ = write!(expected, "{}{size}", if expected.is_empty() { "" } else { " × " });
        }
        let found = stored.shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ");
        Err(self.bad(format!(
            "{name} has the shape [{found}] and the type {}, expected [{expected}] and {kind}",
            stored.kind
        )))
    }
}

/// Reads a `.npy` file in the order of rows; `None` when it is something else, or its data has another size.
fn parse(mut content: Vec<u8>) -> Option<Stored> {
    let version = *content.strip_prefix(b"\x93NUMPY")?.first()?;
    let (start, length): (usize, usize) = match version {
        1 => (10, usize::from(u16::from_le_bytes(content.get(8..10)?.try_into().ok()?))),
        2 | 3 => (12, u32::from_le_bytes(content.get(8..12)?.try_into().ok()?) as usize),
        _ => return None,
    };
    let end = start.checked_add(length)?;
    let head = std::str::from_utf8(content.get(start..end)?).ok()?;
    let after = |key: &str| head.split_once(&format!("'{key}':")).map(|(_, rest)| rest.trim_start());
    let kind = after("descr")?.strip_prefix('\'')?.split_once('\'')?.0.to_owned();
    if !after("fortran_order")?.starts_with("False") {
        return None;
    }
    let shape: Vec<usize> = after("shape")?
        .strip_prefix('(')?
        .split_once(')')?
        .0
        .split(',')
        .map(str::trim)
        .filter(|size| !size.is_empty())
        .map(|size| size.parse().ok())
        .collect::<Option<_>>()?;
    let width: usize = kind.get(2..)?.parse().ok()?;
    let size = shape.iter().try_fold(width, |size, &n| size.checked_mul(n))?;
    content.drain(..end);
    (content.len() == size).then_some(Stored { kind, shape, data: content })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn an_array_is_read_as_it_was_written() {
        let stored = parse(fixture::npy("<f4", "(2, 1)", &[0, 0, 128, 63, 0, 0, 0, 64])).expect("an array");
        assert_eq!((stored.kind.as_str(), stored.shape.as_slice()), ("<f4", &[2, 1][..]));
        assert!(parse(fixture::npy("<f4", "(2, 2)", &[0; 8])).is_none());
        assert!(parse(fixture::npy("<f4", "(9999999999, 9999999999)", &[0; 8])).is_none());
    }

    proptest::proptest! {
        #[test]
        fn a_damaged_array_never_panics(at in 0usize..80, byte in proptest::num::u8::ANY, cut in 0usize..90) {
            let mut content = fixture::npy("<f4", "(2, 1)", &[0, 0, 128, 63, 0, 0, 0, 64]);
            let length = content.len();
            content[at % length] = byte;
            content.truncate(length - cut % length);
            parse(content);
        }
    }
}
