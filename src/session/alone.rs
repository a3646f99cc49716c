//! What the texts of other sources have of a theme that one source holds: whether it is said to be only there.

use super::evidence::Evidence;
use crate::base::CsrMatrix;
use crate::contrast::{OnlyInTheme, is_only_in};
use crate::ledger::Background;
use crate::report::Elsewhere;
use crate::theme::with_meaning;
use crate::vectorize::centre;

/// So many nearest sentences count.
const NEAREST: usize = 2;

/// A theme that one source holds, and what others have of it.
pub(super) struct Alone {
    pub(super) theme: OnlyInTheme,
    pub(super) elsewhere: Elsewhere,
    /// Whether others have so little of it that it is only there.
    pub(super) only: bool,
}

/// Looks for each theme of `alone` in the texts of the others. Documents that are left out count nowhere.
pub(super) fn judge(evidence: &Evidence<'_>, background: &Background, alone: &[OnlyInTheme]) -> Vec<Alone> {
    if alone.is_empty() {
        return Vec::new();
    }
    let texts = Texts::of(evidence, background);
    alone.iter().map(|one| texts.judge(one)).collect()
}

/// The words of all sentences.
struct Texts<'a> {
    evidence: &'a Evidence<'a>,
    /// How much each word says in news at large, 0..=1; nothing for runs of words and words of house style.
    says: Vec<f64>,
    /// The sentences as unit rows, each document less its mean; with what they mean, where an encoder says it.
    rows: CsrMatrix,
}

impl<'a> Texts<'a> {
    fn of(evidence: &'a Evidence<'a>, background: &Background) -> Self {
        let (vocabulary, counts) = (evidence.vocabulary, evidence.counts);
        let says = |column: usize| {
            let word = vocabulary.words_of(column) == 1 && !vocabulary.is_style(column);
            if word { background.surprise(&vocabulary.term(column)) } else { 0.0 }
        };
        let says: Vec<f64> = (0..vocabulary.len()).map(says).collect();
        let mut with = vec![0u32; vocabulary.len()];
        (0..counts.rows()).flat_map(|row| counts.row(row).0).for_each(|&column| with[column as usize] += 1);
        let all = counts.rows() as f64;
        let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
        for row in 0..counts.rows() {
            let (columns, times) = counts.row(row);
            // A word of one sentence tells of no other.
            let cells = columns.iter().zip(times).filter(|(c, _)| with[**c as usize] > 1 && says[**c as usize] > 0.0);
            let weight = |(&column, &times): (&u32, &u32)| {
                let idf = ((1.0 + all) / (1.0 + f64::from(with[column as usize]))).ln() + 1.0;
                (column, (1.0 + f64::from(times).ln()) * idf * says[column as usize])
            };
            let cells: Vec<(u32, f64)> = cells.map(weight).collect();
            let length = cells.iter().map(|cell| cell.1 * cell.1).sum::<f64>().sqrt();
            indices.extend(cells.iter().map(|cell| cell.0));
            values.extend(cells.iter().map(|cell| (cell.1 / length) as f32));
            offsets.push(indices.len());
        }
        let documents: Vec<_> = evidence.corpus.documents().iter().map(|d| d.sentences.clone()).collect();
        let words = centre(&CsrMatrix::new(vocabulary.len(), offsets, indices, values), &documents);
        let rows = match &evidence.meaning {
            Some(meaning) => with_meaning(&words, meaning, &documents),
            None => words,
        };
        Self { evidence, says, rows }
    }

    /// The source of a sentence that counts.
    fn source(&self, row: usize) -> Option<&str> {
        let corpus = self.evidence.corpus;
        let sentence = &corpus.sentences()[row];
        let left_out = self.evidence.left_out.get(sentence.document.index()).copied().unwrap_or(false);
        (!left_out).then(|| corpus.sources()[corpus.source_of(sentence).index()].as_str())
    }

    fn judge(&self, one: &OnlyInTheme) -> Alone {
        let theme = &self.evidence.themes.themes[one.theme as usize];
        let mut own: Vec<usize> = theme.units.clone();
        own.retain(|&row| self.source(row) == Some(one.source.as_str()));
        own.sort_unstable();
        // Between languages no word is the same, and meaning alone tells.
        let words = (!self.evidence.across).then(|| self.words(&own, &one.source));

        let mut middle = vec![0f64; self.rows.columns()];
        for &row in &own {
            let (columns, values) = self.rows.row(row);
            columns.iter().zip(values).for_each(|(&c, &v)| middle[c as usize] += f64::from(v));
        }
        let length = middle.iter().map(|v| v * v).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        let (mut others, mut rest) = (Vec::new(), Vec::new());
        for row in 0..self.rows.rows() {
            let Some(source) = self.source(row) else { continue };
            let (columns, values) = self.rows.row(row);
            let dot: f64 = columns.iter().zip(values).map(|(&c, &v)| f64::from(v) * middle[c as usize]).sum();
            if source != one.source {
                others.push((dot / length, row));
            } else if own.binary_search(&row).is_err() {
                rest.push((dot / length, row));
            }
        }
        let (near, nearest) = nearest(others);
        let (within, _) = self::nearest(rest);
        let corpus = self.evidence.corpus;
        let sentence = nearest.map(|row| corpus.sentence_key(&corpus.sentences()[row]));
        Alone {
            theme: one.clone(),
            // What tells it within a language was measured there, and between two nothing was found to tell.
            only: words.is_some_and(|words| is_only_in(words, near, within)),
            elsewhere: Elsewhere { sentence, words, near, within },
        }
    }

    /// Of the words of some sentences, each by how much it says, the share that the one document of another source holds
    /// which holds most of them, 0..=1.
    fn words(&self, own: &[usize], source: &str) -> f64 {
        let counts = self.evidence.counts;
        let mut wanted = vec![false; self.says.len()];
        own.iter().flat_map(|&row| counts.row(row).0).for_each(|&column| wanted[column as usize] = true);
        let sum = |columns: &[u32]| columns.iter().map(|&c| self.says[c as usize]).sum::<f64>();
        let all: Vec<u32> = (0u32..).zip(&wanted).filter(|(_, wanted)| **wanted).map(|(column, _)| column).collect();
        let all = sum(&all);
        let mut most = 0.0f64;
        for document in self.evidence.corpus.documents() {
            let first = document.sentences.start;
            if document.sentences.is_empty() || self.source(first).is_none_or(|other| other == source) {
                continue;
            }
            let mut held: Vec<u32> = (document.sentences.clone())
                .flat_map(|row| counts.row(row).0)
                .copied()
                .filter(|&column| wanted[column as usize])
                .collect();
            held.sort_unstable();
            held.dedup();
            most = most.max(sum(&held));
        }
        if all > 0.0 { most / all } else { 0.0 }
    }
}

/// The mean of the highest few, and which is the first of them where it is above 0.
fn nearest(mut found: Vec<(f64, usize)>) -> (f64, Option<usize>) {
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let few = &found[..found.len().min(NEAREST)];
    let mean = few.iter().map(|one| one.0).sum::<f64>() / few.len().max(1) as f64;
    (mean, few.first().filter(|one| one.0 > 0.0).map(|one| one.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_the_first_of_the_highest_and_what_is_unlike_is_none() {
        let (mean, first) = nearest(vec![(0.1, 0), (0.4, 1), (0.2, 2), (0.4, 3)]);
        assert!((mean - 0.4).abs() < 1e-12);
        assert_eq!(first, Some(1));
        assert_eq!(nearest(vec![(0.0, 4)]).1, None);
        assert_eq!(nearest(Vec::new()), (0.0, None));
    }
}
