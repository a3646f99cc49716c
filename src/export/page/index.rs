//! Looking sentences up, and the marks that lead to them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::limits::Limits;
use crate::report::{DocumentEntry, Report, SentenceEntry, SentenceKind, anchor, phrase};

/// How many characters may stand before a value that is quoted with what is around it.
const LEAD_IN: usize = 48;

/// How many characters of an article's title stand beside a sentence.
const TITLE: usize = 56;

/// The report, with its sentences by id and a memory of which the page has led to.
pub(super) struct Index<'a> {
    pub(super) report: &'a Report,
    pub(super) limits: Limits,
    places: FxHashMap<&'a str, usize>,
    sources: FxHashMap<&'a str, usize>,
    /// What the documents of sources that have several are called, by source and name.
    documents: FxHashMap<(&'a str, &'a str), String>,
    cited: RefCell<BTreeSet<usize>>,
}

/// A source's name with its place, by which it has its colour.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SourceName {
    pub(super) name: String,
    pub(super) place: usize,
}

/// A mark that leads to one sentence.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mark {
    /// The number of the sentence in its document.
    pub(super) number: String,
    /// The fragment of the sentence in the texts.
    pub(super) anchor: String,
}

/// The marks of one document.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MarkGroup {
    pub(super) source: SourceName,
    /// What the document is called, where its source has more than one.
    pub(super) document: Option<String>,
    pub(super) marks: Vec<Mark>,
}

/// Marks to many sentences.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Marks {
    pub(super) groups: Vec<MarkGroup>,
    /// How many more there are than are shown.
    pub(super) more: usize,
}

/// A sentence that is quoted outside the texts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Evidence {
    pub(super) source: SourceName,
    pub(super) document: Option<String>,
    pub(super) mark: Mark,
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a sentence with what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Within quotation marks, or a direct attribution.
    pub(super) direct: bool,
    /// An attribution in the reporter's words.
    pub(super) indirect: bool,
    /// A value that another text gives differently.
    pub(super) value: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(report: &'a Report, limits: Limits) -> Self {
        Self {
            report,
            limits,
            places: report.sentences.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect(),
            sources: report.sources.iter().enumerate().map(|(i, s)| (s.name.as_str(), i)).collect(),
            documents: documents(report),
            cited: RefCell::default(),
        }
    }

    /// The place of a sentence in the report's list.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(super) fn sentence(&self, id: &str) -> Option<&'a SentenceEntry> {
        self.place(id).map(|p| &self.report.sentences[p])
    }

    pub(super) fn source(&self, name: &str) -> SourceName {
        SourceName { name: phrase::name(name), place: self.sources.get(name).copied().unwrap_or(usize::MAX) }
    }

    /// A source with the language that something is within, where the input is in several.
    pub(super) fn source_in(&self, name: &str, language: Option<&str>) -> SourceName {
        SourceName { name: phrase::within(name, language), ..self.source(name) }
    }

    /// Every sentence that the page has led to so far, in the order of the texts.
    pub(super) fn cited(&self) -> BTreeSet<usize> {
        self.cited.borrow().clone()
    }

    /// Notes that something leads to a sentence.
    pub(super) fn cite(&self, place: usize) {
        self.cited.borrow_mut().insert(place);
    }

    /// The mark of a sentence.
    pub(super) fn mark(&self, place: usize) -> Mark {
        self.cite(place);
        let sentence = &self.report.sentences[place];
        Mark { number: number(sentence), anchor: anchor(&sentence.id) }
    }

    /// What a sentence's document is called, where its source has more than one.
    pub(super) fn document(&self, sentence: &SentenceEntry) -> Option<String> {
        self.documents.get(&(sentence.source.as_str(), sentence.document.as_str())).cloned()
    }

    /// Marks to these sentences, document by document in the order of the texts; as many of each source as there is room.
    pub(super) fn marks<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Marks {
        let places: BTreeSet<usize> = ids.into_iter().filter_map(|id| self.place(id)).collect();
        self.marks_at(places.into_iter().collect())
    }

    /// As [`Index::marks`], by place, rising.
    pub(super) fn marks_at(&self, places: Vec<usize>) -> Marks {
        let all = places.len();
        let shown = self.spread(places);
        let mut marks = Marks { more: all - shown.len(), ..Marks::default() };
        for place in shown {
            let sentence = &self.report.sentences[place];
            let (source, document) = (self.source(&sentence.source), self.document(sentence));
            let mark = self.mark(place);
            match marks.groups.last_mut() {
                Some(last) if last.source.place == source.place && last.document == document => last.marks.push(mark),
                _ => marks.groups.push(MarkGroup { source, document, marks: vec![mark] }),
            }
        }
        marks
    }

    /// Of these sentences as many as there is room for: the first of every source, then the second of every source, and so
    /// on.
    fn spread(&self, places: Vec<usize>) -> Vec<usize> {
        if places.len() <= self.limits.references {
            return places;
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rounds: Vec<(usize, usize)> = Vec::with_capacity(places.len());
        for place in places {
            let round = seen.entry(&self.report.sentences[place].source).or_default();
            rounds.push((*round, place));
            *round += 1;
        }
        rounds.sort_unstable();
        let mut shown: Vec<usize> = rounds.into_iter().take(self.limits.references).map(|(_, place)| place).collect();
        shown.sort_unstable();
        shown
    }

    /// A sentence to quote. `values` are spans of the document that are to be marked.
    pub(super) fn evidence(&self, id: &str, values: &[(usize, usize)]) -> Option<Evidence> {
        let place = self.place(id)?;
        let sentence = &self.report.sentences[place];
        let values: Vec<(usize, usize)> = values.iter().map(|v| within(*v, sentence)).collect();
        let mut pieces = cut(&sentence.text, &[], &[], &values);
        shorten(&mut pieces, self.limits.quote);
        Some(Evidence {
            source: self.source(&sentence.source),
            document: self.document(sentence),
            mark: self.mark(place),
            pieces,
        })
    }

    /// A sentence to quote around its values: what stands far before the first is left out.
    pub(super) fn evidence_around(&self, id: &str, values: &[(usize, usize)]) -> Option<Evidence> {
        let mut evidence = self.evidence(id, values)?;
        lead_in(&mut evidence.pieces, LEAD_IN);
        Some(evidence)
    }

    /// Several sentences to quote.
    pub(super) fn quotes(&self, ids: &[String]) -> Vec<Evidence> {
        ids.iter().filter_map(|id| self.evidence(id, &[])).collect()
    }
}

