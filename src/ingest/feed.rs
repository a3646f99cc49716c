//! Feeds: RSS and Atom. Each entry is an article, the feed's title its source.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::contract::{Format, IngestParams, Item, Origin, Sink};
use super::decode::decode;
use super::markup;
use super::note::{Note, NoteKind, Skipped};
use super::open::read_at_most;
use super::xml::{bounded, local_name};
use crate::corpus::Record;
use crate::error::{Error, Result};

pub(super) struct Feed;

const MOST: usize = 1 << 28;

#[derive(Default)]
struct Entry {
    title: String,
    /// The whole text, where the feed has it.
    content: String,
    summary: String,
    date: String,
    source: String,
    id: String,
}

impl Format for Feed {
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, _: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let xml = decode(read_at_most(bytes, MOST, &origin.path)?);
        let (title, entries) = entries(&xml)
            .map_err(|reason| Error::data(&origin.path, None, format!("a feed that cannot be read: {reason}")))?;
        if entries.is_empty() {
            return Err(Error::data(&origin.path, None, "it is a feed without entries; expected one for each article"));
        }
        for (entry, number) in entries.into_iter().zip(1..) {
            let filled = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
            let whole = filled(&markup::text(&entry.content));
            let summary = filled(&markup::text(&entry.summary));
            let is_summary = whole.is_none();
            let Some(text) = whole.or(summary) else {
                let reason = "an entry of the feed without content or description".to_owned();
                sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(number), reason }))?;
                continue;
            };
            if is_summary {
                sink(Item::Note(Note::one(NoteKind::Summaries, &origin.path, Some(number), "")))?;
            }
            let source = origin
                .source
                .clone()
                .or_else(|| filled(&entry.source))
                .or_else(|| filled(&title))
                .or_else(|| origin.fallback.clone());
            sink(Item::Record(Record {
                source: source.unwrap_or_else(|| origin.stem.clone()),
                id: filled(&entry.id).unwrap_or_else(|| number.to_string()),
                text,
                title: filled(&entry.title),
                date: filled(&entry.date),
                path: origin.path.clone(),
                line: Some(number),
                ..Record::default()
            }))?;
        }
        Ok(())
    }
}

/// The title of a feed and its entries.
fn entries(xml: &str) -> std::result::Result<(String, Vec<Entry>), String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let (mut title, mut entries) = (String::new(), Vec::new());
    let mut path: Vec<String> = Vec::new();
    let mut entry: Option<Entry> = None;
    loop {
        let event = reader.read_event().map_err(|e| format!("{e} (byte {})", reader.buffer_position()))?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                bounded(path.len())?;
                let name = local_name(start.name().as_ref());
                if matches!(name.as_str(), "item" | "entry") {
                    entry = Some(Entry::default());
                }
                // XHTML within an entry: its paragraphs are elements of the feed itself.
                if let Some(entry) = entry.as_mut().filter(|_| path.iter().any(|p| p == "content"))
                    && matches!(name.as_str(), "p" | "div" | "h1" | "h2" | "h3" | "li" | "blockquote")
                {
                    entry.content.push_str("\n\n");
                }
                path.push(name);
            }
            Event::End(_) => {
                let ended = path.pop();
                if matches!(ended.as_deref(), Some("item" | "entry")) {
                    entries.extend(entry.take());
                }
            }
            Event::Text(text) => put(&mut title, entry.as_mut(), &path, &text),
            Event::CData(text) => put(&mut title, entry.as_mut(), &path, &text),
            Event::GeneralRef(name) => {
                put(&mut title, entry.as_mut(), &path, &super::xml::reference(&name));
            }
            _ => {}
        }
    }
    entries.extend(entry);
    Ok((title, entries))
}

/// Adds text to the field that the open elements name.
fn put(title: &mut String, entry: Option<&mut Entry>, path: &[String], text: &str) {
    let Some(last) = path.last().map(String::as_str) else { return };
    let parent = path.len().checked_sub(2).map(|at| path[at].as_str());
    let Some(entry) = entry else {
        if last == "title" && matches!(parent, Some("channel" | "feed")) {
            title.push_str(text);
        }
        return;
    };
    if !matches!(parent, Some("item" | "entry" | "source" | "content" | "summary" | "div"))
        && !path.iter().any(|p| p == "content")
    {
        return;
    }
    match (parent, last) {
        (Some("source"), "title") | (Some("item"), "source") => entry.source.push_str(text),
        (Some("item" | "entry"), "title") => entry.title.push_str(text),
        (Some("item" | "entry"), "description" | "summary") => entry.summary.push_str(text),
        (Some("item" | "entry"), "pubDate" | "published" | "date") => entry.date.push_str(text),
        (Some("item" | "entry"), "updated") if entry.date.is_empty() => entry.date.push_str(text),
        (Some("item" | "entry"), "guid" | "id") => entry.id.push_str(text),
        (Some("item" | "entry"), "encoded") => entry.content.push_str(text),
        _ if path.iter().any(|p| p == "content") => {
            entry.content.push_str(text);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rss_and_atom_give_entries() {
        let rss = "<?xml version=\"1.0\"?><rss><channel><title>Lake Gazette</title><item><title>Storm &amp; rain</title><pubDate>Wed, 15 May 2024 06:12:00 GMT</pubDate><description><![CDATA[<p>One.</p><p>Two.</p>]]></description></item></channel></rss>";
        let (title, found) = entries(rss).expect("a feed");
        assert_eq!((title.as_str(), found.len()), ("Lake Gazette", 1));
        assert_eq!(found[0].title, "Storm & rain");
        assert_eq!(markup::text(&found[0].summary), "One.\n\nTwo.");
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Post</title><entry><id>7</id><updated>2024-05-15T06:12:00Z</updated><content type=\"html\">&lt;p&gt;One.&lt;/p&gt;</content></entry></feed>";
        let (_, found) = entries(atom).expect("a feed");
        assert_eq!((found[0].id.as_str(), found[0].date.as_str()), ("7", "2024-05-15T06:12:00Z"));
        assert_eq!(markup::text(&found[0].content), "One.");
        let xhtml = "<feed><entry><content type=\"xhtml\"><div><p>One <b>and</b> two.</p><p>Three.</p></div></content></entry></feed>";
        assert_eq!(markup::text(&entries(xhtml).expect("a feed").1[0].content), "One and two.\n\nThree.");
    }

    #[test]
    fn entities_of_the_file_itself_are_not_expanded() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><title>&b;</title><item><description>x &b;</description></item></channel></rss>";
        let (title, found) = entries(bomb).expect("a feed");
        assert_eq!((title.as_str(), found[0].summary.as_str()), ("&b;", "x &b;"));
    }
}
