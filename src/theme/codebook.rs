//! A codebook: themes that the user names, with the terms that speak for them and those that speak against.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::given::Given;
use super::input::ThemeInput;
use super::level::Level;
use super::near::Near;
use super::params::ThemeParams;
use super::rows::Rows;
use crate::error::{Error, Result};
use crate::text::{Analyzer, Form};
use crate::vectorize::{TermCounts, Unit, Vectorizer, VectorizerParams, Vocabulary};

/// The longest seed, in words that are no stop words.
const LONGEST: usize = 8;

/// The user's themes.
///
/// A sentence that holds a seed of a theme and no excluded term of it belongs to that theme: seeds match as the tool's
/// own terms do, by stem and in normalised spelling, and a seed of several words matches those words in a row. Where
/// seeds of several themes meet, the theme wins whose seeds weigh most, Σ (1 + ln count) · idf; of equals, the first in
/// the file. These sentences are the core of a theme. Every other sentence goes to the theme whose core it is nearest to,
/// neighbours included, if it is nearer than 95 % of sentences whose words were dealt out at random, and clearly nearer
/// than to any other theme; else it stays outside.
///
/// It misleads where a seed has several meanings (every sentence that holds it is core), where two themes share their
/// vocabulary (what is near to both stays outside), and where a theme has hardly any core: read the sentences.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Codebook {
    /// How far a theme reaches beyond the sentences that hold a seed (default: `near`).
    #[serde(default)]
    pub reach: Reach,
    /// The themes, in the order of the file.
    #[serde(rename = "theme", default)]
    pub themes: Vec<CodebookTheme>,
}

/// How far a theme of a codebook reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reach {
    /// Also to sentences near to those with a seed.
    #[default]
    Near,
    /// To sentences with a seed and no others.
    Seeds,
}

/// One theme of a codebook.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CodebookTheme {
    /// Its name, unlike any other.
    pub name: String,
    /// Words and phrases that speak for it; at least one.
    pub seeds: Vec<String>,
    /// Words and phrases that keep a sentence out of it (default: none).
    #[serde(default)]
    pub exclude: Vec<String>,
}

/// What a codebook found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CodebookFound {
    /// The theme of every unit.
    pub given: Given,
    /// For each theme of the codebook: how many units hold a seed of it that decided, and the seeds that stand nowhere.
    pub themes: Vec<SeedUse>,
}

/// What became of the seeds of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeedUse {
    /// The theme's name.
    pub name: String,
    /// Units that are in it for a seed.
    pub by_seed: usize,
    /// Units that are in it because they are near to those.
    pub by_nearness: usize,
    /// Its seeds that stand in no unit.
    pub unseen: Vec<String>,
}

