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

/// FREX (Airoldi & Bischof 2016, as stm computes it): the weighted harmonic mean of two ranks of a term among all terms,
/// that of its frequency in the theme and that of its exclusivity to it. `weight`, in 0..=1, is that of frequency.
/// Exclusivity is the theme's part of the term's probability, shrunk toward equal parts by how little the term is seen
/// (James–Stein; Hausser & Strimmer 2009). Equal values share their mean rank.
pub fn frex(counts: Table<'_>, weight: f64) -> Vec<Vec<f64>> {
    let (themes, terms) = (counts.len(), counts.first().map_or(0, Vec::len));
    let totals = totals(counts);
    let probability: Vec<Vec<f64>> = counts
        .iter()
        .map(|theme| {
            let n: f64 = theme.iter().map(|c| c + UNSEEN).sum();
            theme.iter().map(|c| (c + UNSEEN) / n).collect()
        })
        .collect();
    let mut exclusivity = vec![vec![0.0; terms]; themes];
    for term in 0..terms {
        let all: f64 = probability.iter().map(|p| p[term]).sum();
        let parts: Vec<f64> = probability.iter().map(|p| p[term] / all).collect();
        for (theme, part) in shrink(&parts, totals[term]).into_iter().enumerate() {
            exclusivity[theme][term] = part;
        }
    }
    probability
        .iter()
        .zip(&exclusivity)
        .map(|(frequency, exclusivity)| {
            ranks(frequency)
                .iter()
                .zip(ranks(exclusivity))
                .map(|(f, e)| 1.0 / (weight / f + (1.0 - weight) / e))
                .collect()
        })
        .collect()
}

/// What a term that a theme does not have counts there.
const UNSEEN: f64 = 0.01;

/// Parts drawn toward equal ones by their sampling variance at `count` observations.
fn shrink(parts: &[f64], count: f64) -> Vec<f64> {
    let equal = 1.0 / parts.len() as f64;
    if count <= 1.0 {
        return vec![equal; parts.len()];
    }
    let variance: f64 = parts.iter().map(|p| p * (1.0 - p) / (count - 1.0)).sum();
    let distance: f64 = parts.iter().map(|p| (p - equal).powi(2)).sum();
    let pull = if distance > 0.0 { (variance / distance).clamp(0.0, 1.0) } else { 0.0 };
    parts.iter().map(|p| pull * equal + (1.0 - pull) * p).collect()
}

/// Ranks in 0..=1, the highest value 1.
fn ranks(values: &[f64]) -> Vec<f64> {
    let n = values.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; n];
    let mut from = 0;
    for run in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let mean = from as f64 + (run.len() + 1) as f64 / 2.0;
        run.iter().for_each(|&at| ranks[at] = mean / n as f64);
        from += run.len();
    }
    ranks
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

    /// Counts of five terms in three themes.
    fn table() -> Vec<Vec<f64>> {
        vec![vec![8.0, 3.0, 0.0, 1.0, 5.0], vec![0.0, 4.0, 6.0, 1.0, 5.0], vec![2.0, 0.0, 1.0, 0.0, 9.0]]
    }

    #[test]
    fn frex_agrees_with_a_port_of_stm() {
        // A port of calcfrex (stm 1.3) with w = .5 and word counts, on log((counts + .01) / row sums), gave these.
        let expected = [
            [1.0, 0.685714285714286, 0.2, 0.48, 0.533333333333333],
            [0.2, 0.685714285714286, 1.0, 0.48, 0.533333333333333],
            [0.685714285714286, 0.24, 0.48, 0.436363636363636, 1.0],
        ];
        for (found, expected) in frex(&table(), 0.5).iter().flatten().zip(expected.iter().flatten()) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn relevance_by_hand() {
        let found = relevance(&table(), 0.6);
        assert!((found[0][0] + 0.15214084366587).abs() < 1e-12);
        assert!((found[2][4] - 0.057207331789771).abs() < 1e-12);
        assert_eq!(found[1][0], f64::NEG_INFINITY);
    }
}
