//! Every table there is.

use super::contract::Table;
use super::contrasts::{ALL_SOURCES, COVERAGE, DIVERGENCE, MATCHED, VOICES_TONE, WORDING};
use super::ledger::{ALIGNMENT, COPIES, DISCREPANCIES, ONLY_IN, STORY_COVERAGE};
use super::themes::{SENTENCES, THEME_GROUPS, THEMES, TRENDS};
use super::voices::{ACTORS, FRAMES, RATES, SPEAKERS, VOICES};

/// Every table, in the order in which a reader meets them.
///
/// ```
/// use diptych::results::{ColumnValues, tables};
/// use diptych::{Config, ReadLog, Record, Session, Silent};
///
/// let article = |source: &str, text: &str| Record { source: source.into(), text: text.into(), ..Record::default() };
/// let records = vec![article("north", "Talks begin on May 18."), article("south", "The treaty expires in December.")];
/// let report = Session::new(Config::default())?.compare(records, &ReadLog::default(), &Silent)?;
/// let sentences = tables().iter().find(|table| table.name() == "sentences").expect("there is such a table");
/// let Some(ColumnValues::Text(sources)) = sentences.values(&report, "source") else { panic!("a column of texts") };
/// assert_eq!(sources.flatten().collect::<Vec<_>>(), ["north", "south"]);
/// # Ok::<(), diptych::Error>(())
/// ```
pub fn tables() -> &'static [&'static dyn Table] {
    &[
        &SENTENCES,
        &THEMES,
        &THEME_GROUPS,
        &COVERAGE,
        &MATCHED,
        &ALL_SOURCES,
        &TRENDS,
        &WORDING,
        &DIVERGENCE,
        &ALIGNMENT,
        &DISCREPANCIES,
        &ONLY_IN,
        &STORY_COVERAGE,
        &VOICES,
        &SPEAKERS,
        &ACTORS,
        &VOICES_TONE,
        &RATES,
        &FRAMES,
        &COPIES,
    ]
}

/// The table of that name.
pub fn table(name: &str) -> Option<&'static dyn Table> {
    tables().iter().copied().find(|t| t.name() == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::value::{ColumnValues, Value};
    use super::*;
    use crate::report::{Report, fixture};

    #[test]
    fn every_column_has_one_name_and_says_what_it_is() {
        let mut names = BTreeSet::new();
        for table in tables() {
            assert!(names.insert(table.name()), "two tables are named {}", table.name());
            assert!(!table.help().is_empty(), "{}", table.name());
            let mut columns = BTreeSet::new();
            for (column, help) in table.described() {
                assert!(columns.insert(column.name), "{}: two columns are named {}", table.name(), column.name);
                assert!(!help.is_empty(), "{}.{} says nothing of itself", table.name(), column.name);
            }
        }
    }

    #[test]
    fn rows_and_typed_columns_hold_the_same_values() {
        let report = fixture("one", "two", 4);
        for table in tables() {
            let columns = table.columns(&report);
            let rows: Vec<_> = table.rows(&report).collect();
            for (at, column) in columns.iter().enumerate() {
                let values: Vec<Value<'_>> = match table.values(&report, column.name).expect("it has the column") {
                    ColumnValues::Text(all) => all.map(|v| v.map_or(Value::Missing, Value::Text)).collect(),
                    ColumnValues::Integer(all) => all.map(|v| v.map_or(Value::Missing, Value::Integer)).collect(),
                    ColumnValues::Float(all) => all.map(|v| v.map_or(Value::Missing, Value::Float)).collect(),
                    ColumnValues::Boolean(all) => all.map(|v| v.map_or(Value::Missing, Value::Boolean)).collect(),
                };
                let of_rows: Vec<Value<'_>> = rows.iter().map(|row| row.values[at].clone()).collect();
                assert_eq!(values, of_rows, "{}.{}", table.name(), column.name);
            }
            assert!(table.values(&report, "no such column").is_none());
        }
    }

    #[test]
    fn a_language_is_told_only_where_there_are_several() {
        let mut report = fixture("one", "two", 4);
        let named = |report: &Report| table("coverage").unwrap().columns(report).iter().any(|c| c.name == "language");
        assert!(!named(&report));
        report.sources[0].languages = vec![crate::report::SourceLanguage {
            language: "en".into(),
            documents: 1,
            counted: 1,
            sentences: 4,
            compared: false,
        }];
        assert!(named(&report));
    }
}
