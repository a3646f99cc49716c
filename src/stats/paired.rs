//! Matched stories: the same event in both groups, compared within the event.

use rand::RngCore;

use super::distribution::{t_quantile, t_tail};
use super::permutation::{PermutationParams, Permuted, at_least, exceedances, monte_carlo};
use super::ratio::Interval;
use crate::base::stream;

/// Below this part of its terms, a sum of squares is rounding.
const ROUNDING: f64 = 1e-12;

/// One event that both groups cover, and one item in it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PairedEvent {
    /// Hits in group a's documents of the event.
    pub a_hits: f64,
    /// Units of those documents.
    pub a_units: f64,
    /// Hits in group b's documents of the event.
    pub b_hits: f64,
    /// Units of those documents.
    pub b_units: f64,
}

impl PairedEvent {
    fn swapped(self) -> Self {
        Self { a_hits: self.b_hits, a_units: self.b_units, b_hits: self.a_hits, b_units: self.a_units }
    }
}

/// The difference of two rates over matched events, a − b.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    /// The difference of the rates over all matched events.
    pub difference: f64,
    /// Its standard error; `None` when all events agree exactly.
    pub std_error: Option<f64>,
    /// The difference in standard errors; 0 when there is no standard error.
    pub t: f64,
    /// Degrees of freedom: events less one.
    pub df: f64,
    /// The two-sided p-value of `t`; 1 when there is no standard error.
    pub p_value: f64,
}

impl Paired {
    /// The interval that holds the true difference with confidence `level`.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let half = t_quantile(0.5 + 0.5 * level, self.df) * self.std_error?;
        Some(Interval { low: self.difference - half, high: self.difference + half })
    }
}

/// Sums over events from which the estimate follows. The sums of one side add up over events and turn into the other
/// side's under a swap; the last two stay.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    a: Side,
    b: Side,
    /// Σ a_hits · b_hits.
    hits: f64,
    /// Σ a_units · b_units.
    units: f64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Side {
    units: f64,
    units_squares: f64,
    hits: f64,
    hits_squares: f64,
    products: f64,
    /// Hits times the other side's units.
    crossed: f64,
}

impl Side {
    fn add(&mut self, hits: f64, units: f64, other_units: f64) {
        self.units += units;
        self.units_squares += units * units;
        self.hits += hits;
        self.hits_squares += hits * hits;
        self.products += hits * units;
        self.crossed += hits * other_units;
    }
}

impl Sums {
    fn of(events: impl IntoIterator<Item = PairedEvent>) -> Self {
        let mut sums = Self::default();
        for e in events {
            sums.add(&e);
        }
        sums
    }

    fn add(&mut self, e: &PairedEvent) {
        self.a.add(e.a_hits, e.a_units, e.b_units);
        self.b.add(e.b_hits, e.b_units, e.a_units);
        self.hits += e.a_hits * e.b_hits;
        self.units += e.a_units * e.b_units;
    }

    /// The difference of the rates and its variance over `events` events.
    fn estimate(&self, events: usize) -> (f64, f64) {
        let (a, b) = (&self.a, &self.b);
        let (ra, rb) = (a.hits / a.units, b.hits / b.units);
        let own =
            |s: &Side, r: f64| (s.hits_squares - 2.0 * r * s.products + r * r * s.units_squares) / (s.units * s.units);
        let size = |s: &Side, r: f64| (s.hits_squares + r * r * s.units_squares) / (s.units * s.units);
        let shared = (self.hits - rb * a.crossed - ra * b.crossed + ra * rb * self.units) / (a.units * b.units);
        let squares = own(a, ra) + own(b, rb) - 2.0 * shared;
        let squares = if squares <= ROUNDING * (size(a, ra) + size(b, rb)) { 0.0 } else { squares };
        let e = events as f64;
        (ra - rb, e / (e - 1.0) * squares)
    }

    fn statistic(&self, events: usize) -> f64 {
        let (difference, variance) = self.estimate(events);
        if variance > 0.0 { difference * difference / variance } else { 0.0 }
    }
}

/// The difference over matched events: every event adds one linearised term, u = (a − r_a n_a)/N_a − (b − r_b n_b)/N_b,
/// and the variance is E/(E−1) Σu². `None` with fewer than two events or when a side has no units.
///
/// Matching takes the choice of stories out of the comparison, so it finds more and claims less: what differs is how
/// the same stories are told.
pub fn paired(events: &[PairedEvent]) -> Option<Paired> {
    let sums = Sums::of(events.iter().copied());
    if events.len() < 2 || sums.a.units <= 0.0 || sums.b.units <= 0.0 {
        return None;
    }
    let df = events.len() as f64 - 1.0;
    let (difference, variance) = sums.estimate(events.len());
    if variance == 0.0 {
        return Some(Paired { difference, std_error: None, t: 0.0, df, p_value: 1.0 });
    }
    let std_error = variance.sqrt();
    let t = difference / std_error;
    Some(Paired { difference, std_error: Some(std_error), t, df, p_value: t_tail(t, df) })
}