impl Codebook {
    /// Reads a codebook in TOML; `name` is what messages call the file.
    ///
    /// # Errors
    /// When the text is no TOML, a key is unknown, there is no theme, a name is empty or there twice, or a theme has no
    /// seeds or an empty one. The message names the file, and the line or the theme and its field.
    pub fn from_toml(text: &str, name: &str) -> Result<Self> {
        let book: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() as u64 + 1);
            Error::data(name, line, error.message())
        })?;
        let fault = book.fault();
        fault.map_or(Ok(book), |fault| Err(Error::data(name, None, fault)))
    }

    /// What is wrong with it, if anything is.
    fn fault(&self) -> Option<String> {
        if self.themes.is_empty() {
            return Some("no theme; expected at least one `[[theme]]` with `name` and `seeds`".to_owned());
        }
        let mut names = BTreeSet::new();
        for (theme, place) in self.themes.iter().zip(1..) {
            let told = theme.name.trim();
            if told.is_empty() {
                return Some(format!("theme {place}: `name` is empty"));
            }
            if !names.insert(told.to_lowercase()) {
                return Some(format!("theme {place}: `name` is `{told}`, as that of an earlier theme"));
            }
            if theme.seeds.is_empty() {
                return Some(format!("theme `{told}`: `seeds` is empty; expected at least one word or phrase"));
            }
            for (field, terms) in [("seeds", &theme.seeds), ("exclude", &theme.exclude)] {
                if terms.iter().any(|t| t.trim().is_empty()) {
                    return Some(format!("theme `{told}`: `{field}` has an empty entry"));
                }
            }
        }
        None
    }

    /// Puts units into its themes. `analyzers` are those of all languages of the input; `units` are what `input` counts.
    ///
    /// # Errors
    /// When a seed or excluded term is nothing but stop words in all of the languages, or a parameter is out of its range.
    pub fn assign(
        &self,
        units: &[Unit<'_>],
        analyzers: &[&Analyzer],
        input: &ThemeInput<'_>,
        params: &ThemeParams,
        seed: u64,
    ) -> Result<CodebookFound> {
        let read = |terms: &[String], theme: &CodebookTheme, field: &str| -> Result<Vec<Vec<String>>> {
            terms.iter().map(|term| spellings(term, analyzers, &theme.name, field)).collect()
        };
        let mut seeds = Vec::new();
        let mut excluded = Vec::new();
        for theme in &self.themes {
            seeds.push(read(&theme.seeds, theme, "seeds")?);
            excluded.push(read(&theme.exclude, theme, "exclude")?);
        }
        let counted = Counted::of(units, seeds.iter().chain(&excluded).flatten().flatten())?;
        let core = self.core(&counted, &seeds, &excluded);
        let themes = self.themes.len();
        let mut labels = core.clone();
        if self.reach == Reach::Near {
            let level = Level::Events;
            let rows = Rows::of(input, params, level)?;
            let near = Near::fit(input, &rows, &core, themes, params, level, seed)?;
            let barred = counted.holding(&excluded);
            let (nearest, _) = near.assign(&rows.smoothed, |row, theme| !barred[theme][row]);
            for (label, near) in labels.iter_mut().zip(nearest) {
                if *label < 0 {
                    *label = near;
                }
            }
        }
        let count = |labels: &[i32], theme: usize| labels.iter().filter(|&&l| l == theme as i32).count();
        let used = self.themes.iter().zip(&seeds).enumerate().map(|(at, (theme, spelled))| {
            let by_seed = count(&core, at);
            let unseen =
                theme.seeds.iter().zip(spelled).filter(|(_, s)| !counted.stands(s)).map(|(seed, _)| seed.clone());
            SeedUse {
                name: theme.name.trim().to_owned(),
                by_seed,
                by_nearness: count(&labels, at) - by_seed,
                unseen: unseen.collect(),
            }
        });
        let used: Vec<SeedUse> = used.collect();
        let names = used.iter().map(|u| Some(u.name.clone())).collect();
        Ok(CodebookFound { given: Given::new("codebook", labels, names), themes: used })
    }

    /// The theme of every unit that holds a seed, −1 for the others.
    fn core(&self, counted: &Counted, seeds: &[Vec<Vec<String>>], excluded: &[Vec<Vec<String>>]) -> Vec<i32> {
        let barred = counted.holding(excluded);
        let columns: Vec<Vec<u32>> = seeds
            .iter()
            .map(|theme| {
                let mut columns: Vec<u32> =
                    theme.iter().flatten().filter_map(|t| counted.vocabulary.column(t)).collect();
                columns.sort_unstable();
                columns.dedup();
                columns
            })
            .collect();
        (0..counted.counts.rows())
            .map(|row| {
                let (found, counts) = counted.counts.row(row);
                let mut best = (-1, 0.0);
                for (theme, columns) in columns.iter().enumerate().filter(|(theme, _)| !barred[*theme][row]) {
                    let weigh = |(column, &count): (&u32, &u32)| {
                        columns
                            .binary_search(column)
                            .ok()
                            .map(|_| (1.0 + f64::from(count).ln()) * counted.idf[*column as usize])
                    };
                    let weight: f64 = found.iter().zip(counts).filter_map(weigh).sum();
                    if weight > best.1 {
                        best = (theme as i32, weight);
                    }
                }
                best.0
            })
            .collect()
    }
}

