//! Which column of a row holds what.

use std::sync::LazyLock;

use super::clean;
use super::contract::{IngestParams, Item, Origin};
use super::note::{Note, NoteKind, Skipped};
use crate::corpus::Record;
use crate::error::{Error, Result};

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Source,
    Title,
    Date,
    Id,
    Event,
    Language,
}

const ROLES: [Role; 7] = [Role::Text, Role::Source, Role::Title, Role::Date, Role::Id, Role::Event, Role::Language];
/// The first name of a column of texts that holds summaries.
const FIRST_SUMMARY: &str = "description";

/// Names that are tried in this order where the user gives none, by role.
static USUAL: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("data/columns.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(['\t', ' ']).skip(1).collect()).collect()
});

impl Role {
    fn named(self, params: &IngestParams) -> Option<&str> {
        match self {
            Self::Text => params.text_column.as_deref(),
            Self::Source => params.source_column.as_deref(),
            Self::Title => params.title_column.as_deref(),
            Self::Date => params.date_column.as_deref(),
            Self::Id => params.id_column.as_deref(),
            Self::Event => params.event_column.as_deref(),
            Self::Language => params.language_column.as_deref(),
        }
    }

    fn usual(self) -> &'static [&'static str] {
        &USUAL[self as usize]
    }

    /// The first names, for messages.
    fn first_names(self) -> String {
        self.usual()[..self.usual().len().min(6)].join(", ")
    }

    fn word(self) -> &'static str {
        self.flag().trim_start_matches("--").trim_end_matches("-column")
    }

    fn flag(self) -> &'static str {
        match self {
            Self::Text => "--text-column",
            Self::Source => "--source-column",
            Self::Title => "--title-column",
            Self::Date => "--date-column",
            Self::Id => "--id-column",
            Self::Event => "--event-column",
            Self::Language => "--language-column",
        }
    }
}

/// Letters and digits of a name in lower case: `publishedAt`, `published_at` and `Published At` are one.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The role that a name usually has, and its rank there.
pub(super) fn usual_role(name: &str) -> Option<(Role, usize)> {
    // What a search engine adds itself, such as `_source`, starts with a line.
    if name.starts_with('_') && name != "_id" {
        return None;
    }
    let name = plain(name);
    ROLES.into_iter().find_map(|role| Some((role, role.usual().iter().position(|usual| *usual == name)?)))
}

/// Names of columns that are remembered.
const NAMES: usize = 200;

/// Finds the role of a column by its name, and remembers which named columns were seen.
pub(super) struct Columns<'a> {
    params: &'a IngestParams,
    seen: [bool; ROLES.len()],
    names: Vec<(String, Option<(Role, usize)>)>,
}

/// Values of one row by role, each with the rank of the name that gave it: a lower rank wins.
#[derive(Default)]
pub(super) struct Row {
    values: [Option<(usize, String)>; ROLES.len()],
}

impl<'a> Columns<'a> {
    pub(super) fn new(params: &'a IngestParams) -> Self {
        Self { params, seen: [false; ROLES.len()], names: Vec::new() }
    }

    /// The role that a column of this name can have and its rank there; `None` when its value can be passed over.
    pub(super) fn role(&mut self, name: &str) -> Option<(Role, usize)> {
        if let Some((_, role)) = self.names.iter().find(|(known, _)| known == name) {
            return *role;
        }
        let role = self.find(name);
        if let Some((role, _)) = role {
            self.seen[role as usize] = true;
        }
        if self.names.len() < NAMES {
            self.names.push((name.to_owned(), role));
        }
        role
    }

    fn find(&self, name: &str) -> Option<(Role, usize)> {
        // What the user names comes first, so that a column can have another role than its name suggests.
        let wanted = ROLES.into_iter().find(|role| role.named(self.params) == Some(name));
        wanted.map(|role| (role, 0)).or_else(|| usual_role(name).filter(|(role, _)| role.named(self.params).is_none()))
    }

