//! A table of counts as a whole: how far its two sources lie apart, over all documents and within matched events.

use std::collections::BTreeMap;

use serde::Serialize;

use super::counted::{CountedDocuments, CountedItem};
use super::params::ContrastParams;
use crate::base::CsrMatrix;
use crate::stats::{
    Exchange, Paired, PairedEvent, PermutationParams, PermutedDivergence, paired, paired_permutation,
    permuted_divergence,
};

/// The two sources as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountedDivergence {
    items: usize,
    /// Over all documents, which change sides freely.
    documents: Option<Divergence>,
    /// Over matched events, whose sides change places.
    events: Option<Divergence>,
    /// Every item within events.
    within_events: Vec<Within>,
}

/// How far the items of two sources lie apart, in bits, beside the mean where only chance parts them.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Divergence {
    count: usize,
    jsd: f64,
    null_mean: f64,
    p: f64,
    partisanship: Option<f64>,
}

/// One item within events.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Within {
    item: String,
    events: usize,
    difference: f64,
    se: Option<f64>,
    t: f64,
    df: f64,
    low: Option<f64>,
    high: Option<f64>,
    p_t: f64,
    p_permutation: f64,
}

/// How far two sources lie apart in all, by Jensen–Shannon divergence (bits) beside its mean where only chance parts the
/// documents, and every item within the events that both sources have, each event set against itself.
pub fn divergence_documents(documents: &CountedDocuments, seed: u64) -> CountedDivergence {
    let items = &documents.items;
    let draws = ContrastParams::default().divergence_draws;
    let divergence = |count: usize, found: Option<PermutedDivergence>| {
        found.map(|d| Divergence {
            count,
            jsd: d.jsd,
            null_mean: d.null_mean,
            p: d.p_value,
            partisanship: d.partisanship,
        })
    };
    let all: Vec<Option<usize>> = (0..documents.units.len()).map(Some).collect();
    let free = permuted_divergence(
        &counts(items, &all, documents.units.len()),
        &documents.in_target,
        Exchange::Documents,
        draws,
        seed,
        "contrast divergence",
    );
    // Events that both sources have, by name, and the documents that are in one.
    let mut sides: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    for (at, event) in documents.events.iter().enumerate().filter(|(_, event)| !event.is_empty()) {
        sides.entry(event).or_default()[usize::from(!documents.in_target[at])] += documents.units[at];
    }
    sides.retain(|_, units| units.iter().all(|n| *n > 0.0));
    let place: BTreeMap<&str, usize> = sides.keys().enumerate().map(|(at, event)| (*event, at)).collect();
    let event_of: Vec<Option<usize>> =
        documents.events.iter().map(|event| place.get(event.as_str()).copied()).collect();
    let (mut rows, mut matched, mut in_target) = (vec![None; event_of.len()], Vec::new(), Vec::new());
    for (at, event) in event_of.iter().enumerate() {
        if let Some(event) = event {
            rows[at] = Some(matched.len());
            matched.push(*event as u32);
            in_target.push(documents.in_target[at]);
        }
    }
    let swapped = permuted_divergence(
        &counts(items, &rows, matched.len()),
        &in_target,
        Exchange::WithinEvents(&matched),
        draws,
        seed,
        "contrast divergence within events",
    );
    CountedDivergence {
        items: items.len(),
        documents: divergence(documents.units.len(), free),
        events: divergence(sides.len(), swapped),
        within_events: within(documents, items, &sides.into_values().collect::<Vec<_>>(), &event_of, seed),
    }
}

/// Documents as rows of items; `place` says which row each document is, if any.
fn counts(items: &[CountedItem], place: &[Option<usize>], rows: usize) -> CsrMatrix {
    let mut cells: Vec<Vec<(u32, f32)>> = vec![Vec::new(); rows];
    for (column, item) in items.iter().enumerate() {
        for &(document, hits) in &item.hits {
            if let Some(row) = place[document] {
                cells[row].push((column as u32, hits as f32));
            }
        }
    }
    let mut offsets = vec![0];
    offsets.extend(cells.iter().scan(0, |end, row| {
        *end += row.len();
        Some(*end)
    }));
    let (columns, values) = cells.into_iter().flatten().unzip();
    CsrMatrix::new(items.len(), offsets, columns, values)
}

/// Every item within the events that both sources have, each with its units on the two sides.
fn within(
    documents: &CountedDocuments,
    items: &[CountedItem],
    sides: &[[f64; 2]],
    event_of: &[Option<usize>],
    seed: u64,
) -> Vec<Within> {
    let matched = |item: &CountedItem| {
        let empty = |units: &[f64; 2]| PairedEvent { a_units: units[0], b_units: units[1], ..PairedEvent::default() };
        let mut events: Vec<PairedEvent> = sides.iter().map(empty).collect();
        for &(document, hits) in &item.hits {
            if let Some(event) = event_of[document] {
                let event = &mut events[event];
                *(if documents.in_target[document] { &mut event.a_hits } else { &mut event.b_hits }) += hits;
            }
        }
        events
    };
    let tables: Vec<Vec<PairedEvent>> = items.iter().map(matched).collect();
    let permuted = paired_permutation(&tables, &PermutationParams::default(), seed, "contrast within events");
    let found: Vec<Option<Paired>> = tables.iter().map(|events| paired(events)).collect();
    let level = ContrastParams::default().confidence;
    (items.iter().zip(found).enumerate())
        .filter_map(|(at, (item, found))| {
            let (found, permuted) = (found?, permuted.as_ref()?);
            let interval = found.interval(level);
            Some(Within {
                item: item.name.clone(),
                events: sides.len(),
                difference: found.difference,
                se: found.std_error,
                t: found.t,
                df: found.df,
                low: interval.map(|i| i.low),
                high: interval.map(|i| i.high),
                p_t: found.p_value,
                p_permutation: permuted.p_values[at],
            })
        })
        .collect()
}
