//! Where themes come from: a search, or the user's hand.

use std::io::Read;

use crate::corpus::Corpus;
use crate::encoder::Meaning;
use crate::error::{Error, Result};
use crate::report::{GivenRun, GivenTheme, Skipped};
use crate::text::Language;
use crate::theme::{Assignment, Codebook, FittedThemes, Given, Renamed, Renaming, ThemeInput, ThemeParams, Themes};
use crate::vectorize::{Analyzers, Unit, UnitKind, sections, units};

/// Where themes come from. Files are named as messages and the report call them.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub enum Origin {
    /// The program searches for them.
    #[default]
    Search,
    /// The program searches for them, and the user names what it finds.
    Named {
        /// The names.
        names: Renaming,
    },
    /// A codebook.
    Codebook {
        /// The codebook.
        book: Codebook,
        /// Its file.
        file: String,
    },
    /// Labels made elsewhere.
    Labels {
        /// The table.
        table: Assignment,
        /// Its file.
        file: String,
    },
    /// A model that was fitted before.
    Model {
        /// The model.
        model: FittedThemes,
        /// Its file.
        file: String,
    },
}

impl Origin {
    /// The themes of a codebook, as TOML: `[[theme]]` with `name`, `terms` and `exclude`. `file` is what messages and the
    /// report call it.
    ///
    /// # Errors
    /// When the text is no codebook, with its line.
    pub fn codebook(text: &str, file: &str) -> Result<Self> {
        Ok(Self::Codebook { book: Codebook::from_toml(text, file)?, file: file.to_owned() })
    }

    /// Names for the themes of a search, as CSV with `theme,name`: `theme` is a theme's present label or its number. Themes with
    /// the same new name are joined. `file` is what messages and the report call it.
    ///
    /// # Errors
    /// When the text is no such table, with its line.
    pub fn names(text: &str, file: &str) -> Result<Self> {
        Ok(Self::Named { names: Renaming::from_csv(text, file)? })
    }

    /// Labels made elsewhere, as CSV with `sentence,theme` or `document,start,end,theme`. `file` is what messages and the
    /// report call it.
    ///
    /// # Errors
    /// When the text is no such table, with its line.
    pub fn labels(text: &str, file: &str) -> Result<Self> {
        Ok(Self::Labels { table: Assignment::from_csv(text, file)?, file: file.to_owned() })
    }

    /// Themes that `diptych themes --save` wrote. `file` is what messages and the report call it.
    ///
    /// # Errors
    /// When the input cannot be read or is no such file.
    pub fn model(input: impl Read, file: &str) -> Result<Self> {
        Ok(Self::Model { model: FittedThemes::load(input, file)?, file: file.to_owned() })
    }

    /// The theme of every unit, with what a report says of it; `None` where themes are to be searched for. `rows` are the
    /// units of the corpus that `input` counts.
    ///
    /// # Errors
    /// When seeds cannot be read, labels contradict each other or meet no sentence, or a parameter is out of its range.
    pub(crate) fn give(
        &self,
        corpus: &Corpus,
        rows: &[Unit<'_>],
        analyzers: &Analyzers,
        input: &ThemeInput<'_>,
        params: &ThemeParams,
        seed: u64,
    ) -> Result<Option<(Given, GivenRun)>> {
        let plain = |names: &[Option<String>]| {
            let theme = |name: &Option<String>| GivenTheme { name: name.clone(), ..GivenTheme::default() };
            names.iter().map(theme).collect()
        };
        Ok(match self {
            Self::Search | Self::Named { .. } => None,
            Self::Codebook { book, file } => {
                let mut languages: Vec<Language> = corpus.documents().iter().map(|d| d.language).collect();
                languages.sort_unstable_by_key(|l| l.code());
                languages.dedup();
                let readers: Vec<_> = languages.into_iter().map(|l| analyzers.of(l)).collect();
                let found = book.assign(rows, &readers, input, params, seed).map_err(|e| match e {
                    Error::Input(told) => Error::data(file, None, told),
                    other => other,
                })?;
                let themes = found.themes.into_iter().map(|t| GivenTheme {
                    name: Some(t.name),
                    joins: Vec::new(),
                    by_seed: Some(t.by_seed),
                    by_nearness: Some(t.by_nearness),
                    unseen: t.unseen,
                });
                let run =
                    GivenRun { by: "codebook".into(), file: file.clone(), themes: themes.collect(), unknown: vec![] };
                Some((found.given, run))
            }
            Self::Labels { table, file } => {
                let found = table.apply(corpus)?;
                let unknown = found.unknown.into_iter().map(|(line, told)| Skipped {
                    path: file.clone(),
                    line: Some(line),
                    reason: format!("no {told} in the input"),
                });
                let themes = plain(&found.given.names);
                let run = GivenRun { by: "labels".into(), file: file.clone(), themes, unknown: unknown.collect() };
                Some((found.given, run))
            }
            Self::Model { model, file } => {
                let given = predict(model, corpus, rows, analyzers, input.meaning)?;
                let run =
                    GivenRun { by: "model".into(), file: file.clone(), themes: plain(&given.names), unknown: vec![] };
                Some((given, run))
            }
        })
    }
}

impl Origin {
    /// Whether the user names what the search finds.
    pub(super) fn names_found(&self) -> bool {
        matches!(self, Self::Named { .. })
    }

    /// Found themes with the user's names, and what a report says of these.
    ///
    /// # Errors
    /// When a row of the table names no theme, or two rows name one differently.
    pub(super) fn rename(
        &self,
        input: &ThemeInput<'_>,
        found: Themes,
        params: &ThemeParams,
        seed: u64,
    ) -> Result<(Themes, Option<GivenRun>)> {
        let Self::Named { names } = self else { return Ok((found, None)) };
        let (found, renamed) = names.apply(input, found, params, seed)?;
        let theme = |one: Renamed| GivenTheme { name: Some(one.name), joins: one.joins, ..GivenTheme::default() };
        let themes = renamed.into_iter().map(theme).collect();
        let run = GivenRun { by: "names".into(), file: names.file().to_owned(), themes, unknown: Vec::new() };
        Ok((found, Some(run)))
    }
}

/// The themes that a model gives. Units are read anew where it reads words in another way.
pub(super) fn predict(
    model: &FittedThemes,
    corpus: &Corpus,
    rows: &[Unit<'_>],
    analyzers: &Analyzers,
    meaning: Option<Meaning<'_>>,
) -> Result<Given> {
    let sentences = rows.len() == corpus.sentences().len();
    let (runs, documents) = if sentences {
        (sections(corpus), corpus.documents().iter().map(|d| d.sentences.clone()).collect())
    } else {
        (Vec::new(), Vec::new())
    };
    if analyzers.of(Language::English).params() == model.analyzer() {
        return model.assign(rows, &runs, &documents, meaning);
    }
    let kind = if sentences { UnitKind::Sentence } else { UnitKind::Document };
    let own = Analyzers::new(model.analyzer())?;
    model.assign(&units(corpus, kind, &own), &runs, &documents, meaning)
}