/// The p-value of every item over matched events, with labels swapped within events. `items[i]` holds one entry for
/// every event, in the same order of events. `None` with fewer than two events or when there are no items.
///
/// # Panics
/// When the items do not all have the same number of events, or an event has no units on a side.
pub fn paired_permutation(
    items: &[Vec<PairedEvent>],
    params: &PermutationParams,
    seed: u64,
    name: &str,
) -> Option<Permuted> {
    let events = items.first().map_or(0, Vec::len);
    if events < 2 {
        return None;
    }
    for item in items {
        assert_eq!(item.len(), events, "one entry for every event");
        assert!(item.iter().all(|e| e.a_units > 0.0 && e.b_units > 0.0), "a matched event has units on both sides");
    }
    let seen: Vec<f64> = items.iter().map(|item| at_least(Sums::of(item.iter().copied()).statistic(events))).collect();
    let count = |swap: &dyn Fn(usize) -> bool, counts: &mut [u64]| {
        for ((item, count), seen) in items.iter().zip(counts).zip(&seen) {
            let arranged = item.iter().enumerate().map(|(at, e)| if swap(at) { e.swapped() } else { *e });
            *count += u64::from(Sums::of(arranged).statistic(events) >= *seen);
        }
    };
    if events < 63 && (1u64 << events) <= params.exact_limit {
        // Swapping every event gives the same |t|, so the first event can stay.
        let arrangements = 1u64 << (events - 1);
        let mut counts = vec![0; items.len()];
        for mask in 0..arrangements {
            count(&|at| at > 0 && mask >> (at - 1) & 1 == 1, &mut counts);
        }
        let p_values = counts.into_iter().map(|c| c as f64 / arrangements as f64).collect();
        return Some(Permuted { p_values, exact: true, arrangements });
    }
    let counts = exceedances(params.draws, items.len(), |draws, counts| {
        let mut bits = vec![0u64; events.div_ceil(64)];
        for draw in draws {
            let mut random = stream(seed, name, draw as u64);
            bits.iter_mut().for_each(|word| *word = random.next_u64());
            count(&|at| bits[at / 64] >> (at % 64) & 1 == 1, counts);
        }
    });
    Some(monte_carlo(counts, params.draws))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn events(rows: &[(u8, u8, u8, u8)]) -> Vec<PairedEvent> {
        rows.iter()
            .map(|&(a, na, b, nb)| PairedEvent {
                a_hits: f64::from(a),
                a_units: f64::from(a + na + 1),
                b_hits: f64::from(b),
                b_units: f64::from(b + nb + 1),
            })
            .collect()
    }

    #[test]
    fn as_the_terms_have_it() {
        let e = events(&[(3, 10, 1, 12), (5, 9, 0, 7), (2, 4, 2, 9), (6, 20, 1, 3)]);
        let sum = |f: fn(&PairedEvent) -> f64| e.iter().map(f).sum::<f64>();
        let (na, nb) = (sum(|e| e.a_units), sum(|e| e.b_units));
        let (ra, rb) = (sum(|e| e.a_hits) / na, sum(|e| e.b_hits) / nb);
        let squares: f64 =
            e.iter().map(|e| (e.a_hits - ra * e.a_units) / na - (e.b_hits - rb * e.b_units) / nb).map(|u| u * u).sum();
        let p = paired(&e).unwrap();
        assert!((p.std_error.unwrap() - (4.0 / 3.0 * squares).sqrt()).abs() < 1e-14);
        assert!((p.difference - (ra - rb)).abs() < 1e-15);
    }

    #[test]
    fn events_that_agree_show_no_difference() {
        let e = vec![PairedEvent { a_hits: 1.0, a_units: 4.0, b_hits: 2.0, b_units: 8.0 }; 5];
        let p = paired(&e).unwrap();
        assert_eq!((p.std_error, p.p_value), (None, 1.0));
        assert_eq!(paired(&e[..1]), None);
    }

    #[test]
    fn five_events_one_way_reach_the_smallest_p() {
        let e = events(&[(9, 1, 0, 12), (8, 2, 0, 7), (9, 3, 1, 9), (9, 0, 1, 13), (7, 1, 0, 10)]);
        let found = paired_permutation(&[e], &PermutationParams::default(), 1, "test").unwrap();
        assert!(found.exact);
        assert_eq!(found.p_values, [1.0 / 16.0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn swapping_sides_turns_the_sign_only(
            rows in prop::collection::vec((0u8..9, 0u8..20, 0u8..9, 0u8..20), 2..20), exact in any::<bool>(),
        ) {
            let e = events(&rows);
            let turned: Vec<PairedEvent> = e.iter().map(|e| e.swapped()).collect();
            let (ab, ba) = (paired(&e).unwrap(), paired(&turned).unwrap());
            prop_assert!((ab.difference + ba.difference).abs() < 1e-12);
            prop_assert!((ab.p_value - ba.p_value).abs() < 1e-6);
            let params = PermutationParams { draws: 99, exact_limit: if exact { 5_000 } else { 0 } };
            let run = |e: Vec<PairedEvent>| paired_permutation(&[e], &params, 4, "test").unwrap();
            prop_assert_eq!(run(e), run(turned));
        }
    }
}
