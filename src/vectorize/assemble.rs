//! From a counter to columns: which terms are kept, and what the vocabulary says of them.

use super::counter::Counter;
use super::gram::{Node, NodeKind};
use super::lexicon::labels;
use super::params::VectorizerParams;
use super::rows::Columns;
use super::terms::{ByRank, CellSink, NO_COLUMN, Terms};
use super::vocabulary::Vocabulary;
use crate::error::{Error, Result};

/// The terms of an open counter that are kept.
pub(super) fn select(counter: &mut Counter, params: &VectorizerParams) -> Result<(Vocabulary, Columns)> {
    let (low, high) = limits(params, counter.rows())?;
    let mut terms = Terms::new(counter);
    let mut columns = terms.all(NO_COLUMN);
    let mut number = 0;
    terms.walk(|level, rank, _| {
        let units = terms.units(level, rank);
        if units > 0 && (low..=high).contains(&f64::from(units)) {
            *columns.at(level, rank) = number;
            number += 1;
        }
    });
    let mut number = number as usize;
    if let Some(most) = params.max_features
        && number > most
    {
        terms.find_rows_of_words(counter);
        let mut totals = Totals { of: vec![0; number], binary: params.binary };
        terms.each_cell(&columns, &mut totals);
        let stays = most_frequent(most, &totals.of);
        number = 0;
        terms.walk(|level, rank, _| {
            let column = columns.at(level, rank);
            if *column != NO_COLUMN {
                *column = if stays[*column as usize] { number as u32 } else { NO_COLUMN };
                number += usize::from(*column != NO_COLUMN);
            }
        });
    }
    let vocabulary = vocabulary(counter, &terms, &mut columns);
    Ok((vocabulary, Columns::open(number, columns, terms)))
}

/// How often the term of each column stands in all rows, or, if `binary`, in how many.
struct Totals {
    of: Vec<u64>,
    binary: bool,
}

impl CellSink for Totals {
    fn put(&mut self, column: u32, _row: u32, count: u32) {
        self.of[column as usize] += if self.binary { 1 } else { u64::from(count) };
    }
}

/// Between which document frequencies a term is kept, among so many rows.
pub(super) fn limits(params: &VectorizerParams, rows: usize) -> Result<(f64, f64)> {
    let (low, high) = (params.min_df.of(rows), params.max_df.of(rows));
    if low > high && rows > 0 {
        return Err(Error::parameter(
            "max_df",
            params.max_df,
            format!("as many units as min_df ({}) or more; there are {rows} units", params.min_df),
        ));
    }
    Ok((low, high))
}

/// Which columns stay, when only so many do: those with the largest totals, and of equals the first.
pub(super) fn most_frequent(most: usize, totals: &[u64]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by_key(|&column| std::cmp::Reverse(totals[column]));
    let mut stays = vec![false; totals.len()];
    order[..most].iter().for_each(|&column| stays[column] = true);
    stays
}

fn vocabulary(counter: &Counter, terms: &Terms, columns: &mut ByRank<u32>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut used = vec![false; terms.order.len()];
    terms.walk(|level, rank, run| {
        if *columns.at(level, rank) != NO_COLUMN {
            run.iter().for_each(|&word| used[word as usize] = true);
            vocabulary.push(run, terms.units(level, rank));
        }
    });
    let mut numbers = vec![0; used.len()];
    let labels = labels(&counter.words, &counter.lexicons);
    for (rank, &word) in terms.order.iter().enumerate().filter(|(rank, _)| used[*rank]) {
        numbers[rank] = vocabulary.words.len() as u32;
        let style = counter.words.terms.value(word);
        vocabulary.words.push(counter.words.terms.text(word), labels[word as usize], style);
    }
    vocabulary.runs.iter_mut().for_each(|word| *word = numbers[*word as usize]);
    vocabulary
}

/// Sorts the terms of a given vocabulary as columns are sorted, each once.
pub(super) fn in_order(terms: &[String]) -> Vec<&str> {
    let mut terms: Vec<&str> = terms.iter().map(String::as_str).collect();
    terms.sort_by(|a, b| a.split(' ').cmp(b.split(' ')));
    terms.dedup();
    terms
}

/// The vocabulary of a closed counter, whose terms stand [`in_order`].
pub(super) fn given_vocabulary(counter: &Counter, terms: &[&str], nodes: &[Node]) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut order: Vec<u32> = (0..counter.words.len() as u32).collect();
    order.sort_unstable_by_key(|&word| counter.words.terms.get(word));
    let mut numbers = vec![0; order.len()];
    let labels = labels(&counter.words, &counter.lexicons);
    for &word in &order {
        numbers[word as usize] = vocabulary.words.len() as u32;
        let style = counter.words.terms.value(word);
        vocabulary.words.push(counter.words.terms.text(word), labels[word as usize], style);
    }
    for (term, &node) in terms.iter().zip(nodes) {
        let run: Vec<u32> = match node.kind() {
            NodeKind::Word(word) => vec![numbers[word as usize]],
            NodeKind::Gram(_) => term
                .split(' ')
                .map(|word| numbers[counter.words.terms.find(word.as_bytes()).expect("a word of its own") as usize])
                .collect(),
        };
        vocabulary.push(&run, counter.units(node));
    }
    vocabulary
}
