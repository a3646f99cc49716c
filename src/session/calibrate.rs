//! The null self-test: one source is split at random, again and again, and compared with itself.

use rand::seq::SliceRandom;

use super::bodies::bodies;
use super::config::Config;
use super::meant::Meant;
use super::observer::{Observer, Stage};
use super::origin::Origin;
use super::study::Study;
use crate::base::{map_ordered, stream};
use crate::contrast::{self, Contrast, Family};
use crate::corpus::Record;
use crate::encoder::Encoder;
use crate::error::{Error, Result};
use crate::report::{Calibration, Rates};
use crate::stats::{Cells, benjamini_hochberg, chi_square_tail, clopper_pearson};
use crate::tally::{Copies, Labels, Tally};

/// Documents from which a source can be split into two parts that allow intervals.
const FEWEST: usize = 8;

/// How a source is split.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CalibrateParams {
    /// The source; it may be left out where the input has only one.
    pub source: Option<String>,
    /// How many times (1 and more; default: 100).
    pub splits: usize,
    /// The share of documents that goes into the first part, 0..1 without its ends (default: 0.5).
    pub part: f64,
}

impl Default for CalibrateParams {
    fn default() -> Self {
        Self { source: None, splits: 100, part: 0.5 }
    }
}

/// Splits a source at random and reports how often the gates of a comparison find anything, and how often the usual tests
/// do.
///
/// Themes are found once: they do not know the sources, so every split would find the same.
///
/// # Errors
/// When the source is not there or has fewer than eight documents with sentences, or when a parameter is out of range.
pub(super) fn calibrate(
    records: Vec<Record>,
    params: &CalibrateParams,
    config: &Config,
    encoder: Option<&dyn Encoder>,
    observer: &dyn Observer,
) -> Result<Calibration> {
    if params.splits == 0 {
        return Err(Error::parameter("splits", params.splits, "1 or more"));
    }
    if !(params.part > 0.0 && params.part < 1.0) {
        return Err(Error::parameter("part", params.part, "between 0 and 1"));
    }
    let (source, records) = one_source(records, params.source.as_deref())?;
    observer.enter(Stage::Split, &format!("{} articles", records.len()))?;
    let (corpus, _) = bodies(records, config);
    let meant = Meant::of(&corpus, encoder)?;
    let study = Study::of(&corpus, config, &Origin::Search, meant.as_ref().map(Meant::meaning), observer)?;
    let labels = Labels {
        themes: &study.found.labels,
        n_themes: study.found.themes.len(),
        vocabulary: study.fitted.vocabulary(),
        counts: &study.counts,
    };
    let copies = Copies::find(&corpus, &study.counts);
    let documents = corpus.documents().iter();
    let left_out: Vec<bool> =
        documents.zip(&copies.left_out).map(|(d, copy)| *copy || d.sentences.is_empty()).collect();
    let mut tally = Tally::count(&corpus, &labels, &left_out);
    // Nobody asks for these here, and every split would carry them along.
    tally.theme_wording.clear();
    let documents = tally.documents().len();
    if documents < FEWEST {
        return Err(Error::Input(format!(
            "the source `{source}` has {documents} documents with sentences; splitting it needs at least {FEWEST}"
        )));
    }
    let part = ((documents as f64 * params.part).round() as usize).clamp(1, documents - 1);

    let mut contrasts = config.contrast.clone();
    // The divergence in all is no gate.
    contrasts.divergence_draws = 1;
    observer.enter(Stage::Compare, &format!("{} splits", params.splits))?;
    let splits: Vec<u64> = (0..params.splits as u64).collect();
    let found = map_ordered(&splits, |&split| {
        let mut order: Vec<usize> = (0..documents).collect();
        order.shuffle(&mut stream(config.seed, "calibrate", split));
        let mut first = vec![false; documents];
        order[..part].iter().for_each(|&d| first[d] = true);
        let halves = tally.regrouped(|document| if first[document] { "A" } else { "B" }.to_owned());
        Ok(Found {
            ours: Outcome::of(&contrast::compare(&halves, &contrasts, split)?.entries, config),
            naive: naive(&halves, config),
        })
    });
    let found: Vec<Found> = found.into_iter().collect::<Result<_>>()?;

    let rates = |of: fn(&Found) -> &Outcome, what: fn(&Tests) -> Option<f64>| Rates {
        coverage: mean(found.iter().filter_map(|f| what(&of(f).coverage))),
        wording: mean(found.iter().filter_map(|f| what(&of(f).wording))),
    };
    let any_finding = rates(|f| &f.ours, Tests::any);
    let upper = |rate: Option<f64>| {
        let n = params.splits as u64;
        rate.and_then(|r| clopper_pearson((r * n as f64).round() as u64, n, 0.9)).map(|i| i.high)
    };
    let inside = found.iter().flat_map(|f| &f.ours.zero_inside);
    Ok(Calibration {
        source,
        documents,
        part,
        sentences: tally.coverage.sizes().iter().sum::<u64>() as usize,
        themes: labels.n_themes,
        splits: params.splits,
        seed: config.seed,
        level: config.contrast.alpha,
        any_finding_upper: Rates { coverage: upper(any_finding.coverage), wording: upper(any_finding.wording) },
        any_finding,
        naive_any_finding: rates(|f| &f.naive, Tests::any),
        tests: rates(|f| &f.ours, |tests| Some(tests.count as f64)),
        interval_coverage: mean(inside.map(|&inside| f64::from(u8::from(inside)))),
    })
}

