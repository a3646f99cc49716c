//! Room for themes over matched stories: the same event in both sources, compared within the event.

use std::collections::BTreeMap;

use super::correct::Planned;
use super::gate::Evidence;
use super::model::{Contrast, Examples, Family, Item};
use super::setting::Setting;
use crate::stats::{Hits, PairedEvent, carriers, paired, paired_permutation, planned_paired_signal};

/// One entry for every theme and pair, over the events that both sides cover; one family. Empty where no pair has an
/// event in common.
pub(super) fn matched(setting: &Setting<'_>) -> Vec<Contrast> {
    let mut entries: Vec<Planned> = (0..setting.pairs.len()).flat_map(|at| one_pair(setting, at)).collect();
    setting.correct_planned(&mut entries);
    entries.into_iter().map(|e| e.entry).collect()
}

/// The events of a pair: each document's place among them, or none.
pub(super) struct Events {
    pub(super) of: Vec<Option<usize>>,
    in_a: Vec<bool>,
    pub(super) sizes: Vec<PairedEvent>,
}

impl Events {
    pub(super) fn of(setting: &Setting<'_>, at: usize) -> Self {
        let (table, pair) = (&setting.tally.coverage, &setting.pairs[at]);
        let mut by_name: BTreeMap<&str, PairedEvent> = BTreeMap::new();
        let mut in_a = vec![false; table.sizes().len()];
        let names: Vec<Option<&str>> = (setting.tally.documents().iter().enumerate())
            .map(|(d, document)| {
                let source = setting.source_of[d];
                in_a[d] = pair.a.sources.contains(&source);
                let takes_part = in_a[d] || pair.b.sources.contains(&source);
                document.event.as_deref().filter(|_| takes_part && table.sizes()[d] > 0)
            })
            .collect();
        for (d, name) in names.iter().enumerate().filter_map(|(d, name)| Some((d, (*name)?))) {
            let event = by_name.entry(name).or_default();
            let units = table.sizes()[d] as f64;
            *(if in_a[d] { &mut event.a_units } else { &mut event.b_units }) += units;
        }
        by_name.retain(|_, e| e.a_units > 0.0 && e.b_units > 0.0);
        let place: BTreeMap<&str, usize> = by_name.keys().enumerate().map(|(i, name)| (*name, i)).collect();
        let of: Vec<Option<usize>> = names.iter().map(|name| name.and_then(|n| place.get(n).copied())).collect();
        Self { of, in_a, sizes: by_name.into_values().collect() }
    }
}

fn one_pair(setting: &Setting<'_>, at: usize) -> Vec<Planned> {
    let table = &setting.tally.coverage;
    let events = Events::of(setting, at);
    let evidence = Evidence::of(events.sizes.len());
    if events.sizes.is_empty() {
        return Vec::new();
    }
    let items: Vec<Vec<PairedEvent>> = (0..table.items().len())
        .map(|item| {
            let mut found = events.sizes.clone();
            for (d, count) in table.hits(item) {
                if let Some(event) = events.of[d] {
                    let event = &mut found[event];
                    *(if events.in_a[d] { &mut event.a_hits } else { &mut event.b_hits }) += f64::from(count);
                }
            }
            found
        })
        .collect();
    let pair = &setting.pairs[at];
    let name = format!("matched {} {}", pair.a.name, pair.b.name);
    let p_values = (evidence >= Evidence::Permutation)
        .then(|| paired_permutation(&items, &setting.params.permutation, setting.seed, &name))
        .flatten()
        .map(|found| found.p_values);

    let total = |f: fn(&PairedEvent) -> f64| events.sizes.iter().map(f).sum::<f64>();
    let (a_total, b_total) = (total(|e| e.a_units), total(|e| e.b_units));
    table
        .items()
        .iter()
        .zip(&items)
        .enumerate()
        .map(|(item, (&theme, found))| {
            let hits = |f: fn(&PairedEvent) -> f64| found.iter().map(f).sum::<f64>();
            let (a, b) = (hits(|e| e.a_hits), hits(|e| e.b_hits));
            // Events carry a theme here as documents do elsewhere.
            let carriers = carriers(&Hits::of(found.iter().map(|e| (e.a_hits + e.b_hits, e.a_units + e.b_units))));
            let enough = setting.carried(carriers);
            let measured = paired(found).filter(|_| enough && evidence >= Evidence::Intervals);
            let documents = |in_a: bool| {
                table.hits(item).filter(|(d, _)| events.of[*d].is_some() && events.in_a[*d] == in_a).count() as u64
            };
            let filled = |hits: f64, units: f64| if hits > 0.0 { hits / units } else { 0.5 / units };
            let entry = Contrast {
                family: Family::MatchedCoverage,
                theme: None,
                a: pair.a.name.clone(),
                b: pair.b.name.clone(),
                language: setting.language(),
                item: Item::Theme(theme),
                label: String::new(),
                a_hits: a as u64,
                b_hits: b as u64,
                a_total: a_total as u64,
                b_total: b_total as u64,
                a_documents: documents(true),
                b_documents: documents(false),
                a_share: Some(a / a_total),
                b_share: Some(b / b_total),
                difference: Some(a / a_total - b / b_total),
                carriers: Some(carriers),
                interval: measured.and_then(|m| m.interval(setting.params.confidence)).map(Into::into),
                p_value: p_values.as_ref().filter(|_| enough).map(|p| p[item]),
                q_value: None,
                weight: None,
                log_ratio: Some((filled(a, a_total) / filled(b, b_total)).log2()),
                log_odds: None,
                log_odds_interval: None,
                minimum_detectable: None,
                design_effect: None,
                style: false,
                events: Some(events.sizes.len() as u64),
                examples: Examples::default(),
            };
            let signal = planned_paired_signal(found, setting.params.planned_ratio);
            Planned { entry, signal, spread: measured.and_then(|m| Some((m.std_error?, m.df))) }
        })
        .collect()
}
