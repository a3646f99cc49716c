//! How far the wording of two sides lies apart in all, beside what chance alone would give.

use super::gate::Evidence;
use super::matched::Events;
use super::model::Divergence;
use super::setting::Setting;
use crate::base::CsrMatrix;
use crate::stats::{Exchange, benjamini_hochberg, permuted_divergence};

/// One entry for every pair with the documents for it, and one more where they tell enough of the same events. q is
/// corrected over the entries of one kind.
pub(super) fn divergences(setting: &Setting<'_>) -> Vec<Divergence> {
    let mut free = Vec::new();
    let mut matched = Vec::new();
    for at in 0..setting.pairs.len() {
        let events = Events::of(setting, at);
        free.extend(one(setting, at, None));
        matched.extend(one(setting, at, Some(&events)));
    }
    for family in [&mut free, &mut matched] {
        let tested: Vec<f64> = family.iter().filter_map(|d| d.p_value).collect();
        let mut q = benjamini_hochberg(&tested).into_iter();
        for entry in family.iter_mut() {
            entry.q_value = entry.p_value.and_then(|_| q.next());
        }
    }
    free.into_iter().chain(matched).collect()
}

/// The divergence of a pair; over the documents of its events, where those are given.
fn one(setting: &Setting<'_>, at: usize, events: Option<&Events>) -> Option<Divergence> {
    let (table, pair) = (&setting.tally.wording, &setting.pairs[at]);
    let mut place = vec![usize::MAX; table.sizes().len()];
    let (mut in_a, mut event_of) = (Vec::new(), Vec::new());
    for (document, source) in setting.source_of.iter().enumerate() {
        let a = pair.a.sources.contains(source);
        let takes_part = table.sizes()[document] > 0 && (a || pair.b.sources.contains(source));
        let event = events.map_or(Some(0), |events| events.of[document]);
        if let (true, Some(event)) = (takes_part, event) {
            place[document] = in_a.len();
            in_a.push(a);
            event_of.push(event as u32);
        }
    }
    let ka = in_a.iter().filter(|a| **a).count();
    let evidence = match events {
        Some(events) => Evidence::of(events.sizes.len()),
        None => Evidence::of(ka.min(in_a.len() - ka)),
    };
    if evidence < Evidence::Intervals {
        return None;
    }
    let (rows, terms) = rows(setting, &place, in_a.len(), evidence);
    let (exchange, kind) = match events {
        Some(_) => (Exchange::WithinEvents(&event_of), "matched wording"),
        None => (Exchange::Documents, "wording"),
    };
    let name = format!("{kind} {} {}", pair.a.name, pair.b.name);
    let found = permuted_divergence(&rows, &in_a, exchange, setting.params.divergence_draws, setting.seed, &name)?;
    Some(Divergence {
        a: pair.a.name.clone(),
        b: pair.b.name.clone(),
        language: setting.language(),
        events: events.map(|e| e.sizes.len() as u64),
        a_documents: ka as u64,
        b_documents: (in_a.len() - ka) as u64,
        terms: terms as u64,
        jsd: found.jsd,
        null_mean: found.null_mean,
        excess: found.jsd - found.null_mean,
        p_value: (evidence == Evidence::Tests).then_some(found.p_value),
        q_value: None,
        partisanship: found.partisanship,
    })
}

/// Documents as rows of terms: those that wording compares, house style left out. Also how many terms there are.
fn rows(setting: &Setting<'_>, place: &[usize], documents: usize, evidence: Evidence) -> (CsrMatrix, usize) {
    let (tally, params) = (setting.tally, setting.params);
    let mut cells: Vec<(u32, u32, f32)> = Vec::new();
    let mut terms = 0;
    for (item, _) in tally.wording.items().iter().enumerate().filter(|(_, term)| !tally.style.contains(*term)) {
        let own = || tally.wording.hits(item).filter(|(d, _)| place[*d] != usize::MAX);
        let (hits, holding) = own().fold((0u64, 0u64), |(hits, n), (_, count)| (hits + u64::from(count), n + 1));
        let enough = match evidence {
            Evidence::Tests => hits >= params.min_count && holding >= params.min_documents,
            _ => hits >= params.min_count_listed,
        };
        if enough {
            cells.extend(own().map(|(d, count)| (place[d] as u32, terms, count as f32)));
            terms += 1;
        }
    }
    cells.sort_unstable_by_key(|c| (c.0, c.1));
    let mut offsets = vec![0; documents + 1];
    for cell in &cells {
        offsets[cell.0 as usize + 1] += 1;
    }
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    let (indices, values) = cells.iter().map(|c| (c.1, c.2)).unzip();
    (CsrMatrix::new(terms as usize, offsets, indices, values), terms as usize)
}
