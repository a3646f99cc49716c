//! With `--max-memory`: input that is larger than memory: one pass to fit it
//! in parts, or to measure what a fitted vectorizer makes of it, and one that writes rows as they are made.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use crate::command::terminal::{GlobalArgs, Outcome, writing};
use crate::vectorize::{FittedVectorizer, Unit, Vectorizer};
use crate::{Error, Result};

use super::args::{Args, load};
use super::batch::{BATCH, Batch, Labels, Reader, in_order};
use super::output::{create, file, finish, tell, whole_folder, write_vocabulary};

/// Bytes of memory that counting one byte of text can take: runs of words are many.
const COUNTING: u64 = 12;

/// Runs it within `most` bytes of memory, as far as the vocabulary allows.
pub(crate) fn run(args: &Args, global: &GlobalArgs, most: u64) -> Outcome {
    if args.input.reads_stdin() {
        return Err(
            Error::Input("--max-memory reads its input twice; standard input (-) can be read once".into()).into()
        );
    }
    let together = usize::try_from(most / COUNTING).unwrap_or(usize::MAX).div_ceil(BATCH);
    let (reader, fitted, size);
    if let Some(path) = &args.model {
        let (loaded, analyzer) = load(path)?;
        reader = Reader::new(args, &analyzer)?;
        size = sizes(args, &reader, &loaded, together)?;
        fitted = loaded;
    } else {
        reader = Reader::new(args, &args.analyzer_params()?)?;
        fitted = fit(args, &reader, together)?;
        args.save(&fitted)?;
        // A term has a value in each unit that holds it.
        let vocabulary = fitted.vocabulary();
        let nonzeros = (0..vocabulary.len()).map(|column| vocabulary.doc_freq(column) as usize).sum();
        size = [fitted.units() as usize, vocabulary.len(), nonzeros];
    }
    let Some(folder) = &args.output else { return tell(size) };
    finish(writing(|| {
        whole_folder(folder, |temp| {
            file(temp, "vocabulary.csv", |out| write_vocabulary(&fitted, out))?;
            let mut matrix = args.format.create(temp, size)?;
            let labels: Labels = Mutex::default();
            let mut rows = fitted.row_counter();
            let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&labels, batch, count);
            let mut lines = create(temp, "rows.csv", reader.head())?;
            chunks(args, global.quiet, together, |chunk| {
                matrix.write(&rows.transform(|hand| hand_out(chunk, hand), read)?)?;
                let new = in_order(&labels);
                new.iter().try_for_each(|(_, new)| lines.write_all(new)).map_err(|e| Error::write("rows.csv", e))
            })?;
            matrix.finish()?;
            lines.flush().map_err(|e| Error::write("rows.csv", e))
        })
    }))
}

/// Fits the input chunk by chunk.
fn fit(args: &Args, reader: &Reader, together: usize) -> Result<FittedVectorizer> {
    let vectorizer = Vectorizer::new(args.vectorizer_params()?)?;
    let mut all: Option<FittedVectorizer> = None;
    let ignored: Labels = Mutex::default();
    let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&ignored, batch, count);
    chunks(args, true, together, |chunk| {
        let part = vectorizer.fit_part(|hand| hand_out(chunk, hand), read)?;
        ignored.lock().unwrap_or_else(PoisonError::into_inner).clear();
        all = Some(match all.take() {
            None => part,
            Some(all) => all.merge(&part),
        });
        Ok(())
    })?;
    all.expect("there is one chunk at least").limited()
}

/// How many rows, terms and values a fitted vectorizer makes of the input: files say so at their start.
fn sizes(args: &Args, reader: &Reader, fitted: &FittedVectorizer, together: usize) -> Result<[usize; 3]> {
    let mut size = [0, fitted.vocabulary().len(), 0];
    let mut rows = fitted.row_counter();
    let ignored: Labels = Mutex::default();
    let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&ignored, batch, count);
    chunks(args, true, together, |chunk| {
        let matrix = rows.transform(|hand| hand_out(chunk, hand), read)?;
        ignored.lock().unwrap_or_else(PoisonError::into_inner).clear();
        size[0] += matrix.rows();
        size[2] += matrix.nonzeros();
        Ok(())
    })?;
    Ok(size)
}

/// Calls `work` with so many batches of the input at a time, until it fails.
fn chunks(args: &Args, quiet: bool, together: usize, mut work: impl FnMut(Vec<Batch>) -> Result<()>) -> Result<()> {
    let mut chunk = Vec::new();
    let mut done = Ok(());
    args.batches(quiet, &mut |batch| {
        chunk.push(batch);
        if chunk.len() >= together && done.is_ok() {
            done = work(std::mem::take(&mut chunk));
        } else if done.is_err() {
            chunk.clear();
        }
    })?;
    done?;
    work(chunk)
}

fn hand_out(chunk: Vec<Batch>, hand: &mut dyn FnMut(Batch)) -> Result<()> {
    chunk.into_iter().for_each(hand);
    Ok(())
}
