//! Quotation marks that have a backslash before them, as RFC 4180 doubles them: of the same length, so that no place moves.

use std::io::{self, Read};

const PIECE: usize = 1 << 16;

/// Hands on what `input` gives, with `\"` as `""`.
pub(super) struct Doubled<R> {
    input: R,
    buffer: Vec<u8>,
    /// What of the buffer can be handed on.
    ready: std::ops::Range<usize>,
    /// A backslash at the end of the buffer, which waits for what follows it.
    held: bool,
}

impl<R: Read> Doubled<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), ready: 0..0, held: false }
    }

    /// Reads the next piece and turns its pairs.
    fn fill(&mut self) -> io::Result<()> {
        let from = usize::from(self.held);
        self.buffer.resize(PIECE + 1, 0);
        self.buffer[0] = b'\\';
        let read = loop {
            match self.input.read(&mut self.buffer[from..from + PIECE]) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        let end = from + read;
        let mut at = 0;
        while at + 1 < end {
            if self.buffer[at] != b'\\' {
                at += 1;
                continue;
            }
            if self.buffer[at + 1] == b'"' {
                self.buffer[at] = b'"';
            }
            at += 2;
        }
        self.held = read > 0 && at + 1 == end && self.buffer[at] == b'\\';
        self.ready = 0..end - usize::from(self.held);
        Ok(())
    }
}

impl<R: Read> Read for Doubled<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() {
            let held = self.held;
            self.fill()?;
            if self.ready.is_empty() && self.held == held && !held {
                return Ok(0);
            }
        }
        let n = out.len().min(self.ready.len());
        out[..n].copy_from_slice(&self.buffer[self.ready.start..self.ready.start + n]);
        self.ready.start += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives so many bytes at a time.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(out.len());
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    #[test]
    fn marks_are_doubled_and_escaped_backslashes_stay() {
        let mut out = String::new();
        Doubled::new(&br#"a \"b\" \\" \n"#[..]).read_to_string(&mut out).expect("from memory");
        assert_eq!(out, r#"a ""b"" \\" \n"#);
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(text in r#"[a\\"]{0,30}"#, size in 1usize..5) {
            let (mut whole, mut cut) = (Vec::new(), Vec::new());
            Doubled::new(text.as_bytes()).read_to_end(&mut whole).unwrap();
            Doubled::new(Pieces(text.as_bytes(), size)).read_to_end(&mut cut).unwrap();
            prop_assert_eq!(&whole, &cut);
            prop_assert_eq!(whole.len(), text.len());
        }
    }
}