/// What the documents of sources with several are called: by title and date where these are known, and by name where they
/// are not, or where another of the source is called the same.
fn documents(report: &Report) -> FxHashMap<(&str, &str), String> {
    let several: BTreeSet<&str> = report.sources.iter().filter(|s| s.documents > 1).map(|s| s.name.as_str()).collect();
    let own = || report.documents.iter().filter(|d| several.contains(d.source.as_str()));
    let known = |d: &DocumentEntry| {
        let title = d.title.as_deref().map(|title| phrase::line(title, TITLE));
        let parts: Vec<String> = title.into_iter().chain(d.date.as_deref().map(phrase::name)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let mut times: BTreeMap<(&str, Option<String>), usize> = BTreeMap::new();
    own().for_each(|d| *times.entry((&d.source, known(d))).or_default() += 1);
    let called = |d: &'_ DocumentEntry| match known(d) {
        None => phrase::name(&d.name),
        Some(known) if times.get(&(d.source.as_str(), Some(known.clone()))) == Some(&1) => known,
        Some(known) => format!("{}, {known}", phrase::name(&d.name)),
    };
    own().map(|d| ((d.source.as_str(), d.name.as_str()), called(d))).collect()
}

/// A span of the document as offsets into a sentence's text.
pub(super) fn within((start, end): (usize, usize), sentence: &SentenceEntry) -> (usize, usize) {
    let shift = |at: usize| at.saturating_sub(sentence.start).min(sentence.text.len());
    (shift(start), shift(end))
}

/// The number of a sentence in its document, as its id ends.
fn number(sentence: &SentenceEntry) -> String {
    let number = sentence.id.rsplit('#').next().unwrap_or_default();
    let plain = number.len() <= 12 && number.bytes().all(|b| b.is_ascii_alphanumeric());
    match (plain, sentence.kind) {
        (true, SentenceKind::Sentence) => number.to_owned(),
        (true, SentenceKind::Furniture) => number.trim_start_matches('f').to_owned(),
        _ => "·".to_owned(),
    }
}

/// Cuts a text at the ends of everything that is marked in it. Ends that do not lie on character boundaries are left out:
/// a report from elsewhere may have such.
pub(super) fn cut(
    text: &str,
    direct: &[(usize, usize)],
    indirect: &[(usize, usize)],
    values: &[(usize, usize)],
) -> Vec<Piece> {
    let mut ends: BTreeSet<usize> = [0, text.len()].into();
    for (start, end) in direct.iter().chain(indirect).chain(values) {
        ends.extend([*start, *end].into_iter().filter(|at| text.is_char_boundary(*at)));
    }
    let ends: Vec<usize> = ends.into_iter().collect();
    let inside = |spans: &[(usize, usize)], at: usize| spans.iter().any(|(start, end)| *start <= at && at < *end);
    let mut pieces: Vec<Piece> = Vec::new();
    for pair in ends.windows(2) {
        let at = pair[0];
        let piece = Piece {
            text: text[at..pair[1]].to_owned(),
            direct: inside(direct, at),
            indirect: inside(indirect, at) && !inside(direct, at),
            value: inside(values, at),
        };
        match pieces.last_mut() {
            Some(last) if (last.direct, last.indirect, last.value) == (piece.direct, piece.indirect, piece.value) => {
                last.text.push_str(&piece.text);
            }
            _ => pieces.push(piece),
        }
    }
    pieces
}

/// Leaves out what stands more than about `most` characters before the first value.
fn lead_in(pieces: &mut Vec<Piece>, most: usize) {
    let Some(first) = pieces.iter().position(|p| p.value) else { return };
    let before: usize = pieces[..first].iter().map(|p| p.text.chars().count()).sum();
    let Some(mut extra) = before.checked_sub(most).filter(|n| *n > 0) else { return };
    let mut whole = 0;
    for piece in &mut *pieces {
        let length = piece.text.chars().count();
        if length > extra {
            let rest: String = piece.text.chars().skip(extra).collect();
            // From a word's beginning, where one comes soon.
            let rest =
                rest.split_once(' ').filter(|(head, _)| head.chars().count() < 16).map_or(&*rest, |(_, tail)| tail);
            piece.text = format!("… {rest}");
            break;
        }
        extra -= length;
        whole += 1;
    }
    pieces.drain(..whole);
}

/// Cuts a quoted sentence after about `most` characters, but never before a marked value.
fn shorten(pieces: &mut Vec<Piece>, most: usize) {
    let keep = pieces.iter().rposition(|p| p.value).map_or(0, |last| last + 1);
    let mut room = most;
    for i in 0..pieces.len() {
        let length = pieces[i].text.chars().count();
        if i >= keep && length > room {
            let cut: String = pieces[i].text.chars().take(room).collect();
            pieces[i].text = format!("{}…", cut.trim_end());
            pieces.truncate(i + 1);
            return;
        }
        room = room.saturating_sub(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_shows_as_many_sentences_of_each_source_as_there_is_room() {
        let report = crate::report::fixture("one", "two", 200);
        let index = Index::new(&report, Limits::markdown());
        let marks = index.marks_at((0..report.sentences.len()).collect());
        let sizes: Vec<usize> = marks.groups.iter().map(|g| g.marks.len()).collect();
        assert_eq!(sizes, [6, 6]);
        assert_eq!(marks.more, report.sentences.len() - 12);
    }

    #[test]
    fn articles_go_by_title_and_date_where_these_tell_them_apart() {
        let mut report = crate::report::fixture("one", "two", 4);
        report.sources[0].documents = 2;
        assert_eq!(documents(&report).get(&("one", "d")).map(String::as_str), Some("d"));
        report.documents[0].date = Some("2009-05-06".to_owned());
        assert_eq!(documents(&report).get(&("one", "d")).map(String::as_str), Some("2009-05-06"));
        report.documents[0].title = Some("Talks begin".to_owned());
        assert_eq!(documents(&report).get(&("one", "d")).map(String::as_str), Some("Talks begin, 2009-05-06"));
        let mut other = report.documents[0].clone();
        other.name = "e".to_owned();
        report.documents.push(other);
        assert_eq!(documents(&report).get(&("one", "e")).map(String::as_str), Some("e, Talks begin, 2009-05-06"));
        assert_eq!(documents(&report).get(&("two", "d")), None);
    }

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|p| match (p.direct, p.indirect, p.value) {
                (false, false, false) => p.text.clone(),
                (d, i, v) => format!(
                    "[{}{}{}:{}]",
                    if d { "d" } else { "" },
                    if i { "i" } else { "" },
                    if v { "v" } else { "" },
                    p.text
                ),
            })
            .collect()
    }

    #[test]
    fn marks_may_overlap_and_nothing_is_lost() {
        assert_eq!(shown(&cut("abcdef", &[(1, 4)], &[], &[(3, 5)])), "a[d:bc][dv:d][v:e]f");
        assert_eq!(shown(&cut("abc", &[], &[(0, 9)], &[])), "[i:abc]");
        assert!(cut("", &[], &[], &[]).is_empty());
    }

    #[test]
    fn an_end_inside_a_character_is_left_out() {
        assert_eq!(shown(&cut("яж", &[(1, 2)], &[], &[])), "яж");
    }

    #[test]
    fn a_value_is_quoted_with_what_is_around_it() {
        let mut pieces = cut("one two three four five", &[], &[], &[(14, 18)]);
        lead_in(&mut pieces, 8);
        assert_eq!(shown(&pieces), "… three [v:four] five");
        lead_in(&mut pieces, 50);
        assert_eq!(shown(&pieces), "… three [v:four] five");
    }

    #[test]
    fn a_long_quote_is_cut_after_its_value() {
        let mut pieces = cut("aaaaaaaaaa bb cccccccccc", &[], &[], &[(11, 13)]);
        shorten(&mut pieces, 4);
        assert_eq!(shown(&pieces), "aaaaaaaaaa [v:bb]…");
    }
}
