//! How alike two sentences are: a cosine of rare terms, and how much of each sentence the other covers.
//!
//! The cosine is that of TF-IDF with a background idf. Coverage is the share of a sentence's weight that the other
//! holds, in the same terms or in words of like spelling, which finds inflected and misspelt forms and names written in
//! two ways (a soft match in the manner of Monge & Elkan 1996); both directions go into a harmonic mean, so that a short
//! sentence inside a long one is not taken for all of it.

use rustc_hash::FxHashMap;

use super::params::Scale;
use super::rows::Rows;

/// How many sentences of news at large the two texts are mixed with when the rarity of a term is estimated.
const BACKGROUND_SENTENCES: f64 = 150.0;
/// Two words are forms of one when they share at least this much of their runs of three characters (Dice 1945).
const WORD_LIKENESS: f64 = 0.4;
/// What the cosine weighs in the mean of the two measures; coverage weighs the rest.
const COSINE: f64 = 0.4;

/// Two groups of sentences with the weights of their terms: rare in news at large, and rare in these texts.
///
/// A term's weight is −ln of the share of sentences that hold it, where the sentences of the two groups are mixed with
/// [`BACKGROUND_SENTENCES`] of news at large. So a name that every sentence of both texts repeats joins no two of them,
/// and in two lone sentences the background decides alone.
pub(super) struct Space {
    a: Vec<Sentence>,
    b: Vec<Sentence>,
    weights: Vec<f64>,
    /// For every term: like terms of the other side, with their likeness, the likest first.
    kin: Vec<Vec<(u32, f64)>>,
    /// By what the sentences are compared.
    pub(super) scale: Scale,
    /// How near their vectors are, row by row, 0..=1; empty without an encoder.
    near: Vec<f64>,
}

/// A sentence in the numbers of the space.
struct Sentence {
    /// Terms in their order, with the value of each in the unit vector.
    vector: Vec<(u32, f64)>,
    /// The weights of its terms together.
    weight: f64,
}

/// A term of the space.
struct Entry {
    /// Its number in the rows.
    term: u32,
    /// How many sentences hold it.
    holding: u32,
    /// On which sides it stands.
    sides: [bool; 2],
}

impl Space {
    /// The space of the rows `a` on one side and `b` on the other.
    pub(super) fn new(rows: &Rows<'_>, a: &[usize], b: &[usize]) -> Self {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut terms: Vec<Entry> = Vec::new();
        for (side, group) in [a, b].into_iter().enumerate() {
            for &row in group {
                for &(term, _) in rows.row(row) {
                    let number = *numbers.entry(term).or_insert_with(|| {
                        terms.push(Entry { term, holding: 0, sides: [false; 2] });
                        terms.len() as u32 - 1
                    });
                    let entry = &mut terms[number as usize];
                    entry.holding += 1;
                    entry.sides[side] = true;
                }
            }
        }
        let total = (a.len() + b.len()) as f64 + BACKGROUND_SENTENCES;
        let weight = |entry: &Entry| {
            let share = rows.lexicon[entry.term as usize].share;
            -((f64::from(entry.holding) + BACKGROUND_SENTENCES * share) / total).min(1.0).ln()
        };
        let weights: Vec<f64> = terms.iter().map(weight).collect();
        let kin = kin(rows, &terms);
        let sentences = |group: &[usize]| -> Vec<Sentence> {
            group.iter().map(|&row| Sentence::new(rows.row(row), &numbers, &weights)).collect()
        };
        let scale = match (a.first(), b.first()) {
            (Some(&a), Some(&b)) => rows.scale(a, b),
            _ => Scale::Words,
        };
        let near = rows.meaning.map_or_else(Vec::new, |meaning| {
            let of = |&i: &usize| b.iter().map(move |&j| meaning.vectors.dot(i, j).clamp(0.0, 1.0));
            a.iter().flat_map(of).collect()
        });
        Self { a: sentences(a), b: sentences(b), weights, kin, scale, near }
    }

    /// How many sentences the first side has.
    pub(super) fn rows(&self) -> usize {
        self.a.len()
    }

    /// How many the second.
    pub(super) fn columns(&self) -> usize {
        self.b.len()
    }

