//! How alike two sentences are: a cosine of rare terms, and how much of each sentence the other covers.

use rustc_hash::FxHashMap;

use super::rows::{Rows, dice};

/// How many sentences of news at large the two texts are mixed with when the rarity of a term is estimated.
const BACKGROUND_SENTENCES: f64 = 150.0;
/// Two words are forms of one when they share at least this much of their runs of three characters.
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
}

/// A sentence in the numbers of the space.
struct Sentence {
    /// Terms with the value of each in the unit vector.
    vector: Vec<(u32, f64)>,
    /// Which terms it has.
    has: Vec<bool>,
    /// The weights of its terms together.
    weight: f64,
}

impl Space {
    /// The space of the rows `a` on one side and `b` on the other.
    pub(super) fn new(rows: &Rows, a: &[usize], b: &[usize]) -> Self {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut terms: Vec<(u32, u32, [bool; 2])> = Vec::new();
        for (side, group) in [a, b].into_iter().enumerate() {
            for &row in group {
                for &(term, _) in rows.row(row) {
                    let number = *numbers.entry(term).or_insert_with(|| {
                        terms.push((term, 0, [false; 2]));
                        terms.len() as u32 - 1
                    });
                    let entry = &mut terms[number as usize];
                    entry.1 += 1;
                    entry.2[side] = true;
                }
            }
        }
        let total = (a.len() + b.len()) as f64 + BACKGROUND_SENTENCES;
        let weights: Vec<f64> = terms
            .iter()
            .map(|&(term, holding, _)| {
                let share = rows.lexicon[term as usize].share;
                -((f64::from(holding) + BACKGROUND_SENTENCES * share) / total).min(1.0).ln()
            })
            .collect();
        let mut kin = vec![Vec::new(); terms.len()];
        for (i, &(term, _, sides)) in terms.iter().enumerate() {
            let one = &rows.lexicon[term as usize];
            if one.grams.is_empty() || !sides[0] {
                continue;
            }
            for (j, &(other, _, others)) in terms.iter().enumerate() {
                let two = &rows.lexicon[other as usize];
                if i == j || !others[1] || one.signature & two.signature == 0 {
                    continue;
                }
                let likeness = dice(one, two);
                if likeness >= WORD_LIKENESS {
                    kin[i].push((j as u32, likeness));
                    kin[j].push((i as u32, likeness));
                }
            }
        }
        for list in &mut kin {
            list.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            list.dedup();
        }
        let sentences = |group: &[usize]| -> Vec<Sentence> {
            group.iter().map(|&row| Sentence::new(rows.row(row), &numbers, &weights)).collect()
        };
        Self { a: sentences(a), b: sentences(b), kin, weights: weights.clone() }
    }

    /// How alike sentence `i` of one side and `j` of the other are, 0..=1.
    pub(super) fn similarity(&self, i: usize, j: usize) -> f64 {
        self.likeness(&self.a[i], &self.b[j])
    }

    /// How much the two sentences share: the weights of their common terms, in nats. Two short sentences can be alike
    /// and share next to nothing.
    pub(super) fn evidence(&self, i: usize, j: usize) -> f64 {
        let (a, b) = (&self.a[i], &self.b[j]);
        a.vector.iter().filter(|(term, _)| b.has[*term as usize]).map(|(term, _)| self.weights[*term as usize]).sum()
    }

    fn likeness(&self, a: &Sentence, b: &Sentence) -> f64 {
        let cosine: f64 = merge(&a.vector, &b.vector);
        if cosine <= 0.0 {
            return 0.0;
        }
        let (one, two) = (self.cover(a, b), self.cover(b, a));
        let cover = if one + two > 0.0 { 2.0 * one * two / (one + two) } else { 0.0 };
        (COSINE * cosine + (1.0 - COSINE) * cover).clamp(0.0, 1.0)
    }

    /// The share of the weight of `a` that `b` holds, in the same words or in words of like spelling.
    fn cover(&self, a: &Sentence, b: &Sentence) -> f64 {
        if a.weight <= 0.0 {
            return 0.0;
        }
        let mut held = 0.0;
        for &(term, _) in &a.vector {
            let weight = self.weights[term as usize];
            if b.has[term as usize] {
                held += weight;
            } else if let Some((_, likeness)) = self.kin[term as usize].iter().find(|(t, _)| b.has[*t as usize]) {
                held += weight * likeness;
            }
        }
        held / a.weight
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
        let mut has = vec![false; weights.len()];
        let mut weight = 0.0;
        for (term, value) in &mut vector {
            has[*term as usize] = true;
            weight += weights[*term as usize];
            if length > 0.0 {
                *value /= length;
            }
        }
        Self { vector, has, weight }
    }
}

/// The dot product of two sorted sparse vectors.
fn merge(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}
