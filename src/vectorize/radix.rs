//! Sorting packed numbers, digit by digit.

/// A number that packs three fields, the first of them highest.
pub(super) trait Packed: Copy + Ord + Default {
    /// From the fields; the last two have these widths in bits.
    fn pack(fields: [u32; 3], widths: [u32; 2]) -> Self;
    /// The fields.
    fn unpack(self, widths: [u32; 2]) -> [u32; 3];
    /// The lowest bits above `shift`, under a mask.
    fn digit(self, shift: u32, mask: usize) -> usize;
}

macro_rules! packed {
    ($number:ty) => {
        impl Packed for $number {
            #[inline]
            fn pack([high, middle, low]: [u32; 3], [middle_bits, low_bits]: [u32; 2]) -> Self {
                (Self::from(high) << middle_bits | Self::from(middle)) << low_bits | Self::from(low)
            }

            #[inline]
            fn unpack(self, [middle_bits, low_bits]: [u32; 2]) -> [u32; 3] {
                let lowest = |number: Self, bits: u32| (number & ((1 << bits) - 1)) as u32;
                let upper = self >> low_bits;
                [(upper >> middle_bits) as u32, lowest(upper, middle_bits), lowest(self, low_bits)]
            }

            #[inline]
            fn digit(self, shift: u32, mask: usize) -> usize {
                (self >> shift) as usize & mask
            }
        }
    };
}

packed!(u64);
packed!(u128);

/// Numbers to sort, and the room to do it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sorter<N> {
    pub(super) numbers: Vec<N>,
    other: Vec<N>,
    places: Vec<u32>,
}

/// Fewer numbers than this are sorted by comparing.
const FEW: usize = 160;
/// Most bits of a digit: the places of all its values stay in the nearest cache.
const WIDEST: u32 = 11;

impl<N: Packed> Sorter<N> {
    /// Sorts by value numbers that differ in the bits `low..high` alone, or stand in order as to those below.
    pub(super) fn sort(&mut self, low: u32, high: u32) {
        let length = self.numbers.len();
        if length < FEW || u32::try_from(length).is_err() {
            self.numbers.sort_unstable();
            return;
        }
        // A digit has fewer values than there are numbers, or walking over its values would cost the most.
        let widest = WIDEST.min(length.ilog2() - 1);
        let passes = (high - low).div_ceil(widest).max(1);
        let width = (high - low).div_ceil(passes);
        self.other.resize(length, N::default());
        for pass in 0..passes {
            self.pass(low + pass * width, (1 << width) - 1);
            std::mem::swap(&mut self.numbers, &mut self.other);
        }
        // `other` may be longer than the numbers of a later round; it must not be taken for them.
        self.other.truncate(length);
    }

    /// Writes the numbers to `other`, sorted by a digit; equal digits keep their order.
    fn pass(&mut self, shift: u32, mask: usize) {
        self.places.clear();
        self.places.resize(mask + 1, 0);
        for number in &self.numbers {
            self.places[number.digit(shift, mask)] += 1;
        }
        let mut sum = 0;
        for place in &mut self.places {
            sum += std::mem::replace(place, sum);
        }
        let other = &mut self.other[..self.numbers.len()];
        for number in &self.numbers {
            let place = &mut self.places[number.digit(shift, mask)];
            other[*place as usize] = *number;
            *place += 1;
        }
    }
}

/// How many bits the numbers below `limit` need.
pub(super) fn bits(limit: usize) -> u32 {
    usize::BITS - limit.saturating_sub(1).leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_comparing_does(keys in prop::collection::vec(0u64..1 << 30, 0..700), low in 0u32..30) {
            let mut sorter = Sorter::default();
            // Twice, since what is left of the first round must not matter for the second.
            for keys in [&keys[..], &keys[keys.len() / 2..]] {
                let packed: Vec<u64> = (0u64..).zip(keys).map(|(place, key)| key << low | place & ((1 << low) - 1)).collect();
                let mut expected = packed.clone();
                expected.sort_by_key(|number| number >> low);
                sorter.numbers = packed;
                sorter.sort(low, low + 30);
                if keys.len() <= 1 << low {
                    prop_assert_eq!(&sorter.numbers, &expected);
                } else {
                    prop_assert!(sorter.numbers.is_sorted_by_key(|number| number >> low));
                }
            }
        }
    }

    #[test]
    fn fields_come_back() {
        let fields = [5, (1 << 20) - 1, 3];
        assert_eq!(u64::pack(fields, [20, 2]).unpack([20, 2]), fields);
        let fields = [u32::MAX, u32::MAX - 1, u32::MAX];
        assert_eq!(u128::pack(fields, [32, 32]).unpack([32, 32]), fields);
    }

    #[test]
    fn bits_hold_every_smaller_number() {
        assert_eq!([0, 1, 2, 3, 4, 5, 1 << 20].map(bits), [0, 0, 1, 2, 2, 3, 20]);
    }
}
