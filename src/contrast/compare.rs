//! A tally becomes contrasts.

use super::coverage::coverage;
use super::design::pairs;
use super::divergence::divergences;
use super::gate::Evidence;
use super::kinds::kinds;
use super::matched::matched;
use super::model::{Contrasts, Family};
use super::omnibus::omnibus;
use super::params::ContrastParams;
use super::setting::Setting;
use super::wording::{overall, within_themes};
use crate::error::Result;
use crate::tally::Tally;

/// Compares the sources of a tally: room for themes, wording in all and within each theme, voices, tone, frames.
///
/// `seed` is the run's; permutations draw from streams of their own.
///
/// # Errors
/// When a parameter is out of range or names no source of the tally.
pub fn compare(tally: &Tally, params: &ContrastParams, seed: u64) -> Result<Contrasts> {
    params.check()?;
    let sources = tally.sources();
    let pairs = pairs(&sources, params.design, params.reference_among(&sources)?);
    let place = |source: &str| sources.binary_search(&source).expect("sources are those of the documents");
    let source_of: Vec<usize> = tally.documents().iter().map(|d| place(&d.source)).collect();
    let setting = Setting { tally, params, seed, pairs: &pairs, source_of: &source_of, sources: sources.len() };

    let mut entries = coverage(&setting);
    entries.extend(matched(&setting));
    let words = [overall(&setting), within_themes(&setting)];
    let left_out = words.iter().map(|table| table.left_out).sum();
    entries.extend(words.into_iter().flat_map(|table| table.entries));
    entries.extend(kinds(&setting, Family::Voices, [("", &tally.voices)]));
    entries.extend(kinds(&setting, Family::Tone, tally.tone.iter().map(|(part, table)| (part.as_str(), table))));
    entries.extend(kinds(&setting, Family::Frames, tally.frames.values().map(|table| ("", table))));

    let evidence = evidence(&setting);
    let omnibus = omnibus(&setting);
    let divergences = divergences(&setting);
    let sources = sources.into_iter().map(str::to_owned).collect();
    Ok(Contrasts { sources, evidence, entries, left_out, omnibus, divergences, pairs })
}