    /// How alike every sentence of one side is to every one of the other, row by row, 0..=1: by their words, by their words
    /// and what they mean (which weighs `meaning` of both), or between two languages by what they mean.
    pub(super) fn matrix(&self, meaning: f64) -> Vec<f64> {
        match self.scale {
            Scale::Words => self.by_words(),
            Scale::Across => self.near.clone(),
            Scale::Beside => {
                let both = |(words, near): (f64, &f64)| (1.0 - meaning) * words + meaning * near;
                self.by_words().into_iter().zip(&self.near).map(both).collect()
            }
        }
    }

    fn by_words(&self) -> Vec<f64> {
        let (rows, columns) = (self.a.len(), self.b.len());
        // Cosines and what each sentence of the second side covers of each of the first; then the other way round.
        let mut values = vec![(0.0f64, 0.0f64); rows * columns];
        let mut dense = vec![0.0; self.weights.len()];
        let mut reach = vec![0.0; self.weights.len()];
        for (j, two) in self.b.iter().enumerate() {
            two.vector.iter().for_each(|&(term, value)| dense[term as usize] = value);
            self.spread(two, &mut reach);
            for (i, one) in self.a.iter().enumerate() {
                let cosine: f64 = one.vector.iter().map(|&(term, value)| value * dense[term as usize]).sum();
                if cosine > 0.0 {
                    values[i * columns + j] = (cosine, self.cover(one, &reach));
                }
            }
            two.vector.iter().for_each(|&(term, _)| dense[term as usize] = 0.0);
            self.gather(two, &mut reach);
        }
        let mut matrix = vec![0.0; rows * columns];
        for (i, one) in self.a.iter().enumerate() {
            self.spread(one, &mut reach);
            let row = values[i * columns..(i + 1) * columns].iter().zip(&mut matrix[i * columns..(i + 1) * columns]);
            for ((&(cosine, covered), value), two) in row.zip(&self.b).filter(|((v, _), _)| v.0 > 0.0) {
                let (one, two) = (covered, self.cover(two, &reach));
                let cover = if one + two > 0.0 { 2.0 * one * two / (one + two) } else { 0.0 };
                *value = (COSINE * cosine + (1.0 - COSINE) * cover).clamp(0.0, 1.0);
            }
            self.gather(one, &mut reach);
        }
        matrix
    }

    /// How well a sentence holds every term: 1 for its own, for others the likeness of the likest of its own.
    fn spread(&self, sentence: &Sentence, reach: &mut [f64]) {
        for &(term, _) in &sentence.vector {
            reach[term as usize] = 1.0;
            for &(other, likeness) in &self.kin[term as usize] {
                reach[other as usize] = reach[other as usize].max(likeness);
            }
        }
    }

    /// Takes back what [`Space::spread`] did.
    fn gather(&self, sentence: &Sentence, reach: &mut [f64]) {
        for &(term, _) in &sentence.vector {
            reach[term as usize] = 0.0;
            self.kin[term as usize].iter().for_each(|&(other, _)| reach[other as usize] = 0.0);
        }
    }

    /// The share of a sentence's weight that another holds, in the same words or in words of like spelling; `reach` is how
    /// well the other holds every term.
    fn cover(&self, sentence: &Sentence, reach: &[f64]) -> f64 {
        if sentence.weight <= 0.0 {
            return 0.0;
        }
        let held = sentence.vector.iter().map(|&(term, _)| self.weights[term as usize] * reach[term as usize]);
        held.sum::<f64>() / sentence.weight
    }

    /// How much two sentences share: the weights of their common terms, in nats. Two short sentences can be alike and
    /// share next to nothing.
    pub(super) fn evidence(&self, i: usize, j: usize) -> f64 {
        // Between two languages no term is common, and the vectors alone speak for a pair.
        if self.scale == Scale::Across {
            return f64::INFINITY;
        }
        let (a, b) = (&self.a[i], &self.b[j]);
        a.vector.iter().filter(|(term, _)| b.has(*term)).map(|(term, _)| self.weights[*term as usize]).sum()
    }

    /// The share of the weight of sentence `whole` of the second side that `part` of the first holds and `other` of the
    /// first does not.
    pub(super) fn gain(&self, part: usize, other: usize, whole: usize) -> f64 {
        self.added(&self.b[whole], &self.a[part], &self.a[other])
    }

    /// The same with the sides changed.
    pub(super) fn gain_of_b(&self, part: usize, other: usize, whole: usize) -> f64 {
        self.added(&self.a[whole], &self.b[part], &self.b[other])
    }

