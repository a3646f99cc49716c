//! How often each term stands in each theme, in the units of none, and in news at large: what names are made from.

use super::input::ThemeInput;
use crate::base::CsrMatrix;

/// How many times as many sentences as the input has speak for news at large. A few sentences say little of how common a
/// word is, so news at large has most of the say.
const NEWS: f64 = 10.0;

/// Counts by class.
pub(super) struct Classes {
    /// `table[class][column]`: one class for each theme, then the units without a theme where there are any, then news
    /// at large. Both keep common words from looking typical.
    pub(super) table: Vec<Vec<f64>>,
    /// In how many units of each theme each term stands.
    units: Vec<Vec<u32>>,
    /// How many units each theme has.
    sizes: Vec<usize>,
    /// In how many units of the input each term stands.
    with: Vec<u32>,
    /// How many units there are.
    all: usize,
    /// In which share of the sentences of news each term stands.
    news: Vec<f64>,
}

impl Classes {
    /// Counts them. `counts` are those of the input's units.
    pub(super) fn count(input: &ThemeInput<'_>, counts: &CsrMatrix, labels: &[i32], themes: usize) -> Self {
        let columns = counts.columns();
        let vocabulary = input.vocabulary;
        let mut table = vec![vec![0f64; columns]; themes + 1];
        let mut units = vec![vec![0u32; columns]; themes];
        let (mut sizes, mut with) = (vec![0usize; themes], vec![0u32; columns]);
        for (row, &label) in labels.iter().enumerate() {
            let theme = usize::try_from(label).unwrap_or(themes);
            let (found, values) = counts.row(row);
            for (&column, &value) in found.iter().zip(values) {
                table[theme][column as usize] += f64::from(value);
                with[column as usize] += 1;
            }
            if theme < themes {
                sizes[theme] += 1;
                found.iter().for_each(|&column| units[theme][column as usize] += 1);
            }
        }
        if table[themes].iter().all(|&count| count == 0.0) {
            table.pop();
        }
        let news: Vec<f64> = (0..columns)
            .map(|c| if with[c] == 0 { 0.0 } else { input.background.share(&vocabulary.term(c)) })
            .collect();
        table.push(news.iter().map(|share| share * labels.len() as f64 * NEWS).collect());
        Self { table, units, sizes, with, all: labels.len(), news }
    }

    /// In how many units of a theme a term stands.
    pub(super) fn units(&self, theme: usize, column: usize) -> u32 {
        self.units[theme][column]
    }

    /// How many units a theme has.
    pub(super) fn size(&self, theme: usize) -> usize {
        self.sizes[theme]
    }

    /// How many times more often a unit of the theme holds one of the terms than one of the rest of the input or a
    /// sentence of news, whichever holds them more often. About 1 for words that are spread evenly, whatever the words.
    pub(super) fn lift(&self, theme: usize, columns: &[u32]) -> f64 {
        let sum = |of: &dyn Fn(usize) -> f64| columns.iter().map(|&c| of(c as usize)).sum::<f64>();
        let inside = sum(&|c| f64::from(self.units[theme][c]));
        let here = inside / self.sizes[theme].max(1) as f64;
        let rest = (self.all - self.sizes[theme]).max(1) as f64;
        let elsewhere = (sum(&|c| f64::from(self.with[c])) - inside) / rest;
        let base = elsewhere.max(sum(&|c| self.news[c]));
        if base > 0.0 { here / base } else { f64::INFINITY }
    }
}
