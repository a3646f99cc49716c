//! Names that the user gives to themes that were found, and themes that the user joins.

use super::given::{Given, describe};
use super::input::ThemeInput;
use super::model::{Kind, Themes};
use super::params::ThemeParams;
use crate::error::{Error, Result};

/// How many near matches a message lists.
const NEAR: usize = 3;

/// A table of themes and their new names, as it was read.
///
/// Columns: `theme`, the present label of a theme or its number, and `name`, what it is to be called. Themes with the same new name
/// are joined, also with one that has this name already. Other columns are not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    file: String,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    line: u64,
    theme: String,
    name: String,
}

/// A theme that the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The user's name.
    pub name: String,
    /// What the themes were called that are now this one.
    pub joins: Vec<String>,
}

impl Renaming {
    /// Reads a table in CSV with a header; `file` is what messages call it.
    ///
    /// # Errors
    /// When the table lacks its columns or has no rows, or a cell is empty. The message names file and line.
    pub fn from_csv(text: &str, file: &str) -> Result<Self> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let bad = |e: csv::Error| Error::data(file, e.position().map(csv::Position::line), e.to_string());
        let header: Vec<String> = reader.headers().map_err(bad)?.iter().map(|h| h.trim().to_lowercase()).collect();
        let find = |wanted: &str| header.iter().position(|h| h == wanted);
        let (Some(theme), Some(name)) = (find("theme"), find("name")) else {
            let told = format!("the header is `{}`; expected the columns `theme` and `name`", header.join(","));
            return Err(Error::data(file, Some(1), told));
        };
        let mut rows: Vec<Row> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(bad)?;
            let line = record.position().map_or(0, csv::Position::line);
            for (column, cell) in [("theme", &record[theme]), ("name", &record[name])] {
                if cell.trim().is_empty() {
                    return Err(Error::data(file, Some(line), format!("`{column}` is empty")));
                }
            }
            rows.push(Row { line, theme: record[theme].trim().to_owned(), name: record[name].trim().to_owned() });
        }
        if rows.is_empty() {
            return Err(Error::data(file, None, "the table has no rows; expected one for each theme to be named"));
        }
        Ok(Self { file: file.to_owned(), rows })
    }

    /// The file, as messages call it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// For each theme, its new name.
    fn names(&self, labels: &[String]) -> Result<Vec<Option<String>>> {
        let mut names: Vec<Option<(String, u64)>> = vec![None; labels.len()];
        for row in &self.rows {
            let lower = row.theme.to_lowercase();
            let by_label = labels.iter().position(|label| label.to_lowercase() == lower);
            let number = row.theme.parse::<usize>().ok().filter(|&n| n < labels.len());
            let Some(theme) = by_label.or(number) else {
                let told = format!("no theme is called `{}`{}", row.theme, near(&row.theme, labels));
                return Err(Error::data(&self.file, Some(row.line), told));
            };
            if let Some((name, line)) = &names[theme]
                && *name != row.name
            {
                let told = format!("theme `{}` is `{}` here and `{name}` in line {line}", labels[theme], row.name);
                return Err(Error::data(&self.file, Some(row.line), told));
            }
            names[theme] = Some((row.name.clone(), row.line));
        }
        Ok(names.into_iter().map(|name| name.map(|(name, _)| name)).collect())
    }

    /// Gives themes their names. Where some are joined, all are counted and measured anew, and those of the user are given: their
    /// gates decide nothing. `input` counts the units of `found`.
    ///
    /// # Errors
    /// When a row names no theme, or two rows name one differently.
    pub fn apply(
        &self,
        input: &ThemeInput<'_>,
        mut found: Themes,
        params: &ThemeParams,
        seed: u64,
    ) -> Result<(Themes, Vec<Renamed>)> {
        let labels: Vec<String> = found.themes.iter().map(|theme| theme.label.clone()).collect();
        let names = self.names(&labels)?;
        let wanted = |theme: usize| names[theme].clone().unwrap_or_else(|| labels[theme].clone());
        // The first theme of each name stands for those that are joined with it.
        let first: Vec<usize> = (0..labels.len())
            .map(|theme| (0..theme).find(|&other| alike(&wanted(other), &wanted(theme))).unwrap_or(theme))
            .collect();
        let mut renamed: Vec<Renamed> = Vec::new();
        for theme in (0..labels.len()).filter(|&theme| first[theme] == theme) {
            let joins: Vec<String> = (theme..labels.len())
                .filter(|&other| first[other] == theme)
                .map(|other| labels[other].clone())
                .collect();
            let name = (theme..labels.len()).filter(|&o| first[o] == theme).find_map(|o| names[o].clone());
            renamed.extend(name.map(|name| Renamed { name, joins }));
        }
        if first.iter().enumerate().all(|(theme, &first)| theme == first) {
            for (theme, name) in found.themes.iter_mut().zip(names) {
                if let Some(name) = name {
                    (theme.label, theme.kind) = (name, Kind::Given);
                }
            }
            return Ok((found, renamed));
        }
        let joined = |&label: &i32| usize::try_from(label).map_or(-1, |theme| first[theme] as i32);
        let called = |theme: usize| {
            let own = renamed.iter().find(|r| alike(&r.name, &wanted(theme)));
            Some(own.map_or_else(|| labels[theme].clone(), |r| r.name.clone()))
        };
        let given = Given::new(
            found.summary.run.method.clone(),
            found.labels.iter().map(joined).collect(),
            (0..labels.len()).map(called).collect(),
        );
        let before = found;
        let mut after = describe(input, given, params, seed)?;
        after.summary = before.summary;
        for theme in &mut after.themes {
            let old = before.themes.iter().find(|old| old.label == theme.label && old.units.len() == theme.units.len());
            if let Some(old) = old.filter(|_| !renamed.iter().any(|r| r.name == theme.label)) {
                (theme.kind, theme.gates) = (old.kind, old.gates.clone());
            }
        }
        Ok((after, renamed))
    }
}