/// How often the terms of a codebook stand in each unit.
struct Counted {
    vocabulary: Vocabulary,
    idf: Vec<f64>,
    counts: TermCounts,
}

impl Counted {
    fn of<'a>(units: &[Unit<'_>], terms: impl Iterator<Item = &'a String>) -> Result<Self> {
        let terms: BTreeSet<&String> = terms.collect();
        let longest = terms.iter().map(|t| t.split(' ').count()).max().unwrap_or(1);
        let mut params = VectorizerParams::default();
        params.ngram_range = [1, longest];
        params.vocabulary = Some(terms.into_iter().cloned().collect());
        let (fitted, counts) = Vectorizer::new(params)?.fit_counts(units)?;
        Ok(Self { vocabulary: fitted.vocabulary().clone(), idf: fitted.idf().to_vec(), counts })
    }

    /// Whether any spelling stands in a unit.
    fn stands(&self, spellings: &[String]) -> bool {
        spellings.iter().filter_map(|t| self.vocabulary.column(t)).any(|c| self.vocabulary.doc_freq(c as usize) > 0)
    }

    /// For each theme, which units hold one of its terms.
    fn holding(&self, terms: &[Vec<Vec<String>>]) -> Vec<Vec<bool>> {
        let of = |theme: &Vec<Vec<String>>| -> Vec<bool> {
            let columns: BTreeSet<u32> = theme.iter().flatten().filter_map(|t| self.vocabulary.column(t)).collect();
            (0..self.counts.rows()).map(|row| self.counts.row(row).0.iter().any(|c| columns.contains(c))).collect()
        };
        terms.iter().map(of).collect()
    }
}

/// A seed as a term of each language, each once.
fn spellings(seed: &str, analyzers: &[&Analyzer], theme: &str, field: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for analyzer in analyzers {
        let mut words = Vec::new();
        analyzer.tokens(seed, |token| {
            if let Form::Term { term, .. } = analyzer.resolve(token.surface) {
                words.push(term.replace(' ', "\u{a0}"));
            }
        });
        let term = words.join(" ");
        if words.len() > LONGEST {
            let message = format!("theme `{theme}`: `{field}` has `{seed}`, which is longer than {LONGEST} words");
            return Err(Error::Input(message));
        }
        if !term.is_empty() && !found.contains(&term) {
            found.push(term);
        }
    }
    if found.is_empty() {
        return Err(Error::Input(format!(
            "theme `{theme}`: `{field}` has `{seed}`, which holds nothing but stop words and signs; expected a word of matter"
        )));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        Codebook::from_toml(text, "themes.toml").expect_err("faulty").to_string()
    }

    #[test]
    fn faults_name_the_file_the_theme_and_the_field() {
        let two = "[[theme]]\nname = \"A\"\nseeds = [\"x\"]\n[[theme]]\nname = \"a\"\nseeds = [\"y\"]\n";
        for (text, words) in [
            ("", ["themes.toml", "no theme"]),
            ("[[theme]]\nname = \"A\"\nseeds = []\n", ["`A`", "`seeds` is empty"]),
            ("[[theme]]\nname = \"A\"\nseed = [\"x\"]\n", ["line 3", "seed"]),
            ("[[theme]]\nname = \" \"\nseeds = [\"x\"]\n", ["theme 1", "`name` is empty"]),
            ("[[theme]]\nname = \"A\"\nseeds = [\"x\"]\nexclude = [\"\"]\n", ["`A`", "`exclude`"]),
            (two, ["theme 2", "earlier"]),
            ("[[theme\n", ["themes.toml", "line 1"]),
        ] {
            let told = fault(text);
            assert!(words.iter().all(|w| told.contains(w)), "{told}");
        }
    }
}