    fn added(&self, whole: &Sentence, part: &Sentence, other: &Sentence) -> f64 {
        let new = |term: &u32| part.has(*term) && !other.has(*term);
        let sum: f64 = whole.vector.iter().map(|v| v.0).filter(new).map(|term| self.weights[term as usize]).sum();
        if whole.weight > 0.0 { sum / whole.weight } else { 0.0 }
    }
}

impl Sentence {
    fn new(row: &[(u32, u32)], numbers: &FxHashMap<u32, u32>, weights: &[f64]) -> Self {
        let mut vector: Vec<(u32, f64)> = row
            .iter()
            .map(|&(term, count)| {
                let number = numbers[&term];
                (number, (1.0 + f64::from(count).ln()) * weights[number as usize])
            })
            .collect();
        vector.sort_unstable_by_key(|v| v.0);
        let length = vector.iter().map(|v| v.1 * v.1).sum::<f64>().sqrt();
        let mut weight = 0.0;
        for (term, value) in &mut vector {
            weight += weights[*term as usize];
            if length > 0.0 {
                *value /= length;
            }
        }
        Self { vector, weight }
    }

    fn has(&self, term: u32) -> bool {
        self.vector.binary_search_by_key(&term, |v| v.0).is_ok()
    }
}

/// For every term, the terms of the other side that are spelt like it, by an index over their runs of characters.
fn kin(rows: &Rows<'_>, terms: &[Entry]) -> Vec<Vec<(u32, f64)>> {
    let grams = |entry: &Entry| rows.lexicon[entry.term as usize].grams.as_slice();
    let mut index: Vec<(u32, u32)> = Vec::new();
    for (number, entry) in (0u32..).zip(terms).filter(|(_, e)| e.sides[1]) {
        index.extend(grams(entry).iter().map(|&gram| (gram, number)));
    }
    index.sort_unstable();
    let mut kin = vec![Vec::new(); terms.len()];
    let mut common = vec![0u32; terms.len()];
    let mut met: Vec<u32> = Vec::new();
    for (number, entry) in (0u32..).zip(terms).filter(|(_, e)| e.sides[0]) {
        for &gram in grams(entry) {
            let from = index.partition_point(|&(g, _)| g < gram);
            for &(_, other) in index[from..].iter().take_while(|&&(g, _)| g == gram) {
                if common[other as usize] == 0 {
                    met.push(other);
                }
                common[other as usize] += 1;
            }
        }
        for other in met.drain(..) {
            let both = std::mem::take(&mut common[other as usize]);
            let total = grams(entry).len() + grams(&terms[other as usize]).len();
            let likeness = 2.0 * f64::from(both) / total as f64;
            if other != number && likeness >= WORD_LIKENESS {
                kin[number as usize].push((other, likeness));
                kin[other as usize].push((number, likeness));
            }
        }
    }
    for list in &mut kin {
        list.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        list.dedup();
    }
    kin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn similarity(a: &str, b: &str) -> f64 {
        let rows = Rows::of_texts(&[(a, Language::English), (b, Language::English)]).unwrap();
        Space::new(&rows, &[0], &[1]).matrix(0.0)[0]
    }

    #[test]
    fn a_sentence_is_itself_and_nothing_else() {
        let text = "Rose Gottemoeller leads the delegation in Geneva.";
        assert!((similarity(text, text) - 1.0).abs() < 1e-9);
        assert_eq!(similarity(text, "Shares slipped."), 0.0);
        assert_eq!(similarity("", text), 0.0);
    }

    #[test]
    fn rare_words_join_more_than_common_ones() {
        let rare = similarity("The Gottemoeller team arrived.", "The Gottemoeller plan failed.");
        let common = similarity("The first team arrived.", "The first plan failed.");
        assert!(rare > common, "{rare} {common}");
    }

    #[test]
    fn spellings_of_one_name_meet() {
        let near = similarity("Dmitri Medvedev spoke.", "Dmitry Medvedyev spoke.");
        let far = similarity("Dmitri Medvedev spoke.", "Anatoly Kvashnin spoke.");
        assert!(near > far + 0.2, "{near} {far}");
    }

    #[test]
    fn synonyms_meet() {
        let near = similarity("Negotiations begin in Moscow.", "The talks start in Moscow.");
        let far = similarity("Elections begin in Moscow.", "The talks collapse in Moscow.");
        assert!(near > far + 0.2, "{near} {far}");
    }
}
