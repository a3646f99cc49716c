//! Labels made elsewhere: a table that says which sentence is of which theme.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::given::Given;
use crate::corpus::Corpus;
use crate::error::{Error, Result};

/// A table of sentences and themes, as it was read.
///
/// Columns: `theme`, and either `sentence` (or `id`), the sentence's own name `source/document#n`, or `document`, `start`
/// and `end`, the bytes of a passage in the raw text, with `source` where two sources have a document of that name. A
/// passage stands for every sentence more than half of which lies in it. `theme_label` names the theme where `theme` is
/// a number. An empty theme or −1 leaves a sentence unassigned, as does its absence from the table; other columns are
/// not looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    name: String,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    line: u64,
    place: Place,
    theme: String,
    label: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Place {
    Sentence(String),
    Passage { source: Option<String>, document: String, start: usize, end: usize },
}

/// Labels for a corpus, and the rows that found no sentence in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Assigned {
    /// The theme of every sentence.
    pub given: Given,
    /// Lines of the table that name no sentence of the corpus, with what they name.
    pub unknown: Vec<(u64, String)>,
}

impl Assignment {
    /// Reads a table in CSV with a header; `name` is what messages call the file.
    ///
    /// # Errors
    /// When the table is empty, lacks its columns, or a row is ragged or has no number where one is needed. The message
    /// names file and line.
    pub fn from_csv(text: &str, name: &str) -> Result<Self> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let bad = |e: csv::Error| Error::data(name, e.position().map(csv::Position::line), e.to_string());
        let header: Vec<String> = reader.headers().map_err(bad)?.iter().map(|h| h.trim().to_lowercase()).collect();
        let find = |wanted: &[&str]| header.iter().position(|h| wanted.contains(&h.as_str()));
        let theme = find(&["theme"]);
        let sentence = find(&["sentence", "id"]);
        let passage = [find(&["document"]), find(&["start"]), find(&["end"])];
        let (Some(theme), true) = (theme, sentence.is_some() || passage.iter().all(Option::is_some)) else {
            return Err(Error::data(
                name,
                Some(1),
                format!(
                    "expected the columns `theme` and `sentence`, or `theme`, `document`, `start` and `end`; found {}",
                    if header.iter().all(String::is_empty) { "none".to_owned() } else { header.join(", ") }
                ),
            ));
        };
        let (source, label) = (find(&["source"]), find(&["theme_label"]));
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(bad)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |column: usize| record[column].trim();
            let named = |column: Option<usize>| column.map(cell).filter(|c| !c.is_empty()).map(str::to_owned);
            let place = match sentence {
                Some(column) if !cell(column).is_empty() => Place::Sentence(cell(column).to_owned()),
                Some(_) => return Err(Error::data(name, Some(line), "`sentence` is empty")),
                None => {
                    let [document, start, end] = passage.map(Option::unwrap_or_default);
                    let number = |column: usize| {
                        cell(column).parse::<usize>().map_err(|_| {
                            let told =
                                format!("`{}` in column `{}` is not a byte offset", cell(column), header[column]);
                            Error::data(name, Some(line), told)
                        })
                    };
                    let (start, end) = (number(start)?, number(end)?);
                    if start >= end {
                        return Err(Error::data(
                            name,
                            Some(line),
                            format!("`start` {start} is not before `end` {end}"),
                        ));
                    }
                    Place::Passage { source: named(source), document: cell(document).to_owned(), start, end }
                }
            };
            let theme = cell(theme).to_owned();
            rows.push(Row { line, place, theme, label: named(label) });
        }
        if rows.is_empty() {
            return Err(Error::data(name, None, "the table has no rows; expected one for each labelled sentence"));
        }
        Ok(Self { name: name.to_owned(), rows })
    }

    /// Puts the labels on the sentences of a corpus.
    ///
    /// # Errors
    /// When two rows give one sentence different themes, a passage's document is there in several sources and the row
    /// names none, or no row names a sentence of the corpus. The message names file and line.
    pub fn apply(&self, corpus: &Corpus) -> Result<Assigned> {
        let keys: FxHashMap<String, usize> =
            corpus.sentences().iter().enumerate().map(|(row, s)| (corpus.sentence_key(s), row)).collect();
        let mut documents: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, document) in corpus.documents().iter().enumerate() {
            documents.entry(document.name.as_str()).or_default().push(at);
        }
        let mut themes: BTreeMap<&str, i32> = BTreeMap::new();
        let mut names: Vec<Option<String>> = Vec::new();
        let mut labels = vec![-1; corpus.sentences().len()];
        let mut set_by: Vec<Option<&Row>> = vec![None; labels.len()];
        let mut unknown = Vec::new();
        let mut met = false;
        for row in &self.rows {
            let (sentences, told) = self.sentences(row, corpus, &keys, &documents)?;
            let none = row.theme.is_empty() || row.theme == "-1";
            if sentences.is_empty() {
                // A piece of furniture has no theme to give.
                if !none {
                    unknown.push((row.line, told));
                }
                continue;
            }
            met = true;
            let theme = if none {
                -1
            } else {
                *themes.entry(row.theme.as_str()).or_insert_with(|| {
                    let number = row.theme.parse::<i64>().is_ok();
                    names.push(row.label.clone().or_else(|| (!number).then(|| row.theme.clone())));
                    names.len() as i32 - 1
                })
            };
            for sentence in sentences {
                if let Some(earlier) = set_by[sentence]
                    && labels[sentence] != theme
                {
                    return Err(Error::data(
                        &self.name,
                        Some(row.line),
                        format!("{told} is `{}` here and `{}` in line {}", row.theme, earlier.theme, earlier.line),
                    ));
                }
                set_by[sentence] = Some(row);
                labels[sentence] = theme;
            }
        }
        if !met {
            let first =
                unknown.first().map(|u| format!("; the first, in line {}, names {}", u.0, u.1)).unwrap_or_default();
            return Err(Error::data(&self.name, None, format!("no row names a sentence of the input{first}")));
        }
        Ok(Assigned { given: Given::new(format!("labels of {}", self.name), labels, names), unknown })
    }

    /// The sentences of a row, and how a message calls them.
    fn sentences(
        &self,
        row: &Row,
        corpus: &Corpus,
        keys: &FxHashMap<String, usize>,
        documents: &BTreeMap<&str, Vec<usize>>,
    ) -> Result<(Vec<usize>, String)> {
        match &row.place {
            Place::Sentence(id) => Ok((keys.get(id).copied().into_iter().collect(), format!("sentence `{id}`"))),
            Place::Passage { source, document, start, end } => {
                let told = format!("bytes {start} to {end} of `{document}`");
                let of_source = |at: &&usize| {
                    let own = &corpus.sources()[corpus.documents()[**at].source.index()];
                    source.as_ref().is_none_or(|wanted| wanted == own)
                };
                let found: Vec<usize> =
                    documents.get(document.as_str()).into_iter().flatten().filter(of_source).copied().collect();
                if found.len() > 1 {
                    let told = format!("document `{document}` is there in several sources; expected a column `source`");
                    return Err(Error::data(&self.name, Some(row.line), told));
                }
                let Some(&at) = found.first() else { return Ok((Vec::new(), told)) };
                let inside = |row: &usize| {
                    let span = corpus.sentences()[*row].span;
                    let shared = span.end.min(*end).saturating_sub(span.start.max(*start));
                    2 * shared > span.end - span.start
                };
                Ok((corpus.documents()[at].sentences.clone().filter(inside).collect(), told))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};

    fn corpus() -> Corpus {
        let record = |source: &str| Record {
            source: source.into(),
            id: "d".into(),
            text: "The talks began in Moscow. The treaty expires soon. Rain fell all day.".into(),
            ..Record::default()
        };
        Corpus::build(vec![record("a"), record("b")], &CorpusParams::default(), Order::Sorted)
    }

    fn read(text: &str) -> Result<Assigned> {
        Assignment::from_csv(text, "t.csv")?.apply(&corpus())
    }

    #[test]
    fn ids_and_passages_find_their_sentences() {
        let found = read("sentence,theme\na/d#1,talks\nb/d#3,rain\nb/d#9,rain\na/d#2,-1\n").expect("reads");
        assert_eq!(found.given.labels, [0, -1, -1, -1, -1, 1]);
        assert_eq!(found.given.names, [Some("talks".to_owned()), Some("rain".to_owned())]);
        assert_eq!(found.unknown, [(4, "sentence `b/d#9`".to_owned())]);
        let found = read("source,document,start,end,theme,theme_label\nb,d,0,40,7,Talks\n").expect("reads");
        assert_eq!(found.given.labels, [-1, -1, -1, 0, 0, -1]);
        assert_eq!(found.given.names, [Some("Talks".to_owned())]);
    }

    #[test]
    fn a_number_without_a_label_leaves_the_name_to_the_terms() {
        assert_eq!(read("id,theme\na/d#1,3\n").expect("reads").given.names, [None]);
    }

    #[test]
    fn faults_name_file_and_line() {
        for (text, words) in [
            ("", ["t.csv", "columns"]),
            ("sentence,theme\n", ["t.csv", "no rows"]),
            ("sentence,topic\na/d#1,x\n", ["line 1", "`theme`"]),
            ("sentence,theme\na/d#1,x\na/d#1,y\n", ["line 3", "line 2"]),
            ("sentence,theme\na/d#1,x,z\n", ["t.csv", "line 2"]),
            ("document,start,end,theme\nd,0,9,x\n", ["line 2", "several sources"]),
            ("document,start,end,theme\nd,x,9,x\n", ["line 2", "byte offset"]),
            ("sentence,theme\nz/d#1,x\n", ["t.csv", "`z/d#1`"]),
        ] {
            let told = read(text).expect_err("faulty").to_string();
            assert!(words.iter().all(|w| told.contains(w)), "{text:?}: {told}");
        }
    }
}
