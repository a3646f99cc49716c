//! Exports of press archives: many articles in one text, each between a head of a few lines and a foot.

mod factiva;
mod nexis;
mod proquest;

use super::contract::{Item, Origin, Sink, Skipped};
use crate::corpus::Record;
use crate::dates;
use crate::error::Result;

/// One article out of an export.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) outlet: Option<String>,
    pub(super) date: Option<String>,
    pub(super) title: Option<String>,
    pub(super) text: String,
    /// The line of the export in which it starts, counted from 1.
    pub(super) line: u64,
}

/// The articles of an export; `None` for a text that is none.
pub(super) fn articles(text: &str) -> Option<Vec<Article>> {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    nexis::articles(&lines).or_else(|| factiva::articles(&lines)).or_else(|| proquest::articles(&lines))
}

/// Hands them out; one without text is listed.
pub(super) fn give(articles: Vec<Article>, origin: &Origin, sink: &mut Sink<'_>) -> Result<()> {
    for (article, number) in articles.into_iter().zip(1..) {
        if article.text.trim().is_empty() {
            let reason = "an article of the export has no text between its head and its foot".to_owned();
            sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(article.line), reason }))?;
            continue;
        }
        let outlet = origin.source.clone().or(article.outlet).or_else(|| origin.fallback.clone());
        sink(Item::Record(Record {
            source: outlet.unwrap_or_else(|| origin.stem.clone()),
            id: format!("{}-{number}", origin.stem),
            text: article.text,
            title: article.title,
            date: article.date,
            path: origin.path.clone(),
            line: Some(article.line),
            ..Record::default()
        }))?;
    }
    Ok(())
}

/// Whether a line is a date and little else.
fn is_date(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 60
        && line.bytes().any(|b| b.is_ascii_digit())
        && dates::read(line).is_some_and(|stamp| stamp.month.is_some())
}

/// The name and the value of a line such as `BYLINE: Ann Writer`, for a name in the list.
fn field<'a>(line: &'a str, names: &[&str]) -> Option<(String, &'a str)> {
    let (name, value) = line.trim().split_once(':')?;
    let name = name.trim().to_uppercase();
    names.contains(&name.as_str()).then(|| (name, value.trim()))
}

/// Paragraphs of an article: lines that are broken within a sentence are joined, empty lines part paragraphs.
fn body(lines: &[&str], wrapped: bool) -> String {
    let mut out = String::new();
    let mut open = false;
    for line in lines.iter().map(|line| line.trim()) {
        if line.is_empty() {
            open = false;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if !open {
                "\n\n"
            } else if wrapped {
                " "
            } else {
                "\n"
            });
        }
        out.push_str(line);
        open = true;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_no_export() {
        for text in [
            "",
            "Title\n\nMay 15, 2024\n\nText with 137 words.\n",
            "1 of 2\n\nText: yes.\n",
            "Section: one\n\nLength: ten\n",
        ] {
            assert_eq!(articles(text), None, "{text}");
        }
    }
}
