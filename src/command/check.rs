//! `diptych check`: reads the input only, and says what would be compared.

use std::collections::BTreeMap;
use std::io::Write;

use crate::corpus::Record;
use crate::dates;
use crate::ingest::NoteKind;
use crate::text::{Language, detect};

use super::input::{InputArgs, tell_reading};
use super::terminal::{GlobalArgs, Outcome, plain, stdout};

/// Read the input only, and show what would be compared: sources, dates, languages and troubles
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych check archive.csv --source-column outlet")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
}

/// What one source holds.
#[derive(Default)]
struct Source {
    articles: usize,
    characters: usize,
    titled: usize,
    days: Vec<String>,
    languages: BTreeMap<&'static str, usize>,
    files: std::collections::BTreeSet<std::path::PathBuf>,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let read = args.input.read()?;
    let mut sources: BTreeMap<&str, Source> = BTreeMap::new();
    for record in &read.records {
        let source = sources.entry(&record.source).or_default();
        source.articles += 1;
        source.characters += record.text.chars().count();
        source.titled += usize::from(record.title.is_some());
        source.days.extend(record.date.as_deref().and_then(dates::day).map(|day| day.to_string()));
        *source.languages.entry(language(record, args.input.language()).code()).or_default() += 1;
        source.files.insert(record.path.clone());
    }
    let mut out = stdout();
    writeln!(out, "{} articles of {} sources", read.records.len(), sources.len())?;
    for (name, source) in &mut sources {
        source.days.sort_unstable();
        let days = match (source.days.first(), source.days.last()) {
            (Some(first), Some(last)) if first == last => first.clone(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "no dates".to_owned(),
        };
        let undated = source.articles - source.days.len();
        let undated =
            if undated > 0 && !source.days.is_empty() { format!(" ({undated} without a day)") } else { String::new() };
        let languages: Vec<String> = source.languages.iter().map(|(code, n)| format!("{code} {n}")).collect();
        writeln!(
            out,
            "  {}: {} articles, {} characters on average, {} with a title; {days}{undated}; {}; {} files",
            plain(name),
            source.articles,
            source.characters / source.articles.max(1),
            source.titled,
            languages.join(", "),
            source.files.len()
        )?;
    }
    for note in read.log.notes.iter().filter(|note| note.kind == NoteKind::Columns) {
        writeln!(out, "{}", plain(&note.text()))?;
    }
    for skipped in read.log.skipped.iter().take(20) {
        let line = skipped.line.map(|l| format!(", line {l}")).unwrap_or_default();
        writeln!(out, "skipped: {}{line}: {}", plain(&skipped.path.display().to_string()), plain(&skipped.reason))?;
    }
    if read.log.skipped.len() > 20 {
        writeln!(out, "skipped: {} more", read.log.skipped.len() - 20)?;
    }
    if sources.len() < 2 {
        writeln!(out, "a comparison needs two sources; name their column with --source-column, or give `source=path`")?;
    }
    out.flush()?;
    if !global.quiet {
        tell_reading(read.records.len(), &read.log);
    }
    Ok(())
}

fn language(record: &Record, given: Option<Language>) -> Language {
    let own = record.language.as_deref().and_then(Language::from_code);
    given.or(own).unwrap_or_else(|| detect(&record.text))
}