    /// The record of a row, or why there is none, and what there is to note.
    pub(super) fn item(&self, row: Row, origin: &Origin, line: u64) -> (Item, Option<Note>) {
        let rank = row.values[Role::Text as usize].as_ref().map(|(rank, _)| *rank);
        let mut given = row.values.map(|value| value.map(|(_, v)| v));
        let empty = given[Role::Text as usize].clone().filter(|v| v.len() <= 12);
        let mut values = given.each_mut().map(|value| value.take().filter(|v| !clean::is_empty(v)));
        let mut take = |role: Role| values[role as usize].take();
        let skipped =
            |reason: String| (Item::Skipped(Skipped { path: origin.path.clone(), line: Some(line), reason }), None);
        let Some(text) = take(Role::Text) else {
            let there = empty.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
            let there = there.map(|v| format!("; there is `{v}`")).unwrap_or_default();
            return skipped(format!("no text; expected it in {}{there}", self.expected(Role::Text)));
        };
        let source = match (take(Role::Source), &origin.source, &self.params.source_column) {
            (Some(source), None, _) | (Some(source), _, Some(_)) => source,
            (_, Some(given), None) => given.clone(),
            (None, _, Some(_)) => return skipped(format!("no source; expected it in {}", self.expected(Role::Source))),
            (None, None, None) if self.seen[Role::Source as usize] => {
                return skipped(format!("no source; expected it in {}", self.expected(Role::Source)));
            }
            (None, None, None) => origin.fallback.clone().unwrap_or_else(|| origin.stem.clone()),
        };
        let summary = self.params.text_column.is_none()
            && rank
                .zip(Role::Text.usual().iter().position(|n| *n == FIRST_SUMMARY))
                .is_some_and(|(r, first)| r >= first);
        let note = summary.then(|| Note::one(NoteKind::Summaries, &origin.path, Some(line), ""));
        let record = Record {
            source,
            id: take(Role::Id).unwrap_or_else(|| origin.id(line)),
            text,
            title: take(Role::Title),
            date: take(Role::Date),
            event: take(Role::Event),
            language: take(Role::Language),
            path: origin.path.clone(),
            line: Some(line),
            ..Record::default()
        };
        (Item::Record(record), note)
    }

    /// Which columns give what.
    pub(super) fn used(&self, origin: &Origin) -> Item {
        let of = |role: Role| {
            let best = self
                .names
                .iter()
                .filter_map(|(name, found)| found.filter(|(r, _)| *r == role).map(|(_, rank)| (rank, name)));
            best.min().map(|(_, name)| format!("{} = {name}", role.word()))
        };
        let used: Vec<String> = ROLES.into_iter().filter_map(of).collect();
        Item::Note(Note::one(NoteKind::Columns, &origin.path, None, used.join(", ")))
    }

    /// Fails when a column that the user named, or one for the text, was nowhere in the file.
    pub(super) fn check(&self, origin: &Origin) -> Result<()> {
        let missing = ROLES
            .into_iter()
            .find(|&role| !self.seen[role as usize] && (role == Role::Text || role.named(self.params).is_some()));
        let Some(role) = missing else { return Ok(()) };
        let names: Vec<String> = self
            .names
            .iter()
            .take(40)
            .map(|(name, _)| if name.is_empty() { "(no name)".to_owned() } else { name.clone() })
            .collect();
        let has = if names.is_empty() { "no column at all".to_owned() } else { names.join(", ") };
        let wanted = match role.named(self.params) {
            Some(name) => format!("there is no column `{name}`"),
            None => format!("no column for the text ({}, …)", role.first_names()),
        };
        Err(Error::data(&origin.path, None, format!("{wanted}; it has {has}. Name the right one with {}", role.flag())))
    }

    /// Whether the same names were met, in the same order.
    #[cfg(test)]
    pub(super) fn same_names(&self, other: &Self) -> bool {
        self.names == other.names && self.seen == other.seen
    }

    fn expected(&self, role: Role) -> String {
        match role.named(self.params) {
            Some(name) => format!("the column `{name}`"),
            None => format!("a column named {}", role.first_names()),
        }
    }
}

impl Row {
    /// Whether a value of this rank would be kept.
    pub(super) fn wants(&self, role: Role, rank: usize) -> bool {
        self.values[role as usize].as_ref().is_none_or(|(held, value)| rank < *held || clean::is_empty(value))
    }

    /// Keeps a value unless a better one is there; one that is empty takes no other's place.
    pub(super) fn put(&mut self, role: Role, rank: usize, value: String) {
        let held = self.values[role as usize].as_ref();
        if self.wants(role, rank) && (held.is_none() || !clean::is_empty(&value)) {
            self.values[role as usize] = Some((rank, value));
        }
    }

    /// Whether there is a text.
    pub(super) fn has_text(&self) -> bool {
        self.values[Role::Text as usize].as_ref().is_some_and(|(_, text)| !clean::is_empty(text))
    }

    /// Takes from another row what this one lacks.
    pub(super) fn fill(&mut self, other: Self) {
        for (own, other) in self.values.iter_mut().zip(other.values) {
            if own.as_ref().is_none_or(|(_, value)| clean::is_empty(value)) && other.is_some() {
                *own = other;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_line_and_no_name_has_two_roles() {
        assert_eq!(USUAL.len(), ROLES.len());
        let mut names: Vec<&str> = USUAL.iter().flatten().copied().collect();
        let all = names.len();
        assert!(names.iter().all(|name| plain(name) == *name));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn names_are_one_whatever_their_style() {
        for name in ["publishedAt", "published_at", "Published At", "PUBLISHED-AT"] {
            assert_eq!(usual_role(name).map(|(role, _)| role), Some(Role::Date), "{name}");
        }
        assert_eq!(usual_role("_source"), None);
        assert_eq!(usual_role("source.name").map(|(role, _)| role), Some(Role::Source));
    }
}
