//! Text with the statistics of news and none of its words: the same bytes for the same seed and size.
//!
//! Ranks of words follow the law of Zipf and Mandelbrot, f(r) ∝ 1/(r + 2.7) (Mandelbrot 1953), so that the number of
//! distinct words grows as a power of the length (Heaps 1978). Words are short where they are frequent (Zipf 1949), and
//! sentences have about twenty of them.

use std::fmt::Write;

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Ranks that can be drawn.
const RANKS: usize = 400_000;
const SHIFT: f64 = 2.7;

/// Draws ranks by inverting the integral of the law.
fn rank(rng: &mut Xoshiro256PlusPlus) -> usize {
    let (low, high) = (SHIFT.ln(), (RANKS as f64 + SHIFT).ln());
    let at: f64 = rng.r#gen();
    ((low + at * (high - low)).exp() - SHIFT) as usize
}

/// The word of a rank: syllables that spell the rank, so that no two ranks share a word.
fn push_word(text: &mut String, mut rank: usize) {
    const SYLLABLES: [&str; 16] =
        ["ta", "re", "mi", "so", "lu", "ne", "po", "ka", "di", "ver", "gon", "sta", "ble", "chi", "ran", "ou"];
    loop {
        text.push_str(SYLLABLES[rank % 16]);
        rank /= 16;
        if rank == 0 {
            return;
        }
    }
}

/// Articles of some 3,000 bytes, together at least `bytes`.
pub(crate) fn articles(seed: u64, bytes: usize) -> Vec<String> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let (mut articles, mut total) = (Vec::new(), 0);
    while total < bytes {
        let mut text = String::with_capacity(3200);
        while text.len() < 3000 {
            let words = 8 + rng.gen_range(0..25);
            for word in 0..words {
                let start = text.len();
                push_word(&mut text, rank(&mut rng));
                if word == 0 || rng.gen_ratio(1, 12) {
                    text[start..start + 1].make_ascii_uppercase();
                }
                if rng.gen_ratio(1, 40) {
                    let _ = write!(text, " {}", rng.gen_range(1..2000));
                }
                text.push_str(if word + 1 == words {
                    ". "
                } else if rng.gen_ratio(1, 14) {
                    ", "
                } else {
                    " "
                });
            }
            if rng.gen_ratio(1, 3) {
                text.push_str("\n\n");
            }
        }
        total += text.len();
        articles.push(text);
    }
    articles
}
