//! What there is to say of themes, however they came about: terms, names, examples, places, and what the gates measure.

use super::accept::{Passed, best_terms};
use super::classes::Classes;
use super::coherence::Coherence;
use super::cross_similarity::CrossSimilarity;
use super::grouping::Method;
use super::input::ThemeInput;
use super::label::{Named, name};
use super::model::{Gates, Kind, Theme};
use super::null::Null;
use super::params::ThemeParams;
use super::represent::{centroids, positions, ranked};
use super::stability::{adjacency, stability};
use crate::base::CsrMatrix;
use crate::error::Result;

/// The single-term F1 from which a group is a mere mention of that term.
pub const MENTION: f64 = 0.7;

/// What a search works on.
pub(super) struct Search<'a> {
    pub(super) input: &'a ThemeInput<'a>,
    pub(super) params: &'a ThemeParams,
    pub(super) counts: &'a CsrMatrix,
    pub(super) plain: &'a CsrMatrix,
    /// The words of `plain` alone.
    pub(super) words: &'a CsrMatrix,
    pub(super) rows: &'a CsrMatrix,
    pub(super) across: &'a CrossSimilarity<'a>,
}

impl Search<'_> {
    /// Terms, names, examples and places.
    pub(super) fn describe(&self, labels: &[i32], passed: &[Passed]) -> Vec<Theme> {
        let (themes, params) = (passed.len(), self.params);
        let middle = centroids(self.rows, labels, themes);
        let classes = Classes::count(self.input, self.counts, labels, themes);
        let mut scores = params.scoring.scores(&classes.table);
        scores.truncate(themes);
        let named = name(self.input, &classes, &scores, labels, params);
        let best = best_terms(self.counts, labels, themes);
        let units = ranked(self.plain, labels, &middle);
        let places = positions(&middle);
        named
            .into_iter()
            .zip(best)
            .zip(units.into_iter().zip(places))
            .zip(passed)
            .map(|(((Named { terms, label, phrases }, best), (units, position)), passed)| {
                let mention = best.is_some_and(|(_, f1)| f1 >= MENTION);
                let word = best.map(|(column, _)| self.input.vocabulary.label(column as usize).into_owned());
                // `White House`, where one word tells as much as both.
                let whole = best.and_then(|(column, _)| phrases.holding(&self.input.vocabulary.term(column as usize)));
                // A word that is no noun makes a group and names none.
                let mention = mention && whole.is_some();
                Theme {
                    kind: if mention { Kind::Mentions } else { Kind::Theme },
                    label: match whole {
                        Some(whole) if mention => format!("mentions of {whole}"),
                        _ => label,
                    },
                    terms,
                    units,
                    gates: Gates {
                        cohesion: passed.cohesion,
                        cohesion_null: passed.cohesion_null,
                        best_term_f1: best.map(|b| b.1),
                        best_term: word,
                        accepted: true,
                        ..Gates::default()
                    },
                    position,
                }
            })
            .collect()
    }

    /// What the gates measure; stability where a method found the themes.
    pub(super) fn measure(
        &self,
        themes: &mut [Theme],
        labels: &[i32],
        coherence: Option<&Coherence>,
        null: Option<&Null>,
        method: Option<&Method>,
        seed: u64,
    ) -> Result<()> {
        let input = self.input;
        let stable = match method {
            Some(method) => stability(input, self.rows, labels, themes.len(), method, self.params, seed)?,
            None => vec![None; themes.len()],
        };
        let lift = adjacency(self.plain, labels, themes.len(), input.sections);
        for (at, theme) in themes.iter_mut().enumerate() {
            let share = theme.units.len() as f64 / labels.len().max(1) as f64;
            theme.gates.npmi = coherence.and_then(|coherence| coherence.npmi(self.counts, &theme.units));
            theme.gates.npmi_null = null.filter(|_| share > 0.0).and_then(|null| null.npmi(share));
            theme.gates.stability = stable[at];
            theme.gates.document_lift = self.across.within(&theme.units);
            theme.gates.adjacency_lift = lift[at];
        }
        Ok(())
    }
}
