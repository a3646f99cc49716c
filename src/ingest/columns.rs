//! Which column of a row holds what.

use super::contract::{IngestParams, Item, Origin, Skipped};
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

    /// Names that are tried in this order where the user gives none.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["text", "body", "content", "article", "maintext", "document"],
            Self::Source => &["source", "outlet", "publication", "publisher", "media_name", "domain", "category"],
            Self::Title => &["title", "headline"],
            Self::Date => &["date", "published", "publish_date"],
            Self::Id => &["id"],
            Self::Event => &[],
            Self::Language => &["language", "lang"],
        }
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

/// Finds the role of a column by its name, and remembers which named columns were seen.
pub(super) struct Columns<'a> {
    params: &'a IngestParams,
    seen: [bool; ROLES.len()],
    names: Vec<String>,
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
        if self.names.len() < 40 && !self.names.iter().any(|n| n == name) {
            self.names.push(name.to_owned());
        }
        for role in ROLES {
            match role.named(self.params) {
                Some(wanted) if wanted == name => {
                    self.seen[role as usize] = true;
                    return Some((role, 0));
                }
                Some(_) => {}
                None => {
                    if let Some(rank) = role.usual().iter().position(|usual| usual.eq_ignore_ascii_case(name)) {
                        self.seen[role as usize] = true;
                        return Some((role, rank));
                    }
                }
            }
        }
        None
    }

    /// The record of a row, or why there is none.
    pub(super) fn item(&self, row: Row, origin: &Origin, line: u64) -> Item {
        let mut values = row.values.map(|value| value.map(|(_, v)| v).filter(|v| !v.trim().is_empty()));
        let mut take = |role: Role| values[role as usize].take();
        let skipped = |reason: String| Item::Skipped(Skipped { path: origin.path.clone(), line: Some(line), reason });
        let Some(text) = take(Role::Text) else {
            return skipped(format!("no text; expected it in {}", self.expected(Role::Text)));
        };
        let source = match (take(Role::Source), &origin.source, &self.params.source_column) {
            (Some(source), None, _) | (Some(source), _, Some(_)) => source,
            (_, Some(given), None) => given.clone(),
            (None, _, Some(_)) => return skipped(format!("no source; expected it in {}", self.expected(Role::Source))),
            (None, None, None) if self.seen[Role::Source as usize] => {
                return skipped(format!("no source; expected it in {}", self.expected(Role::Source)));
            }
            (None, None, None) => origin.stem.clone(),
        };
        Item::Record(Record {
            source,
            id: take(Role::Id).unwrap_or_else(|| line.to_string()),
            text,
            title: take(Role::Title),
            date: take(Role::Date),
            event: take(Role::Event),
            language: take(Role::Language),
            path: origin.path.clone(),
            line: Some(line),
        })
    }

    /// Fails when a column that the user named, or one for the text, was nowhere in the file.
    pub(super) fn check(&self, origin: &Origin) -> Result<()> {
        let missing = ROLES
            .into_iter()
            .find(|&role| !self.seen[role as usize] && (role == Role::Text || role.named(self.params).is_some()));
        let Some(role) = missing else { return Ok(()) };
        let has = if self.names.is_empty() { "no column at all".to_owned() } else { self.names.join(", ") };
        let wanted = match role.named(self.params) {
            Some(name) => format!("there is no column `{name}`"),
            None => format!("no column for the text ({})", role.usual().join(", ")),
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
            None => format!("a column named {}", role.usual().join(", ")),
        }
    }
}

impl Row {
    /// Whether a value of this rank would be kept.
    pub(super) fn wants(&self, role: Role, rank: usize) -> bool {
        self.values[role as usize].as_ref().is_none_or(|(held, value)| rank < *held || value.trim().is_empty())
    }

    /// Keeps a value unless a better one is there.
    pub(super) fn put(&mut self, role: Role, rank: usize, value: String) {
        if self.wants(role, rank) {
            self.values[role as usize] = Some((rank, value));
        }
    }
}
