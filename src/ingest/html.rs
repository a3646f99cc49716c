//! A saved web page is one article: what stands around it is left out.

use std::io::BufRead;

use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;

use super::contract::{Format, IngestParams, Item, Origin, Sink};
use super::decode::decode;
use super::markup;
use super::open::read_at_most;
use crate::corpus::Record;
use crate::error::{Error, Result};

pub(super) struct Html;

/// Pages of the press have less.
const MOST: usize = 1 << 26;
/// More elements than a page of the press has: the search for the article grows with them.
const MOST_ELEMENTS: usize = 100_000;

impl Format for Html {
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, _: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let html = page(read_at_most(bytes, MOST, &origin.path)?);
        let article = article(&html);
        if article.text.trim().is_empty() {
            return Err(Error::data(
                &origin.path,
                None,
                "it is a web page without an article; expected paragraphs of text",
            ));
        }
        sink(Item::Record(Record {
            source: origin.source.clone().or_else(|| origin.fallback.clone()).unwrap_or_else(|| origin.stem.clone()),
            id: origin.stem.clone(),
            text: article.text,
            title: article.title,
            date: article.date,
            language: article.language,
            path: origin.path.clone(),
            ..Record::default()
        }))
    }
}

/// The text of the bytes: a page can name its encoding.
fn page(bytes: Vec<u8>) -> String {
    if std::str::from_utf8(&bytes).is_err() && Encoding::for_bom(&bytes).is_none() {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let named = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        let label = named.map(|rest| rest.split(['"', '\'', ' ', '>', ';', '/']).next().unwrap_or_default());
        if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) {
            return encoding.decode_without_bom_handling(&bytes).0.into_owned();
        }
    }
    decode(bytes)
}

#[derive(Default)]
struct Page {
    text: String,
    title: Option<String>,
    date: Option<String>,
    language: Option<String>,
}

/// What a page says of itself and its article; where no article is found, all of its text.
fn article(html: &str) -> Page {
    let filled = |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let elements = memchr::memchr_iter(b'<', html.as_bytes()).count();
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let parsed =
        (elements <= MOST_ELEMENTS).then(|| Readability::new(html, None, Some(config)).ok()?.parse().ok()).flatten();
    match parsed {
        Some(found) if !found.text_content.trim().is_empty() => Page {
            text: markup::tidy(&found.text_content),
            title: filled(Some(found.title)),
            date: filled(found.published_time),
            language: filled(found.lang),
        },
        _ => Page { text: markup::text(html), ..Page::default() },
    }
}
