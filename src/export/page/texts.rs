//! The texts themselves, so that every mark has somewhere to lead.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::index::{Index, Mark, Piece, SourceName, cut, within};
use crate::export::contract::Figures;
use crate::report::{Attribution, DocumentEntry, FurnitureKind, Mode, SentenceEntry, SentenceKind, anchor, phrase};

/// The texts, source by source.
#[derive(Debug, Serialize)]
pub(super) struct Texts {
    /// Whether every sentence is there; otherwise only those that the page leads to.
    whole: bool,
    shown: String,
    total: String,
    columns: Vec<Column>,
}

/// The documents of one source.
#[derive(Debug, Serialize)]
struct Column {
    source: SourceName,
    documents: Vec<Document>,
}

/// One document.
#[derive(Debug, Serialize)]
struct Document {
    name: String,
    title: Option<String>,
    date: Option<String>,
    language: String,
    paragraphs: Vec<Paragraph>,
}

/// One paragraph, or what is shown of it.
#[derive(Debug, Serialize)]
struct Paragraph {
    /// Whether something before it is left out.
    gap: bool,
    sentences: Vec<Sentence>,
}

/// A sentence, or a piece of furniture.
#[derive(Debug, Serialize)]
struct Sentence {
    mark: Mark,
    furniture: Option<FurnitureKind>,
    /// −1 is unassigned.
    theme: Option<i32>,
    pieces: Vec<Piece>,
    /// Who speaks in it.
    speakers: Vec<String>,
    /// Sentences of other sources that say much the same.
    alike: Vec<Alike>,
    /// Whether something is left out before it.
    gap: bool,
}

/// A sentence of another source.
#[derive(Debug, Serialize)]
struct Alike {
    source: SourceName,
    mark: Mark,
    conflict: bool,
}

/// Notes every sentence that a figure leads to, as far as it can be found.
pub(super) fn cite_anchors(index: &Index<'_>, figures: &Figures) {
    if index.report.sentences.len() <= index.limits.sentences || figures.is_empty() {
        return;
    }
    let places: BTreeMap<String, usize> =
        index.report.sentences.iter().enumerate().map(|(place, s)| (anchor(&s.id), place)).collect();
    for figure in figures.values() {
        for link in figure.svg.split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap_or_default();
            if let Some(place) = places.get(target) {
                index.cite(*place);
            }
        }
    }
}

impl Texts {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let report = index.report;
        let whole = report.sentences.len() <= index.limits.sentences;
        let shown: Vec<usize> =
            if whole { (0..report.sentences.len()).collect() } else { index.cited().into_iter().collect() };
        let links = Links::of(index, &shown);
        let mut documents: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for place in &shown {
            let s = &report.sentences[*place];
            documents.entry((&s.source, &s.document)).or_default().push(*place);
        }
        let body = |place: &&usize| report.sentences[**place].kind == SentenceKind::Sentence;
        let total: usize = report.sources.iter().map(|s| s.sentences).sum();
        let columns = report.sources.iter().map(|source| Column {
            source: index.source(&source.name),
            documents: report
                .documents
                .iter()
                .filter(|d| d.source == source.name)
                .filter_map(|d| Some((d, documents.get(&(d.source.as_str(), d.name.as_str()))?)))
                .map(|(d, places)| document(index, &links, d, places))
                .collect(),
        });
        Self {
            whole,
            shown: phrase::number(shown.iter().filter(body).count()),
            total: phrase::number(total),
            columns: columns.collect(),
        }
    }
}

fn document(index: &Index<'_>, links: &Links<'_>, entry: &DocumentEntry, places: &[usize]) -> Document {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<usize> = None;
    for place in places {
        let sentence = &index.report.sentences[*place];
        let previous = last.map(|p| &index.report.sentences[p]);
        let gap = match last {
            Some(last) => *place != last + 1,
            None => *place > 0 && same_document(&index.report.sentences[*place - 1], sentence),
        };
        let fresh = previous.is_none_or(|p| p.paragraph != sentence.paragraph || p.kind != sentence.kind);
        if fresh {
            paragraphs.push(Paragraph { gap, sentences: Vec::new() });
        }
        let view = links.sentence(index, *place, gap && !fresh);
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.sentences.push(view);
        }
        last = Some(*place);
    }
    Document {
        name: phrase::line(&entry.name, 80),
        // A headline that stands in the text is not told twice.
        title: entry.title.as_deref().filter(|t| !headline(index, places, t)).map(|t| phrase::line(t, 160)),
        date: entry.date.as_deref().map(phrase::name),
        language: phrase::name(&entry.language),
        paragraphs,
    }
}

