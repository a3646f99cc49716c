//! Runs of words, found by sorting all places where one could start.
//!
//! A table of runs would be larger than every cache, and each look-up in it a wait for memory. Places are first dealt
//! out to buckets by the first word, and each bucket is sorted where the caches hold it.

use super::cells::MANY;
use super::finder::{Bucket, Finder, join};
use super::radix::{Packed, bits};
use super::runs::{BREAK, Runs, Sequence};
use crate::base::{feed, for_each, map_ordered, threads};

/// How much is done at a time.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// About so many places are sorted together.
    bucket: usize,
    /// Most places that are dealt out in one round, where buckets are not larger and a third of all places is not.
    round: usize,
    /// Whether wide numbers are taken where the narrow ones would do, too.
    wide: bool,
}

/// A bucket and a copy of it stay in a cache of a core. A round bounds the memory for sorting: to that of so many places,
/// and for larger input, where every round goes through all places again, to less than what these take themselves.
const LIMITS: Limits = Limits { bucket: 1 << 15, round: 1 << 24, wide: false };

/// The runs of 2 to `longest` words, of which those of `shortest` and more are counted. The words of `sequences`, which
/// stand in the order of rows, are ranks below `limit`.
pub(super) fn find_runs(sequences: &[Sequence], ngram_range: [usize; 2], limit: usize) -> Vec<Runs> {
    find(sequences, ngram_range, limit, LIMITS)
}

fn find(sequences: &[Sequence], [shortest, longest]: [usize; 2], limit: usize, limits: Limits) -> Vec<Runs> {
    let places: usize = sequences.iter().map(|s| s.words.len()).sum();
    let rows: usize = sequences.iter().map(|s| s.ends.len()).sum();
    assert!(rows < MANY as usize && places < BREAK as usize, "fewer than 2^30 rows and 2^32 words");
    let mut levels: Vec<Runs> = Vec::new();
    // The run one shorter that starts at each place, once there are any.
    let mut starts = Vec::new();
    for length in 2..=longest {
        let search = Search { sequences, starts: &starts, length, limit, counted: length >= shortest, limits };
        let prefixes = levels.last().map_or(limit, |runs| runs.keys.len());
        let (level, next) = if !limits.wide && bits(prefixes) + bits(limit) + bits(places) <= u64::BITS {
            search.runs::<u64>(prefixes, length < longest)
        } else {
            search.runs::<u128>(prefixes, length < longest)
        };
        levels.push(level);
        starts = next;
    }
    levels
}

/// A search for all runs of one length.
struct Search<'a> {
    sequences: &'a [Sequence],
    starts: &'a [u32],
    length: usize,
    limit: usize,
    counted: bool,
    limits: Limits,
}

/// Sequences that one thread goes through.
#[derive(Debug, Clone, Copy)]
struct Group<'a> {
    sequences: &'a [Sequence],
    first_place: usize,
    first_row: usize,
}

/// What one group deals out, bucket by bucket.
#[derive(Debug, Default)]
struct Hand<N> {
    /// The numbers, and one more place for those that are not dealt this time.
    numbers: Vec<N>,
    /// Where the next number for each bucket goes; where the bucket ends when all are dealt. The last is for the others.
    next: Vec<usize>,
}

impl<N: Packed> Hand<N> {
    /// Starts with buckets that will get so many numbers each.
    fn start(&mut self, sizes: impl Iterator<Item = usize>) {
        let mut all = 0;
        self.next.clear();
        self.next.extend(sizes.map(|size| {
            all += size;
            all - size
        }));
        self.next.push(all);
        if self.numbers.len() <= all {
            self.numbers = vec![N::default(); all + 1];
        }
    }

    /// Deals a number to a bucket, or to none past the last. A branch here would be guessed wrong too often.
    #[inline]
    fn put(&mut self, bucket: usize, number: N) {
        let buckets = self.next.len() - 1;
        let at = &mut self.next[bucket];
        self.numbers[*at] = number;
        *at += usize::from(bucket < buckets);
    }

    /// What was dealt to a bucket.
    fn bucket(&self, bucket: usize) -> &[N] {
        let start = if bucket == 0 { 0 } else { self.next[bucket - 1] };
        &self.numbers[start..self.next[bucket]]
    }
}

