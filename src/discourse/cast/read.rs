//! A user's actors from a CSV table with the columns `name`, `aliases` and `side`.

use std::collections::BTreeMap;

use super::model::{Cast, KnownActor, unfit};
use crate::error::{Error, Result};

/// The columns that a table may have; the first is needed.
const COLUMNS: [&str; 3] = ["name", "aliases", "side"];

impl KnownActor {
    /// The actors of a table. Aliases in a cell are parted by `;` or `|`. Columns are parted by commas, or by tabs or
    /// semicolons where the header has no comma. `file` is what messages call the table.
    ///
    /// # Errors
    /// When a column is unknown, missing or there twice, a row is too long or too short, a cell cannot be a name, or a name
    /// means two actors; the message names line and column.
    pub fn from_csv(text: &str, file: &str) -> Result<Vec<Self>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let header = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b'\t', b';'].into_iter().find(|&d| header.as_bytes().contains(&d)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let bad = |e: csv::Error| Error::data(file, e.position().map(csv::Position::line), e.to_string());
        let columns = columns(reader.headers().map_err(bad)?, file)?;
        let width = reader.headers().map_err(bad)?.len();
        let mut actors = Vec::new();
        let mut lines: BTreeMap<String, (u64, usize)> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(bad)?;
            let line = record.position().map_or(0, csv::Position::line);
            let wrong = |message: String| Error::data(file, Some(line), message);
            if record.len() != width {
                return Err(wrong(format!("{} cells; the header has {width} columns", record.len())));
            }
            let cell = |column: usize| columns[column].map_or("", |place| record[place].trim());
            let fit = |column: usize, text: &str| match unfit(text) {
                Some(why) => Err(wrong(format!("column `{}`: {why}", COLUMNS[column]))),
                None => Ok(text.to_owned()),
            };
            if cell(0).is_empty() {
                return Err(wrong("column `name` is empty; expected the actor's name".to_owned()));
            }
            let mut actor = Self::new(fit(0, cell(0))?);
            for alias in cell(1).split([';', '|']).map(str::trim).filter(|a| !a.is_empty()) {
                actor.aliases.push(fit(1, alias)?);
            }
            if !cell(2).is_empty() {
                actor.side = Some(fit(2, cell(2))?);
            }
            for (column, name) in actor.names().enumerate().map(|(i, name)| (i.min(1), name)) {
                let known = lines.entry(name.to_lowercase()).or_insert((line, actors.len()));
                if known.1 != actors.len() {
                    let earlier = known.0;
                    return Err(wrong(format!(
                        "column `{}`: `{name}` stands in line {earlier} too; a name means one actor",
                        COLUMNS[column]
                    )));
                }
            }
            actors.push(actor);
        }
        if actors.is_empty() {
            return Err(Error::data(file, None, "there is no actor; expected a header `name,aliases,side` and rows"));
        }
        Cast::new(&actors, file)?;
        Ok(actors)
    }
}

/// The place of each of [`COLUMNS`] in the header.
fn columns(header: &csv::StringRecord, file: &str) -> Result<[Option<usize>; 3]> {
    let wrong = |message: String| Err(Error::data(file, Some(1), message));
    let mut places = [None; 3];
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        let Some(column) = COLUMNS.iter().position(|c| c.eq_ignore_ascii_case(name)) else {
            let name: String = name.chars().take(40).filter(|c| !c.is_control()).collect();
            return wrong(format!("unknown column `{name}`; the columns are {}", COLUMNS.join(", ")));
        };
        if places[column].replace(place).is_some() {
            return wrong(format!("column `{name}` stands twice"));
        }
    }
    if places[0].is_none() {
        return wrong("no column `name`; the columns are name, aliases, side".to_owned());
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_has_names_aliases_and_sides() {
        for text in [
            "name,aliases,side\nSergei Lavrov,Lavrov; the minister,Russia\nNATO,,\n",
            "\u{feff}Name;Aliases;Side\nSergei Lavrov;Lavrov|the minister;Russia\nNATO;;\n",
            "side\tname\taliases\r\nRussia\tSergei Lavrov\tLavrov|the minister\r\n\tNATO\t\r\n",
        ] {
            let actors = KnownActor::from_csv(text, "a.csv").expect("reads");
            assert_eq!(actors[0].aliases, ["Lavrov", "the minister"]);
            assert_eq!((actors[0].side.as_deref(), actors[1].side.as_deref()), (Some("Russia"), None));
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_line_and_column() {
        for (text, expected) in [
            ("", "a.csv, line 1: no column `name`"),
            ("name,aliases,side\n", "a.csv: there is no actor"),
            ("name,party\nx,y\n", "a.csv, line 1: unknown column `party`; the columns are name, aliases, side"),
            ("name,name\nx,y\n", "a.csv, line 1: column `name` stands twice"),
            ("aliases,side\nx,y\n", "a.csv, line 1: no column `name`"),
            ("name,side\nx,y\n ,z\n", "a.csv, line 3: column `name` is empty"),
            ("name,side\nx,y,z\n", "a.csv, line 2: 3 cells"),
            ("name,aliases\nx,a;b\ny,B\n", "a.csv, line 3: column `aliases`: `B` stands in line 2 too"),
            ("name\nx\n\"a\u{1b}[31m\"\n", "a.csv, line 3: column `name`: it holds a control character"),
            ("name\n***\n", "a.csv, line 2: column `name`: it has no letter"),
        ] {
            let message = KnownActor::from_csv(text, "a.csv").expect_err(expected).to_string();
            assert!(message.starts_with(expected), "{message}");
        }
        let long = format!("name\n{}\n", "x".repeat(201));
        assert!(KnownActor::from_csv(&long, "a.csv").is_err());
    }

    proptest! {
        #[test]
        fn no_table_panics(text in "(?s).{0,80}", rows in "(?s)(name|side|aliases)(,[a-z;|\"\n]{0,9}){0,6}") {
            let _ = KnownActor::from_csv(&text, "a.csv");
            let _ = KnownActor::from_csv(&rows, "a.csv");
        }
    }
}