fn evidence(setting: &Setting<'_>) -> Vec<Evidence> {
    let mut documents = vec![0usize; setting.sources];
    for (&source, &units) in setting.source_of.iter().zip(setting.tally.coverage.sizes()) {
        documents[source] += usize::from(units > 0);
    }
    let count = |sources: &[usize]| sources.iter().map(|&s| documents[s]).sum::<usize>();
    setting.pairs.iter().map(|p| Evidence::of(count(&p.a.sources).min(count(&p.b.sources)))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::design::Design;
    use super::super::model::{Contrast, Item};
    use super::*;
    use crate::stats::{PermutationParams, weighted_benjamini_hochberg};
    use crate::tally::{CountTable, TalliedDocument};

    /// Documents of sources `names`, each with its number of documents; hits are drawn by `hit(document, item)`.
    fn tally(names: &[(&str, usize)], hit: impl Fn(usize, u32) -> u32) -> Tally {
        let documents: Vec<TalliedDocument> = names
            .iter()
            .flat_map(|(source, n)| {
                (0..*n).map(|d| TalliedDocument {
                    source: (*source).to_owned(),
                    name: format!("{d:04}"),
                    ..TalliedDocument::default()
                })
            })
            .collect();
        let n = documents.len();
        let mut tally = Tally::new(documents);
        let sizes: Vec<u64> = (0..n).map(|d| 20 + d as u64 % 7).collect();
        let cells = |item: u32| (0..n).map(move |d| (d, item));
        let themes: Vec<_> = (0..3).flat_map(cells).map(|(d, i)| (i as i32, d, hit(d, i))).collect();
        let terms: Vec<_> = (3..8).flat_map(cells).map(|(d, i)| (format!("term{i}"), d, hit(d, i))).collect();
        tally.coverage = CountTable::new(vec![], sizes.clone(), themes);
        tally.wording = CountTable::new(vec![], sizes.iter().map(|n| n * 20).collect(), terms.clone());
        tally.theme_wording.insert(0, CountTable::new(vec![], sizes.iter().map(|n| n * 5).collect(), terms.clone()));
        tally.voices = CountTable::new(vec![], sizes, terms);
        tally.style.insert("term7".to_owned());
        tally
    }

    fn some(document: usize, item: u32) -> u32 {
        let d = document as u32;
        (d * 13 + item * 7 + d * d * (item + 1)) % 5
    }

    fn quick() -> ContrastParams {
        ContrastParams {
            permutation: PermutationParams { draws: 199, exact_limit: 2_000 },
            ..ContrastParams::default()
        }
    }

    fn of(found: &Contrasts, family: Family) -> Vec<&Contrast> {
        found.entries.iter().filter(|c| c.family == family).collect()
    }

    #[test]
    fn gates_follow_the_smaller_source() {
        for (n, intervals, room, words) in [
            (1, false, false, false),
            (3, false, false, false),
            (4, true, false, false),
            (6, true, true, false),
            (10, true, true, true),
        ] {
            let found = compare(&tally(&[("a", n), ("b", 30)], some), &quick(), 1).unwrap();
            assert_eq!(found.evidence, [Evidence::of(n)]);
            for family in [Family::Coverage, Family::Wording, Family::ThemeWording, Family::Voices] {
                let tested = if family == Family::Coverage { room } else { words };
                assert!(!of(&found, family).is_empty());
                for c in of(&found, family) {
                    assert_eq!(c.interval.is_some(), intervals, "{family:?} with {n}");
                    assert_eq!(c.p_value.is_some(), tested && !c.style, "{family:?} with {n}");
                    assert_eq!(c.q_value.is_some(), c.p_value.is_some());
                    assert_eq!(c.minimum_detectable.is_some(), intervals);
                }
            }
        }
    }

    #[test]
    fn an_interval_holds_no_difference_that_shares_cannot_have() {
        // Five of six documents of one side are about nothing else, none of the other.
        let one_sided = |d: usize, item: u32| if item == 1 && d < 5 { 20 } else { u32::from(item != 1) };
        let found = compare(&tally(&[("a", 6), ("b", 6)], one_sided), &quick(), 1).unwrap();
        let theme = of(&found, Family::Coverage).into_iter().find(|c| c.item == Item::Theme(1)).unwrap();
        let [low, high] = theme.interval.unwrap();
        assert_eq!(high, 1.0);
        assert!(low > 0.0 && low < theme.difference.unwrap());
    }

    #[test]
    fn style_is_listed_and_never_tested() {
        let found = compare(&tally(&[("a", 12), ("b", 12)], some), &quick(), 1).unwrap();
        let style: Vec<_> = found.entries.iter().filter(|c| c.style).collect();
        assert!(style.iter().all(|c| c.item == Item::Name("term7".to_owned()) && c.p_value.is_none()));
        assert!(!style.is_empty());
    }

    #[test]
    fn a_planted_difference_is_found_and_nothing_else() {
        let planted = |d: usize, item: u32| if item == 1 && d < 20 { 9 } else { some(d, item) };
        let found = compare(&tally(&[("a", 20), ("b", 20)], planted), &quick(), 1).unwrap();
        for c in of(&found, Family::Coverage) {
            assert_eq!(c.q_value.unwrap() <= 0.05, c.item == Item::Theme(1));
        }
    }

    #[test]
    fn an_empty_tally_has_no_contrasts() {
        assert_eq!(compare(&Tally::default(), &quick(), 1).unwrap(), Contrasts::default());
    }

    #[test]
    fn a_theme_that_nobody_has_shows_no_difference_and_is_not_tested() {
        let found = compare(&tally(&[("a", 12), ("b", 12)], |_, _| 0), &quick(), 1).unwrap();
        let coverage = of(&found, Family::Coverage);
        assert!(coverage.iter().all(|c| c.interval.is_none() && c.p_value.is_none() && c.difference == Some(0.0)));
        assert!(of(&found, Family::Wording).is_empty());
    }

    #[test]
    fn a_theme_of_few_documents_is_described_and_takes_nothing_from_others() {
        // Theme 2 stands in four documents, theme 1 mostly in three of twelve.
        let hit = |d: usize, item: u32| match item {
            2 => u32::from(d.is_multiple_of(10)) * 3,
            1 => {
                if d < 3 {
                    12
                } else {
                    u32::from(d.is_multiple_of(4))
                }
            }
            _ => some(d, item),
        };
        let found = compare(&tally(&[("a", 20), ("b", 20)], hit), &quick(), 1).unwrap();
        for c in of(&found, Family::Coverage) {
            let shown = c.item == Item::Theme(0);
            assert_eq!(c.carriers.unwrap() >= 5.0, shown);
            assert!(c.difference.is_some());
            assert_eq!((c.interval.is_some(), c.p_value.is_some(), c.weight), (shown, shown, shown.then_some(1.0)));
        }
    }

    #[test]
    fn weights_do_not_know_the_sides() {
        let tally = tally(&[("a", 15), ("b", 15)], |d, item| if d % 3 <= item as usize { some(d, item) } else { 0 });
        let weights = |tally: &Tally| -> Vec<Option<f64>> {
            of(&compare(tally, &quick(), 1).unwrap(), Family::Coverage).iter().map(|c| c.weight).collect()
        };
        let shuffled = tally.regrouped(|d| if d % 2 == 0 { "a".to_owned() } else { "b".to_owned() });
        let (ours, theirs) = (weights(&tally), weights(&shuffled));
        assert!(ours.iter().zip(&theirs).all(|(x, y)| (x.unwrap() - y.unwrap()).abs() < 1e-9), "{ours:?} {theirs:?}");
        assert!(ours.iter().any(|w| (w.unwrap() - 1.0).abs() > 0.1), "{ours:?}");
    }

    #[test]
    fn matched_stories_are_compared_within_events() {
        let hit = |d: usize, item: u32| if item == 0 { (d % 12 / 2) as u32 + u32::from(d < 12) } else { some(d, item) };
        let mut tally = tally(&[("a", 12), ("b", 12)], hit);
        assert!(of(&compare(&tally, &quick(), 1).unwrap(), Family::MatchedCoverage).is_empty(), "no events, no match");
        tally.set_events(|d| (d != 3).then(|| format!("event {}", d % 12)));
        let found = compare(&tally, &quick(), 1).unwrap();
        let matched = of(&found, Family::MatchedCoverage);
        assert_eq!(matched.iter().map(|c| c.events).collect::<Vec<_>>(), [Some(11); 3]);
        // Every event has one sentence more in a; the spread between events hides it from the unmatched test.
        let unmatched = of(&found, Family::Coverage)[0].p_value.unwrap();
        assert!(matched[0].p_value.unwrap() < 0.01 && unmatched > 0.1, "{:?} {unmatched}", matched[0].p_value);
        assert!(matched[0].interval.unwrap()[0] > 0.0 && matched[0].q_value.is_some());
    }

    #[test]
    fn several_sources_are_tested_at_once() {
        let planted = |d: usize, item: u32| if item == 1 && d < 12 { 9 } else { some(d, item) };
        let found = compare(&tally(&[("a", 12), ("b", 12), ("c", 12), ("d", 2)], planted), &quick(), 1).unwrap();
        assert_eq!(found.omnibus.len(), 3);
        for test in &found.omnibus {
            assert_eq!(test.sources, ["a", "b", "c"], "a source of two documents takes no part");
            assert_eq!(test.q_value <= 0.05, test.item == Item::Theme(1));
        }
        assert!(compare(&tally(&[("a", 12), ("b", 12)], planted), &quick(), 1).unwrap().omnibus.is_empty());
    }

    #[test]
    fn several_sources_share_one_family() {
        let names = [("a", 12), ("b", 12), ("c", 12)];
        let found = compare(&tally(&names, some), &quick(), 1).unwrap();
        assert_eq!(found.pairs.len(), 3);
        let p: Vec<f64> = of(&found, Family::Coverage).iter().map(|c| c.p_value.unwrap()).collect();
        let q: Vec<f64> = of(&found, Family::Coverage).iter().map(|c| c.q_value.unwrap()).collect();
        let weights: Vec<f64> = of(&found, Family::Coverage).iter().map(|c| c.weight.unwrap()).collect();
        assert_eq!(q, weighted_benjamini_hochberg(&p, &weights));
        assert!((weights.iter().sum::<f64>() / weights.len() as f64 - 1.0).abs() < 1e-9);
        let rest = ContrastParams { design: Design::OneVsRest, ..quick() };
        let found = compare(&tally(&names, some), &rest, 1).unwrap();
        assert_eq!(of(&found, Family::Coverage)[0].b_total, (12..36).map(|d| 20 + d % 7).sum::<u64>());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn renaming_the_sources_turns_signs_only(
            hits in prop::collection::vec(0u32..6, 8 * 30), n in 4usize..15, equal in any::<bool>(),
        ) {
            let m = if equal { n } else { 29 - n };
            let ab = tally(&[("a", n), ("b", m)], |d, i| hits[d * 8 + i as usize]);
            // The same documents, with the names of the sources exchanged; their order changes with the names.
            let ba = ab.regrouped(|d| if d < n { "z".to_owned() } else { "y".to_owned() });
            let (ab, ba) = (compare(&ab, &quick(), 1).unwrap(), compare(&ba, &quick(), 1).unwrap());
            prop_assert_eq!(ab.entries.len(), ba.entries.len());
            for x in &ab.entries {
                let y = ba.entries.iter().find(|y| (y.family, y.theme, &y.item) == (x.family, x.theme, &x.item)).unwrap();
                prop_assert_eq!((x.a_hits, x.a_total, x.a_documents), (y.b_hits, y.b_total, y.b_documents));
                prop_assert_eq!(x.difference.map(|d| -d), y.difference);
                prop_assert_eq!(x.interval.map(|[low, high]| [-high, -low]), y.interval);
                prop_assert!((x.log_ratio.unwrap() + y.log_ratio.unwrap()).abs() < 1e-9);
                match (x.p_value, y.p_value) {
                    // Drawn permutations depend on the order of the documents; enumerated ones and formulas do not.
                    (Some(p), Some(r)) if x.family == Family::Coverage => prop_assert!((p - r).abs() < 0.2),
                    (p, r) => prop_assert_eq!(p.map(|p| (p * 1e9).round()), r.map(|r| (r * 1e9).round())),
                }
            }
        }
    }
}