impl Search<'_> {
    /// The sequences in as many groups as there are threads, at most.
    fn groups(&self) -> Vec<Group<'_>> {
        let together = self.sequences.len().div_ceil(threads()).max(1);
        let mut next = (0, 0);
        let groups = self.sequences.chunks(together).map(|sequences| {
            let (first_place, first_row) = next;
            next.0 += sequences.iter().map(|s| s.words.len()).sum::<usize>();
            next.1 += sequences.iter().map(|s| s.ends.len()).sum::<usize>();
            Group { sequences, first_place, first_row }
        });
        groups.collect()
    }

    /// Calls `visit` with every place of a group where a run starts, in order: the rank of its prefix, that of its last
    /// word, the row, and the place.
    #[inline]
    fn each(&self, group: &Group<'_>, mut visit: impl FnMut(u32, u32, u32, u32)) {
        let (mut first, mut row) = (group.first_place, group.first_row as u32);
        for Sequence { words, ends } in group.sequences {
            let mut from = 0;
            for &end in ends {
                for at in from..end {
                    let prefix = if self.length == 2 { words[at] } else { self.starts[first + at] };
                    // The break after a piece follows the last run in it.
                    if prefix != BREAK && words[at + self.length - 1] != BREAK {
                        visit(prefix, words[at + self.length - 1], row, (first + at) as u32);
                    }
                }
                from = end;
                row += 1;
            }
            first += words.len();
        }
    }

    /// The runs, and, if `longer` ones are looked for, which of them starts at each place.
    fn runs<N: Packed + Send + Sync>(&self, prefixes: usize, longer: bool) -> (Runs, Vec<u32>) {
        let groups = self.groups();
        let buckets = self.buckets(prefixes, &groups);
        let places: usize = self.sequences.iter().map(|s| s.words.len()).sum();
        let rows: usize = self.sequences.iter().map(|s| s.ends.len()).sum();
        let widths = [bits(self.limit), bits(if longer { places } else { rows })];
        let mut runs = Runs::default();
        let mut starts = if longer { vec![BREAK; places] } else { Vec::new() };
        let row_of = if longer { self.rows(places) } else { Vec::new() };
        let mut hands: Vec<Hand<N>> = groups.iter().map(|_| Hand::default()).collect();
        let most = self.limits.round.max(places / 3);
        let mut dealt = 0;
        while dealt < buckets.len() {
            let mut all = 0;
            let fits = buckets[dealt..].iter().take_while(|bucket| {
                all += bucket.places();
                all <= most
            });
            let together = dealt..dealt + fits.count().max(1);
            // For each prefix its bucket among those that are dealt to, and its place in it.
            let mut dealt_as = vec![[together.len() as u32, 0]; prefixes];
            for (number, bucket) in (0..).zip(&buckets[together.clone()]) {
                let prefixes = &mut dealt_as[bucket.first_prefix as usize..=bucket.last_prefix as usize];
                (0..).zip(prefixes).for_each(|(place, dealt)| *dealt = [number, place]);
            }
            for_each(groups.iter().zip(&mut hands).enumerate().collect(), |(number, (group, hand))| {
                hand.start(buckets[together.clone()].iter().map(|bucket| bucket.by_group[number]));
                self.each(group, |prefix, last, row, place| {
                    let [bucket, prefix] = dealt_as[prefix as usize];
                    let label = if longer { place } else { row };
                    hand.put(bucket as usize, N::pack([prefix, last, label], widths));
                });
            });
            // Groups follow each other, and so do their places in a bucket.
            let hands = &hands;
            let dealt_to = |bucket: usize| hands.iter().map(move |hand| hand.bucket(bucket));
            if longer {
                let mut finder = Finder::default();
                finder.runs = std::mem::take(&mut runs);
                for bucket in together.clone() {
                    finder.sort(dealt_to(bucket - together.start), widths, &buckets[bucket]);
                    finder.scan_places(&buckets[bucket], widths, self.counted, &row_of, &mut starts);
                    finder.runs.mark();
                }
                runs = finder.runs;
            } else {
                let work = |finder: &mut Finder<N>, bucket: usize| {
                    finder.sort(dealt_to(bucket - together.start), widths, &buckets[bucket]);
                    finder.scan_rows(&buckets[bucket], widths);
                    finder.done.push((bucket, finder.runs.keys.len(), finder.runs.codes.len()));
                };
                let ((), finders) = feed(Finder::default, work, |hand| together.clone().for_each(hand));
                join(&mut runs, finders);
            }
            dealt = together.end;
        }
        (runs, starts)
    }

    /// The buckets, which hold all prefixes.
    fn buckets(&self, prefixes: usize, groups: &[Group<'_>]) -> Vec<Bucket> {
        let places = map_ordered(groups, |group| {
            let mut places = vec![0u32; prefixes];
            self.each(group, |prefix, _, _, _| places[prefix as usize] += 1);
            places
        });
        let mut buckets: Vec<Bucket> = Vec::new();
        for prefix in 0..prefixes {
            let here = || places.iter().map(|places| places[prefix] as usize);
            match buckets.last_mut() {
                Some(bucket) if bucket.places() + here().sum::<usize>() <= self.limits.bucket => {
                    bucket.last_prefix = prefix as u32;
                    bucket.by_group.iter_mut().zip(here()).for_each(|(all, here)| *all += here);
                }
                _ => buckets.push(Bucket {
                    first_prefix: prefix as u32,
                    last_prefix: prefix as u32,
                    by_group: here().collect(),
                }),
            }
        }
        buckets
    }

    /// The row of each place.
    fn rows(&self, places: usize) -> Vec<u32> {
        let mut rows = Vec::with_capacity(places);
        let mut row = 0;
        for sequence in self.sequences {
            let first = rows.len();
            for &end in &sequence.ends {
                rows.resize(first + end, row);
                row += 1;
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::cells::decode;
    use super::*;
    use crate::base::with_threads;

    /// Runs of one length, each with its count in each row, found one by one.
    fn plainly(rows: &[Vec<Vec<u32>>], length: usize) -> BTreeMap<Vec<u32>, BTreeMap<u32, u32>> {
        let mut runs: BTreeMap<Vec<u32>, BTreeMap<u32, u32>> = BTreeMap::new();
        for (row, pieces) in (0..).zip(rows) {
            for run in pieces.iter().flat_map(|piece| piece.windows(length)) {
                *runs.entry(run.to_vec()).or_default().entry(row).or_default() += 1;
            }
        }
        runs
    }

    fn spell(levels: &[Runs], level: usize, number: u32) -> Vec<u32> {
        let [prefix, last] = levels[level].keys[number as usize];
        let mut run = if level == 0 { vec![prefix] } else { spell(levels, level - 1, prefix) };
        run.push(last);
        run
    }

    proptest! {
        #[test]
        fn sorting_finds_what_looking_finds(
            rows in prop::collection::vec(prop::collection::vec(prop::collection::vec(0u32..6, 0..30), 0..4), 0..12),
            every in 1usize..12,
            longest in 2usize..5,
            (bucket, round, wide) in (1usize..40, 1usize..80, any::<bool>()),
            threads in 1usize..4,
        ) {
            let mut sequences = vec![Sequence::default(); rows.len().div_ceil(every).max(1)];
            for (at, pieces) in rows.iter().enumerate() {
                let sequence = &mut sequences[at / every];
                pieces.iter().for_each(|piece| sequence.push_piece(piece));
                sequence.end_row();
            }
            let limits = Limits { bucket, round, wide };
            let levels = with_threads(threads, || find(&sequences, [1, longest], 6, limits)).expect("granted");
            prop_assert_eq!(levels.len(), longest - 1);
            for (level, found) in levels.iter().enumerate() {
                let spelled: Vec<Vec<u32>> = (0..found.keys.len() as u32).map(|run| spell(&levels, level, run)).collect();
                prop_assert!(spelled.is_sorted(), "runs are numbered in order");
                let mut cells = decode(&found.codes);
                let runs: BTreeMap<Vec<u32>, BTreeMap<u32, u32>> = spelled
                    .into_iter()
                    .zip(&found.units)
                    .map(|(run, &units)| (run, cells.by_ref().take(units as usize).collect()))
                    .collect();
                prop_assert_eq!(&runs, &plainly(&rows, level + 2));
                prop_assert_eq!(cells.count(), 0);
            }
        }
    }

    #[test]
    fn many_places_in_many_buckets_on_any_number_of_threads() {
        let mut sequence = Sequence::default();
        let mut word = 1u32;
        for _ in 0..60 {
            let piece: Vec<u32> = (0..4000)
                .map(|_| {
                    word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (word >> 24).min(word >> 26)
                })
                .collect();
            sequence.push_piece(&piece);
            sequence.end_row();
        }
        let rows: Vec<Vec<Vec<u32>>> =
            (0..60).map(|row| vec![sequence.words[row * 4001..row * 4001 + 4000].to_vec()]).collect();
        let expected = plainly(&rows, 2);
        for threads in [1, 3] {
            let levels =
                with_threads(threads, || find_runs(std::slice::from_ref(&sequence), [1, 2], 256)).expect("granted");
            let mut cells = decode(&levels[0].codes);
            for ((run, counts), (key, &units)) in expected.iter().zip(levels[0].keys.iter().zip(&levels[0].units)) {
                assert_eq!(run, key);
                assert!(cells.by_ref().take(units as usize).eq(counts.iter().map(|(&row, &count)| (row, count))));
            }
            assert_eq!(levels[0].keys.len(), expected.len());
        }
    }
}
