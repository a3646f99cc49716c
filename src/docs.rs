//! Documents that are made from the code are as the code makes them. `UPDATE_DOCS=1 cargo test --lib docs::` renews them.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::language::{Language, Stage, Support};
use crate::report::Report;
use crate::table::{ColumnType, Table, tables};

/// Compares a document, or a part of one, with what it should be; renews it when asked to.
fn fresh(name: &str, part: impl FnOnce(&str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let made = part(&kept);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &made).expect("writable");
    } else {
        assert!(kept == made, "{name} is stale; run: just docs");
    }
}

#[test]
fn docs_of_the_schema_are_fresh() {
    fresh("docs/report.schema.json", |_| Report::schema());
}

#[test]
fn docs_of_the_tables_are_fresh() {
    fresh("docs/tables.md", |_| described());
}

#[test]
fn docs_in_the_readme_name_every_table() {
    let (open, close) = ("<!-- tables -->", "<!-- /tables -->");
    fresh("README.md", |kept| {
        let start = kept.find(open).expect("the marker is there") + open.len();
        let end = kept.find(close).expect("the marker is there");
        let names: Vec<&str> = tables().iter().map(|t| t.name()).collect();
        format!("{}{}{}", &kept[..start], names.join(", "), &kept[end..])
    });
}

#[test]
fn docs_of_the_languages_are_fresh() {
    fresh("docs/languages.md", |kept| {
        let open = kept.find("<!-- stages: ").expect("the remark before the table");
        let start = open + kept[open..].find("-->\n").expect("the remark ends its line") + "-->\n".len();
        let end = kept.find("<!-- stages end -->").expect("the remark after the table");
        format!("{}{}{}", &kept[..start], stages(), &kept[end..])
    });
}

/// Which stage is measured, unmeasured or off in which language.
fn stages() -> String {
    let mut made = String::from("| language |");
    for stage in Stage::ALL {
        made += &format!(" {} |", stage.name());
    }
    made += &format!("\n|---|{}\n", "---|".repeat(Stage::ALL.len()));
    for language in Language::ALL {
        made += &format!("| {} |", language.name());
        for stage in Stage::ALL {
            let support = match (language.support(stage), stage) {
                (Support::Measured, _) => "measured",
                (Support::Unmeasured, _) => "unmeasured",
                (Support::Off, Stage::Sentences) => "general",
                (Support::Off, _) => "off",
            };
            made += &format!(" {support} |");
        }
        made.push('\n');
    }
    made
}

/// Every table with its columns.
fn described() -> String {
    let mut out = String::from(
        "# Tables\n\nEvery file of `tables/` in a report, with its columns. Made from the code: `just docs`.\n\n\
         An empty cell is a value that is not known or not defined. Shares are from 0 to 1; lists are parted by `; `; a text \
         that a spreadsheet would run as a formula begins with an apostrophe. `a` and `b` are the two sources, or the two \
         sentences, of a pair. Where the input is in several languages, the tables with a column `language` end with it.\n",
    );
    for table in tables() {
        one(&mut out, *table);
    }
    out
}

fn one(out: &mut String, table: &dyn Table) {
    write!(out, "\n## {}\n\n{}\n\n| column | type | what it is |\n| --- | --- | --- |\n", table.name(), table.help())
        .expect("a string takes it");
    for (column, help) in table.described() {
        let kind = match column.kind {
            ColumnType::Text => "text",
            ColumnType::Integer => "integer",
            ColumnType::Float => "number",
            ColumnType::Boolean => "true or false",
        };
        writeln!(out, "| `{}` | {kind} | {} |", column.name, help.replace('\n', " ").replace('|', "\\|"))
            .expect("a string takes it");
    }
}