/// Whether a headline of this wording is among the sentences that are shown.
fn headline(index: &Index<'_>, places: &[usize], title: &str) -> bool {
    let shown = places.iter().map(|place| &index.report.sentences[*place]);
    shown.filter(|s| s.furniture == Some(FurnitureKind::Headline)).any(|s| s.text.trim() == title.trim())
}

fn same_document(a: &SentenceEntry, b: &SentenceEntry) -> bool {
    a.source == b.source && a.document == b.document
}

/// What is to be marked in the sentences that are shown.
struct Links<'a> {
    attributions: BTreeMap<usize, Vec<&'a Attribution>>,
    values: BTreeMap<usize, Vec<(usize, usize)>>,
    alike: BTreeMap<usize, Vec<(usize, bool)>>,
}

impl<'a> Links<'a> {
    fn of(index: &Index<'a>, shown: &[usize]) -> Self {
        let report = index.report;
        let shown: BTreeSet<usize> = shown.iter().copied().collect();
        let place = |id: &str| index.place(id).filter(|p| shown.contains(p));
        let mut links = Self { attributions: BTreeMap::new(), values: BTreeMap::new(), alike: BTreeMap::new() };
        for attribution in &report.voices.attributions {
            for place in attribution.sentences.iter().filter_map(|id| place(id)) {
                links.attributions.entry(place).or_default().push(attribution);
            }
        }
        let mut conflicts = BTreeSet::new();
        for d in &report.discrepancies {
            let (a, b) = (place(&d.a), place(&d.b));
            if let Some(a) = a {
                links.values.entry(a).or_default().push((d.a_span.start, d.a_span.end));
            }
            if let Some(b) = b {
                links.values.entry(b).or_default().push((d.b_span.start, d.b_span.end));
            }
            if let (Some(a), Some(b)) = (a, b) {
                conflicts.extend([(a, b), (b, a)]);
            }
        }
        let pairs = report.alignments.iter().filter_map(|p| Some((place(&p.a)?, place(&p.b)?)));
        let pairs: BTreeSet<(usize, usize)> =
            pairs.flat_map(|(a, b)| [(a, b), (b, a)]).chain(conflicts.clone()).collect();
        for (a, b) in pairs {
            links.alike.entry(a).or_default().push((b, conflicts.contains(&(a, b))));
        }
        links
    }

    fn sentence(&self, index: &Index<'_>, place: usize, gap: bool) -> Sentence {
        let sentence = &index.report.sentences[place];
        let here = |spans: Vec<(usize, usize)>| -> Vec<(usize, usize)> {
            spans.into_iter().map(|s| within(s, sentence)).filter(|(start, end)| start < end).collect()
        };
        let attributions = self.attributions.get(&place).map_or(&[][..], Vec::as_slice);
        let spans = |direct: bool| {
            let own = attributions.iter().filter(|a| (a.said.mode != Mode::Indirect) == direct);
            here(own.flat_map(|a| &a.said.parts).map(|p| (p.start, p.end)).collect())
        };
        let values = here(self.values.get(&place).cloned().unwrap_or_default());
        let mut speakers: Vec<String> = attributions
            .iter()
            .filter_map(|a| a.speaker.as_ref())
            .map(|s| phrase::name(s.resolved.as_deref().unwrap_or(&s.text)))
            .collect();
        speakers.dedup();
        let alike = self.alike.get(&place).map_or(&[][..], Vec::as_slice);
        Sentence {
            mark: index.mark(place),
            furniture: sentence.furniture,
            theme: sentence.theme,
            pieces: cut(&sentence.text, &spans(true), &spans(false), &values),
            speakers,
            alike: alike
                .iter()
                .map(|(other, conflict)| Alike {
                    source: index.source(&index.report.sentences[*other].source),
                    mark: index.mark(*other),
                    conflict: *conflict,
                })
                .collect(),
            gap,
        }
    }
}
