//! What a search for themes finds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::level::Level;

/// The themes of an input, and the theme of each unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Themes {
    /// The theme of each unit; −1 is unassigned.
    pub labels: Vec<i32>,
    /// How near each unit is to its theme, or to the nearest where it has none: a cosine, 0..=1.
    pub scores: Vec<f64>,
    /// The themes, largest first, and of equals the one that starts first.
    pub themes: Vec<Theme>,
    /// Themes that have more in common than the rest, the largest group first; none where themes are few, or no nearer
    /// to each other than by chance. A theme is in one group at most.
    pub groups: Vec<ThemeGroup>,
    /// How they were found.
    pub summary: ThemeSummary,
}

impl Themes {
    /// The group of the theme of a unit, a place in `groups`; `None` where it is in none.
    pub fn group(&self, unit: usize) -> Option<usize> {
        let theme = usize::try_from(self.labels[unit]).ok()?;
        self.groups.iter().position(|group| group.themes.contains(&theme))
    }

    /// The name of the theme of a unit; `None` for one without a theme.
    pub fn label(&self, unit: usize) -> Option<&str> {
        usize::try_from(self.labels[unit]).ok().map(|theme| self.themes[theme].label.as_str())
    }
}

/// How themes were searched for, in short.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct SearchRun {
    /// The clustering method.
    pub method: String,
    /// How many groups were asked for or chosen before the gates.
    pub k: usize,
    /// Whether the program chose k.
    pub automatic: bool,
    /// The share of sentences without a theme, 0..=1.
    pub unassigned_share: f64,
    /// Whether texts in several languages were searched together.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub across: bool,
}

/// How themes were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ThemeSummary {
    /// What a report gives of it.
    pub run: SearchRun,
    /// Whether themes are events or issues of one; events where they were given.
    pub level: Level,
    /// The modularity of the groups; `None` where no two units are similar.
    pub modularity: Option<f64>,
    /// The modularity that chance reaches: the highest of shuffled copies of the input; where themes are issues, the 95 %
    /// point of the normal distribution with the copies' mean and standard deviation.
    pub modularity_null: Option<f64>,
}

/// One theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Theme {
    /// Theme or mere mentions.
    pub kind: Kind,
    /// A short name, unlike that of any other theme.
    pub label: String,
    /// Its strongest terms, best first, as a reader sees them.
    pub terms: Vec<KeyTerm>,
    /// Its units, the most representative first.
    pub units: Vec<usize>,
    /// What the gates measured.
    pub gates: Gates,
    /// A place on a plane, −1..=1 both ways; near themes stand near each other.
    pub position: [f64; 2],
}

/// Themes that have more words in common than the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ThemeGroup {
    /// A short name, unlike that of any other group.
    pub label: String,
    /// Its strongest terms, best first, as a reader sees them.
    pub terms: Vec<KeyTerm>,
    /// The numbers of its themes, rising; two or more.
    pub themes: Vec<usize>,
    /// How many times more alike its themes are than themes are on average.
    pub cohesion: f64,
    /// The 95 % quantile of the same over groups of like size where themes share words by chance.
    pub cohesion_null: Option<f64>,
}

/// What a theme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ThemeKind")]
#[non_exhaustive]
pub enum Kind {
    /// A theme in the full sense.
    Theme,
    /// A group that one word makes.
    Mentions,
    /// Named by the user, or by a model fitted to other texts.
    Given,
}

/// A term of a theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TermScore")]
#[non_exhaustive]
pub struct KeyTerm {
    /// The term as texts write it.
    pub term: String,
    /// The score that ranked it; what it means is said where the list stands.
    pub score: f64,
    /// How often it stands there.
    pub count: u64,
}

/// What the acceptance gates of a theme measured. `None`: could not be measured on this input.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ThemeGates")]
#[non_exhaustive]
pub struct Gates {
    /// How many times more similarity of their own words lies between the theme's units than by chance.
    #[serde(skip)]
    pub cohesion: Option<f64>,
    /// The 95 % quantile of the same over groups of like size in shuffled inputs.
    #[serde(skip)]
    pub cohesion_null: Option<f64>,
    /// Normalised pointwise mutual information of the theme's top terms.
    pub npmi: Option<f64>,
    /// The 95 % quantile of the same over shuffled inputs.
    pub npmi_null: Option<f64>,
    /// The best F1 that one single term reaches at telling the theme's units from the others.
    pub best_term_f1: Option<f64>,
    /// That term, as texts write it.
    pub best_term: Option<String>,
    /// The mean Jaccard overlap with the nearest theme over bootstrap samples.
    pub stability: Option<f64>,
    /// How many times more alike than by chance its units of different documents are, by their own words.
    pub document_lift: Option<f64>,
    /// How much more often than by chance neighbouring units share the theme.
    pub adjacency_lift: Option<f64>,
    /// Whether the theme was accepted: it is more cohesive than the null, and so is the whole division, and where there
    /// are documents enough (30), its NPMI is above the null's or its document lift 1.8 and more.
    pub accepted: bool,
}
