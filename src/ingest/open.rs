//! Opening files: plain, gzip, Zstandard, or standard input. What is packed is told by its first bytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::error::{Error, Result};

const BUFFER: usize = 1 << 18;

/// The bytes of a file, unpacked if they are packed by gzip or Zstandard; `-` is standard input.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    let mut bytes: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(BufReader::with_capacity(BUFFER, io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(BUFFER, File::open(path).map_err(|e| Error::read(path, e))?))
    };
    let start = bytes.fill_buf().map_err(|e| Error::read(path, e))?;
    if start.starts_with(b"\x1f\x8b") {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(bytes))));
    }
    if start.starts_with(b"\x28\xb5\x2f\xfd") {
        return unpack_zstd(bytes, path);
    }
    Ok(bytes)
}

#[cfg(feature = "formats")]
fn unpack_zstd(bytes: Box<dyn BufRead>, path: &Path) -> Result<Box<dyn BufRead>> {
    let decoder = ruzstd::decoding::StreamingDecoder::new(bytes)
        .map_err(|e| Error::data(path, None, format!("it is packed by Zstandard and cannot be unpacked: {e}")))?;
    Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)))
}

#[cfg(not(feature = "formats"))]
fn unpack_zstd(_: Box<dyn BufRead>, path: &Path) -> Result<Box<dyn BufRead>> {
    Err(Error::data(path, None, "it is packed by Zstandard, which this build does not read; unpack it with `zstd -d`"))
}

/// Everything that is left to read.
pub(super) fn read_all(bytes: &mut dyn BufRead, path: &Path) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all).map_err(|e| Error::read(path, e))?;
    Ok(all)
}

/// Everything that is left to read, of a format that is held in memory whole: at most so many bytes.
pub(super) fn read_at_most(bytes: &mut dyn BufRead, most: usize, path: &Path) -> Result<Vec<u8>> {
    let all = start_of(bytes, most + 1, path)?;
    if all.len() > most {
        let message = format!("it is larger than {} MB; expected a file that fits into memory", most >> 20);
        return Err(Error::data(path, None, message));
    }
    Ok(all)
}

/// The next bytes, at most `most` of them; they are taken out of `bytes`.
pub(super) fn start_of(bytes: &mut dyn BufRead, most: usize, path: &Path) -> Result<Vec<u8>> {
    let mut start = Vec::new();
    bytes.take(most as u64).read_to_end(&mut start).map_err(|e| Error::read(path, e))?;
    Ok(start)
}