fn alike(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// The themes that a name comes nearest to, as a message says them.
fn near(wanted: &str, labels: &[String]) -> String {
    if labels.is_empty() {
        return "; the search found no themes".to_owned();
    }
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|&a, &b| shared(wanted, &labels[b]).total_cmp(&shared(wanted, &labels[a])).then(a.cmp(&b)));
    let told = |&theme: &usize| format!("{theme} `{}`", labels[theme]);
    let near: Vec<String> = order.iter().take(NEAR).map(told).collect();
    format!("; expected a number from 0 to {} or a label, nearest: {}", labels.len() - 1, near.join(", "))
}

/// The share of pairs of letters that two names have in common (Dice 1945).
fn shared(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = text.to_lowercase().chars().collect();
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|w| (w[0], w[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let both = a.iter().filter(|pair| b.binary_search(pair).is_ok()).count();
    2.0 * both as f64 / (a.len() + b.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<String> {
        ["Border wall", "Mexico, Fox", "words: deal"].map(str::to_owned).to_vec()
    }

    #[test]
    fn themes_are_named_by_label_or_number() {
        let names = Renaming::from_csv("theme,name\nborder WALL,The wall\n2,A deal\n", "l.csv").expect("reads");
        let names = names.names(&labels()).expect("all are there");
        assert_eq!(names, [Some("The wall".to_owned()), None, Some("A deal".to_owned())]);
    }

    #[test]
    fn faults_name_file_line_and_what_is_near() {
        for (text, words) in [
            ("theme,label\n0,x\n", ["l.csv", "line 1", "`name`"]),
            ("theme,name\n", ["l.csv", "no rows", "rows"]),
            ("theme,name\n0,\n", ["l.csv", "line 2", "`name` is empty"]),
            ("theme,name\nBorder wal,x\n", ["line 2", "no theme", "nearest: 0 `Border wall`"]),
            ("theme,name\n7,x\n", ["line 2", "no theme", "from 0 to 2"]),
            ("theme,name\n0,x\nborder wall,y\n", ["line 3", "`y`", "line 2"]),
        ] {
            let told =
                Renaming::from_csv(text, "l.csv").and_then(|r| r.names(&labels())).expect_err("faulty").to_string();
            assert!(words.iter().all(|word| told.contains(word)), "{told}");
        }
    }
}
