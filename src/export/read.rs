//! `report.json` read back, so that figures and pages can be made again without the texts.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::report::{REST, Report, SCHEMA_VERSION, SentenceKind};

/// Reads a report.json.
///
/// # Errors
/// [`Error::Read`] when the file cannot be read; [`Error::Data`] when it is not JSON, not a report of diptych, one of
/// another schema version, or speaks of sources, themes or sentences that it does not hold.
pub fn read(path: &Path) -> Result<Report> {
    let bytes = std::fs::read(path).map_err(|e| Error::read(path, e))?;
    parse(&bytes).map_err(|fault| Error::data(path, fault.line, fault.message))
}

/// What is wrong with the bytes of a report.json.
#[derive(Debug)]
pub(super) struct Fault {
    line: Option<u64>,
    message: String,
}

impl Fault {
    fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }

    pub(super) fn into_message(self) -> String {
        self.message
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        let said = error.to_string();
        // The line has a place of its own in the message.
        let said = said.split(" at line ").next().unwrap_or_default();
        let kind = if error.is_data() { "not a whole report" } else { "not JSON" };
        Self { line: Some(error.line() as u64), message: format!("{kind}: {said}") }
    }
}

/// The report in these bytes.
pub(super) fn parse(bytes: &[u8]) -> std::result::Result<Report, Fault> {
    #[derive(Deserialize)]
    struct Version {
        schema_version: Option<serde_json::Value>,
    }
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(Fault::new("not a report of diptych: expected a JSON object"));
    }
    let version = serde_json::from_slice::<Version>(bytes)?.schema_version;
    match version.as_ref().map(serde_json::Value::as_u64) {
        None => return Err(Fault::new("not a report of diptych: it has no schema_version")),
        Some(found) if found != Some(u64::from(SCHEMA_VERSION)) => {
            let found = version.unwrap_or_default();
            return Err(Fault::new(format!(
                "its schema_version is {found}, and this diptych reads {SCHEMA_VERSION}; make the report again, or use \
                 the version of diptych that wrote it"
            )));
        }
        Some(_) => {}
    }
    let report = serde_json::from_slice(bytes)?;
    check(&report)?;
    Ok(report)
}

/// Whether everything that the report speaks of is in it. Charts and pages look things up without asking again.
fn check(report: &Report) -> std::result::Result<(), Fault> {
    let sources: BTreeSet<&str> = report.sources.iter().map(|s| s.name.as_str()).collect();
    let sentences: BTreeSet<&str> = report.sentences.iter().map(|s| s.id.as_str()).collect();
    let source = |name: &str, place: &str| {
        sources
            .contains(name)
            .then_some(())
            .ok_or_else(|| Fault::new(format!("{place} names `{name}`, which is no source of it")))
    };
    let all = |ids: &[String], place: &str| match ids.iter().find(|id| !sentences.contains(id.as_str())) {
        None => Ok(()),
        Some(id) => Err(Fault::new(format!("{place} names the sentence `{id}`, which is not in it"))),
    };
    let theme = |number: Option<i32>, place: &str| match number {
        None | Some(-1) => Ok(()),
        Some(n) if usize::try_from(n).is_ok_and(|n| n < report.themes.len()) => Ok(()),
        Some(n) => Err(Fault::new(format!("{place} names theme {n}, which is not in it"))),
    };

    for document in &report.documents {
        source(&document.source, "documents")?;
    }
    for sentence in &report.sentences {
        source(&sentence.source, "sentences")?;
        theme(sentence.theme, "sentences")?;
        let fits = sentence.end.checked_sub(sentence.start) == Some(sentence.text.len());
        if !fits && sentence.kind == SentenceKind::Sentence {
            return Err(Fault::new(format!("the span of sentence `{}` is not as long as its text", sentence.id)));
        }
    }
    for (place, entry) in report.themes.iter().enumerate() {
        if usize::try_from(entry.theme) != Ok(place) || entry.by_source.len() != report.sources.len() {
            return Err(Fault::new(format!("theme {} does not stand in its place", entry.theme)));
        }
        for share in &entry.by_source {
            source(&share.source, "themes")?;
        }
        all(&entry.representative, "themes")?;
        let elsewhere = entry.elsewhere.as_ref().and_then(|e| e.sentence.as_ref());
        all(elsewhere.map_or(&[], std::slice::from_ref), "themes")?;
    }
    for contrast in &report.contrasts {
        source(&contrast.a, "contrasts")?;
        if contrast.b != REST {
            source(&contrast.b, "contrasts")?;
        }
        theme(contrast.theme, "contrasts")?;
        all(&contrast.examples.a, "contrasts")?;
        all(&contrast.examples.b, "contrasts")?;
    }
    for pair in &report.alignments {
        all(&[pair.a.clone(), pair.b.clone()], "alignments")?;
    }
    for pair in &report.possible {
        all(&[pair.a.clone(), pair.b.clone()], "possible")?;
    }
    for coverage in &report.story_coverage {
        source(&coverage.source, "story_coverage")?;
        source(&coverage.other, "story_coverage")?;
    }
    for pair in &report.discrepancies {
        all(&[pair.a.clone(), pair.b.clone()], "discrepancies")?;
    }
    for only in &report.only_in {
        source(&only.source, "only_in")?;
        all(&only.sentences, "only_in")?;
    }
    for attribution in &report.voices.attributions {
        source(&attribution.source, "voices")?;
        all(&attribution.sentences, "voices")?;
    }
    for speaker in &report.voices.speakers {
        source(&speaker.source, "voices")?;
        all(&speaker.sentences, "voices")?;
    }
    for voices in &report.voices.by_source {
        source(&voices.source, "voices")?;
    }
    for tone in &report.tone {
        source(&tone.source, "tone")?;
        for example in &tone.examples {
            all(std::slice::from_ref(&example.sentence), "tone")?;
        }
    }
    for actor in &report.actors {
        for count in &actor.counts {
            source(&count.source, "actors")?;
            all(&count.sentences, "actors")?;
        }
    }
    if let Some(map) = &report.similarity {
        all(&map.rows, "similarity")?;
        all(&map.columns, "similarity")?;
        if map.values.len() != map.rows.len() || map.values.iter().any(|row| row.len() != map.columns.len()) {
            return Err(Fault::new("similarity has not one value for each pair of sentences"));
        }
    }
    let summary = &report.summary;
    for statement in [&summary.shared, &summary.alone, &summary.conflicts, &summary.differences].into_iter().flatten() {
        all(&statement.sentences, "summary")?;
        theme(statement.theme, "summary")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        parse(text.as_bytes()).expect_err("this is no report").message
    }

    #[test]
    fn what_is_no_report_is_told_apart() {
        assert!(message("{\"a\":").starts_with("not JSON"));
        assert!(message("[1, 2]").contains("JSON object"));
        assert!(message("{\"a\": 1}").contains("no schema_version"));
        assert!(message("{\"schema_version\": 99}").contains("is 99, and this diptych reads 1"));
        assert!(message("{\"schema_version\": 1}").contains("missing field"));
        assert!(message("\u{89}PNG").contains("JSON object"));
    }
}
