//! What `diptych vectorize` answers: a folder with matrix, vocabulary and rows, or their sizes.

use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use serde::Serialize;

use crate::base::CsrMatrix;
use crate::command::terminal::{Outcome, interrupted, stdout, write_line};
use crate::export::cell;
use crate::vectorize::{FittedVectorizer, MatrixMarket, Npz};
use crate::{Error, Result};

/// How a matrix is written.
#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
pub(crate) enum MatrixFormat {
    /// matrix.mtx, a text in Matrix Market format
    Mtx,
    /// matrix.npz, which scipy.sparse.load_npz reads
    Npz,
}

/// A matrix that is written row by row.
pub(crate) enum MatrixFile {
    Mtx(MatrixMarket<BufWriter<Watched>>),
    Npz(Box<Npz<Watched>>),
}

impl MatrixFormat {
    fn name(self) -> &'static str {
        match self {
            Self::Mtx => "matrix.mtx",
            Self::Npz => "matrix.npz",
        }
    }

    /// Starts a file in `folder` for a matrix of this size.
    pub(crate) fn create(self, folder: &Path, [rows, columns, nonzeros]: [usize; 3]) -> Result<MatrixFile> {
        let start = || match self {
            Self::Mtx => {
                MatrixMarket::new(buffered(folder, self.name())?, rows, columns, nonzeros).map(MatrixFile::Mtx)
            }
            Self::Npz => Ok(MatrixFile::Npz(Box::new(Npz::new(open(folder, self.name())?, rows, columns, nonzeros)))),
        };
        start().map_err(|e| Error::write(self.name(), e))
    }
}

impl MatrixFile {
    fn name(&self) -> &'static str {
        match self {
            Self::Mtx(_) => MatrixFormat::Mtx.name(),
            Self::Npz(_) => MatrixFormat::Npz.name(),
        }
    }

    /// Writes the next rows.
    pub(crate) fn write(&mut self, matrix: &CsrMatrix) -> Result<()> {
        let written = match self {
            Self::Mtx(file) => file.write(matrix),
            Self::Npz(file) => file.write(matrix),
        };
        written.map_err(|e| Error::write(self.name(), e))
    }

    /// Ends the file.
    pub(crate) fn finish(self) -> Result<()> {
        let name = self.name();
        let done = match self {
            Self::Mtx(file) => file.finish().map(drop),
            Self::Npz(file) => file.finish().map(drop),
        };
        done.map_err(|e| Error::write(name, e))
    }
}

/// Writes one line for each term.
pub(crate) fn write_vocabulary(fitted: &FittedVectorizer, out: impl Write) -> std::io::Result<()> {
    let mut lines = csv::Writer::from_writer(out);
    lines.write_record(["term", "doc_freq", "idf"])?;
    let vocabulary = fitted.vocabulary();
    for (column, (term, idf)) in vocabulary.terms().zip(fitted.idf()).enumerate() {
        lines.write_record([&*cell(&term), &vocabulary.doc_freq(column).to_string(), &idf.to_string()])?;
    }
    lines.flush()
}

/// Fills a new folder beside `folder`, and puts its files in place when all are there.
pub(crate) fn whole_folder(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let refused = |e: std::io::Error| Error::write(folder, e);
    std::fs::create_dir_all(parent).map_err(refused)?;
    let temp = tempfile::tempdir_in(parent).map_err(refused)?;
    fill(temp.path())?;
    std::fs::create_dir_all(folder).map_err(refused)?;
    for entry in std::fs::read_dir(temp.path()).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        std::fs::rename(entry.path(), folder.join(entry.file_name())).map_err(refused)?;
    }
    Ok(())
}

/// Writes one file of a folder.
pub(crate) fn file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<Watched>) -> std::io::Result<()>,
) -> Result<()> {
    let work = || {
        let mut out = buffered(folder, name)?;
        write(&mut out)?;
        out.flush()
    };
    work().map_err(|e| Error::write(name, e))
}

/// Starts a file of a folder with its first line.
pub(crate) fn create(folder: &Path, name: &str, head: &str) -> Result<BufWriter<Watched>> {
    let start = || {
        let mut out = buffered(folder, name)?;
        out.write_all(head.as_bytes())?;
        Ok(out)
    };
    start().map_err(|e: std::io::Error| Error::write(name, e))
}

fn buffered(folder: &Path, name: &str) -> std::io::Result<BufWriter<Watched>> {
    Ok(BufWriter::with_capacity(1 << 18, open(folder, name)?))
}

fn open(folder: &Path, name: &str) -> std::io::Result<Watched> {
    File::create(folder.join(name)).map(Watched)
}

/// A file that takes no more once a signal asks for the end.
#[derive(Debug)]
pub(crate) struct Watched(File);

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if interrupted() { Err(std::io::Error::other("interrupted")) } else { self.0.write(bytes) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Watched {
    fn seek(&mut self, place: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(place)
    }
}

#[derive(Serialize)]
struct Size {
    rows: usize,
    terms: usize,
    nonzeros: usize,
}

/// Prints the size of a matrix: rows, terms and values.
pub(crate) fn tell([rows, terms, nonzeros]: [usize; 3]) -> Outcome {
    let mut out = stdout();
    write_line(&mut out, &Size { rows, terms, nonzeros })?;
    Ok(out.flush()?)
}

/// A signal explains a file that could not be written.
pub(crate) fn finish(written: Result<()>) -> Outcome {
    if interrupted() { Err(Error::Interrupted.into()) } else { Ok(written?) }
}
