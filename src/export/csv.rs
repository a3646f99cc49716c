//! `tables/*.csv`: the report's tables for a spreadsheet or a script.

use std::borrow::Cow;
use std::io::{self, Write};

use super::contract::{Material, Output};
use crate::table::{self, Table, Value};

/// One table: `tables/NAME.csv`.
struct Csv(&'static dyn Table);

/// Every table.
pub(super) fn tables() -> Vec<Box<dyn Output>> {
    table::tables().iter().map(|table| Box::new(Csv(*table)) as Box<dyn Output>).collect()
}

impl Output for Csv {
    fn path(&self) -> String {
        format!("tables/{}.csv", self.0.name())
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.0.columns(material.report).iter().map(|c| c.name))?;
        for row in self.0.rows(material.report) {
            for value in &row.values {
                writer.write_field(shown(value).as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.flush()
    }
}

/// A value as its cell; a missing one leaves it empty. Numbers are written as numbers.
fn shown<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::Missing => Cow::Borrowed(""),
        Value::Text(text) => cell(text),
        Value::Integer(n) => Cow::Owned(n.to_string()),
        Value::Float(x) => Cow::Owned(x.to_string()),
        Value::Boolean(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
    }
}

/// A text that a spreadsheet shows and never runs: one that begins like a formula gets a leading apostrophe. Numbers are
/// written as numbers and do not come here.
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_beginning_that_a_spreadsheet_would_run_is_disarmed() {
        for text in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "a=b", " =1", "'=1", "−5"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let all = [Value::Float(-0.25), Value::Integer(-1), Value::Missing, Value::Boolean(true)];
        assert_eq!(all.each_ref().map(|v| shown(v).into_owned()), ["-0.25", "-1", "", "true"]);
    }

    #[test]
    fn only_what_begins_like_a_formula_gets_an_apostrophe() {
        assert_eq!([cell("=1+1"), cell("May 18")], ["'=1+1", "May 18"]);
    }

    #[test]
    fn a_file_holds_the_values_of_its_table() {
        let report = fixture("=one", "two", 4);
        for (output, table) in tables().iter().zip(table::tables()) {
            let mut file = Vec::new();
            let material = Material {
                report: &report,
                json: b"",
                #[cfg(feature = "render")]
                figures: &Default::default(),
            };
            output.write(&material, &mut file).expect("it is written");
            let mut reader = csv::Reader::from_reader(file.as_slice());
            let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
            assert_eq!(head, table.columns(&report).iter().map(|c| c.name).collect::<Vec<_>>(), "{}", table.name());
            let read: Vec<Vec<String>> =
                reader.records().map(|r| r.expect("a row").iter().map(str::to_owned).collect()).collect();
            let of = |row: &crate::table::Row<'_>| row.values.iter().map(|v| shown(v).into_owned()).collect::<Vec<_>>();
            assert_eq!(read, table.rows(&report).map(|r| of(&r)).collect::<Vec<_>>(), "{}", table.name());
        }
    }
}
