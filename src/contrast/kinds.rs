//! Voices, tone and frames: shares of kinds of attributions, rates of evaluative words and of the words of frames.

use super::gate::Evidence;
use super::group::{Groups, Sides};
use super::model::{Contrast, Family, Item};
use super::setting::Setting;
use crate::tally::CountTable;

/// One entry for every kind and pair; all tables together are one family. An item's name is `table: kind`, or the kind
/// alone where the table has no name.
pub(super) fn kinds<'a>(
    setting: &Setting<'_>,
    family: Family,
    tables: impl IntoIterator<Item = (&'a str, &'a CountTable<String>)>,
) -> Vec<Contrast> {
    let tables: Vec<_> = tables
        .into_iter()
        .map(|(name, counts)| (name, counts, Groups::of(counts, setting.source_of, setting.sources)))
        .collect();
    let mut entries: Vec<(Contrast, Sides)> = Vec::new();
    for (at, pair) in setting.pairs.iter().enumerate() {
        for (name, counts, groups) in &tables {
            let pairing = groups.pairing(&pair.a.sources, &pair.b.sources);
            for (item, kind) in counts.items().iter().enumerate() {
                let sides = pairing.sides(item);
                let label = if name.is_empty() { kind.clone() } else { format!("{name}: {kind}") };
                let mut entry = setting.describe(family, at, Item::Name(label), &sides);
                if Evidence::of(sides.smaller()) == Evidence::Tests {
                    entry.p_value = sides.word_test().map(|tests| tests.p_value);
                }
                entries.push((entry, sides));
            }
        }
    }
    setting.correct(&mut entries);
    entries.into_iter().map(|(entry, _)| entry).collect()
}
