//! Random streams by name: a stage draws from its own stream, so adding a draw in one stage moves no other.

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// The generator behind every stream; its values are the same on every platform and in every release.
pub type Stream = Xoshiro256PlusPlus;

/// The stream `name` of a run's `seed`; `draw` numbers repetitions, so that they can run in any order.
pub fn stream(seed: u64, name: &str, draw: u64) -> Stream {
    // FNV-1a over the three, since std's hashers promise nothing over releases.
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in seed.to_le_bytes().into_iter().chain(name.bytes()).chain([0xff]).chain(draw.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    Stream::seed_from_u64(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngCore;

    #[test]
    fn streams_repeat_and_differ() {
        let first = |name: &str, draw| stream(7, name, draw).next_u64();
        assert_eq!(first("null", 3), first("null", 3));
        assert_ne!(first("null", 3), first("null", 4));
        assert_ne!(first("null", 3), first("kmeans", 3));
    }
}