/// The records of one source.
fn one_source(records: Vec<Record>, wanted: Option<&str>) -> Result<(String, Vec<Record>)> {
    let mut sources: Vec<String> = records.iter().map(|r| r.source.clone()).collect();
    sources.sort();
    sources.dedup();
    let source = match (wanted, sources.as_slice()) {
        (Some(name), _) if sources.iter().any(|s| s == name) => name.to_owned(),
        (Some(name), _) => {
            return Err(Error::parameter("source", name, format!("one of the sources: {}", sources.join(", "))));
        }
        (None, [one]) => one.clone(),
        (None, _) => {
            return Err(Error::Input(format!(
                "name the source to split with --source; the input has {}",
                sources.join(", ")
            )));
        }
    };
    let own = records.into_iter().filter(|r| r.source == source).collect();
    Ok((source, own))
}

/// What one split gave.
struct Found {
    ours: Outcome,
    naive: Outcome,
}

#[derive(Default)]
struct Outcome {
    coverage: Tests,
    wording: Tests,
    /// For every interval of a theme's share, whether it holds 0.
    zero_inside: Vec<bool>,
}

/// The tests of one table.
#[derive(Default)]
struct Tests {
    count: usize,
    found: bool,
}

impl Tests {
    fn of(q: &[f64], level: f64) -> Self {
        Self { count: q.len(), found: q.iter().any(|q| *q <= level) }
    }

    /// 1 when anything was found; `None` without tests.
    fn any(&self) -> Option<f64> {
        (self.count > 0).then(|| f64::from(u8::from(self.found)))
    }
}

impl Outcome {
    fn of(entries: &[Contrast], config: &Config) -> Self {
        let tests = |family: Family| {
            let q: Vec<f64> = entries.iter().filter(|c| c.family == family).filter_map(|c| c.q_value).collect();
            Tests::of(&q, config.contrast.alpha)
        };
        let intervals = entries.iter().filter(|c| c.family == Family::Coverage).filter_map(|c| c.interval);
        Self {
            coverage: tests(Family::Coverage),
            wording: tests(Family::Wording),
            zero_inside: intervals.map(|[low, high]| low <= 0.0 && 0.0 <= high).collect(),
        }
    }
}

/// The usual tests on the same tables: sentences and tokens as if they were independent.
fn naive(halves: &Tally, config: &Config) -> Outcome {
    let first: Vec<bool> = halves.documents().iter().map(|d| d.source == "A").collect();
    let totals = |sizes: &[u64]| {
        let a: u64 = sizes.iter().zip(&first).filter(|(_, a)| **a).map(|(n, _)| n).sum();
        [a, sizes.iter().sum::<u64>() - a]
    };
    let cells = |hits: &mut dyn Iterator<Item = (usize, u32)>, totals: [u64; 2]| {
        let (mut counts, mut documents) = ([0u64; 2], 0u64);
        for (document, count) in hits {
            counts[usize::from(!first[document])] += u64::from(count);
            documents += 1;
        }
        let [target, reference] = counts;
        (Cells { target, reference, target_total: totals[0], reference_total: totals[1] }, documents)
    };
    let (sentences, tokens) = (totals(halves.coverage.sizes()), totals(halves.wording.sizes()));
    let chi2: Vec<f64> = (0..halves.coverage.items().len())
        .map(|theme| cells(&mut halves.coverage.hits(theme), sentences).0)
        .filter(|cells| cells.target + cells.reference > 0)
        .map(|cells| chi_square_tail(cells.chi2()))
        .collect();
    let g2: Vec<f64> = (0..halves.wording.items().len())
        .map(|term| cells(&mut halves.wording.hits(term), tokens))
        .filter(|(cells, documents)| {
            cells.target + cells.reference >= config.contrast.min_count && *documents >= config.contrast.min_documents
        })
        .map(|(cells, _)| cells.g2_p())
        .collect();
    let tests = |p: &[f64]| Tests::of(&benjamini_hochberg(p), config.contrast.alpha);
    Outcome { coverage: tests(&chi2), wording: tests(&g2), zero_inside: Vec::new() }
}

/// The mean; `None` of nothing.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0usize);
    for value in values {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::super::Silent;
    use super::*;

    fn records(documents: usize) -> Vec<Record> {
        let words =
            ["treaty", "missile", "reset", "summit", "election", "budget", "harvest", "strike", "bank", "storm"];
        (0..documents)
            .map(|d| {
                let text: Vec<String> = (0..6)
                    .map(|s| {
                        let word =
                            |i: usize| words[stream(d as u64, "words", (s * 4 + i) as u64).gen_range(0..words.len())];
                        format!("The {} about the {} met the {} and the {} again.", word(0), word(1), word(2), word(3))
                    })
                    .collect();
                Record { source: "x".into(), id: format!("d{d}"), text: text.join(" "), ..Record::default() }
            })
            .collect()
    }

    #[test]
    fn a_source_is_named_or_alone_and_large_enough() {
        let run = |n: usize, source: Option<&str>| {
            let params = CalibrateParams { source: source.map(str::to_owned), splits: 3, ..CalibrateParams::default() };
            calibrate(records(n), &params, &Config::default(), None, &Silent)
        };
        assert!(run(7, None).unwrap_err().to_string().contains("at least 8"));
        assert!(run(9, Some("y")).unwrap_err().to_string().contains("one of the sources: x"));
        let found = run(24, None).unwrap();
        assert_eq!((found.source.as_str(), found.documents, found.part, found.splits), ("x", 24, 12, 3));
        assert!(found.any_finding.wording.is_some());
    }

    #[test]
    fn too_few_documents_are_not_tested() {
        let params = CalibrateParams { splits: 2, ..CalibrateParams::default() };
        let found = calibrate(records(10), &params, &Config::default(), None, &Silent).unwrap();
        assert_eq!(found.any_finding, Rates::default());
        assert_eq!(found.any_finding_upper, Rates::default());
        assert!(found.naive_any_finding.wording.is_some());
    }
}
