//! Voices and tone: shares of kinds of attributions, rates of evaluative words.

use std::collections::BTreeMap;

use super::compare::{Effect, Setting};
use super::gate::Evidence;
use super::group::{Groups, Sides};
use super::model::{Contrast, Family, Item};
use crate::tally::CountTable;

/// One entry for every kind and pair; all tables of a family are one family. An item's name is `table: kind`.
pub(super) fn kinds(
    setting: &Setting<'_>,
    family: Family,
    tables: &BTreeMap<String, CountTable<String>>,
) -> Vec<Contrast> {
    let mut entries: Vec<(Contrast, Sides)> = Vec::new();
    for (at, pair) in setting.pairs.iter().enumerate() {
        for (name, counts) in tables {
            let groups = Groups::of(counts, setting.source_of, setting.sources);
            for (item, kind) in counts.items().iter().enumerate() {
                let sides = groups.sides(item, &pair.a.sources, &pair.b.sources);
                let mut entry = setting.describe(family, at, Item::Name(format!("{name}: {kind}")), &sides);
                if Evidence::of(sides.smaller()) == Evidence::Tests {
                    entry.p_value = sides.two_key().map(|keys| keys.p_value);
                }
                entries.push((entry, sides));
            }
        }
    }
    setting.correct(&mut entries, if family == Family::Voices { Effect::Points } else { Effect::Ratio });
    entries.into_iter().map(|(entry, _)| entry).collect()
}
