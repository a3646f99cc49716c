//! Which kind of export a text is, and its articles as records.

use super::super::contract::{Item, Origin, Sink};
use super::super::note::Skipped;
use super::article::Article;
use super::{factiva, nexis, proquest};
use crate::corpus::Record;
use crate::error::Result;

/// The articles of an export; `None` for a text that is none.
pub(in super::super) fn articles(text: &str) -> Option<Vec<Article>> {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    nexis::articles(&lines).or_else(|| factiva::articles(&lines)).or_else(|| proquest::articles(&lines))
}

/// Hands them out; one without text is listed.
pub(in super::super) fn give(articles: Vec<Article>, origin: &Origin, sink: &mut Sink<'_>) -> Result<()> {
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
