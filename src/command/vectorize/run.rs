//! Everything in one pass, with the matrix in memory.

use std::io::Write as _;
use std::sync::Mutex;

use crate::command::terminal::{GlobalArgs, Outcome, writing};
use crate::vectorize::{HashingVectorizer, Unit, Vectorizer};

use super::args::{Args, load};
use super::batch::{Labels, Reader, in_order};
use super::output::{file, finish, tell, whole_folder, write_vocabulary};
use super::two_pass;

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    if let Some(most) = args.max_memory {
        return two_pass::run(args, global, most);
    }
    let rows: Labels = Mutex::default();
    let (reader, fitted, matrix);
    if let Some(buckets) = args.hash_buckets {
        let vectorizer = HashingVectorizer::new(args.vectorizer_params()?, buckets)?;
        reader = Reader::new(args, &args.analyzer_params()?)?;
        let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&rows, batch, count);
        matrix = vectorizer.transform_stream(|hand| args.batches(global.quiet, hand), read)?;
        fitted = None;
    } else if let Some(path) = &args.model {
        let (loaded, analyzer) = load(path)?;
        reader = Reader::new(args, &analyzer)?;
        let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&rows, batch, count);
        matrix = loaded.row_counter().transform(|hand| args.batches(global.quiet, hand), read)?;
        fitted = Some(loaded);
    } else {
        let vectorizer = Vectorizer::new(args.vectorizer_params()?)?;
        reader = Reader::new(args, &args.analyzer_params()?)?;
        let read = |batch, count: &mut dyn FnMut(&Unit<'_>)| reader.read_into(&rows, batch, count);
        let (found, counts) = vectorizer.fit_stream(|hand| args.batches(global.quiet, hand), read)?;
        matrix = found.weigh(counts);
        args.save(&found)?;
        fitted = Some(found);
    }
    let Some(folder) = &args.output else {
        return tell([matrix.rows(), matrix.columns(), matrix.nonzeros()]);
    };
    finish(writing(|| {
        whole_folder(folder, |temp| {
            let mut out = args.format.create(temp, [matrix.rows(), matrix.columns(), matrix.nonzeros()])?;
            out.write(&matrix)?;
            out.finish()?;
            if let Some(fitted) = &fitted {
                file(temp, "vocabulary.csv", |out| write_vocabulary(fitted, out))?;
            }
            file(temp, "rows.csv", |out| {
                out.write_all(reader.head().as_bytes())?;
                in_order(&rows).iter().try_for_each(|(_, lines)| out.write_all(lines))
            })
        })
    }))
}
