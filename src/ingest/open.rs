//! Opening files: plain, gzip, or standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::error::{Error, Result};

const BUFFER: usize = 1 << 18;

/// The bytes of a file; a name that ends in `.gz` is unpacked, and `-` is standard input.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, io::stdin())));
    }
    let file = File::open(path).map_err(|e| Error::read(path, e))?;
    let bytes = BufReader::with_capacity(BUFFER, file);
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz")) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(bytes))));
    }
    Ok(Box::new(bytes))
}

/// Everything that is left to read.
pub(super) fn read_all(bytes: &mut dyn BufRead, path: &Path) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all).map_err(|e| Error::read(path, e))?;
    Ok(all)
}
