//! Places on a plane for groups, near ones near each other.

/// Classical multidimensional scaling (Torgerson 1952) of points with squared distances 2 − 2·similarity, scaled into
/// −1..=1. `similarity` is a full symmetric matrix of `n` rows with ones on its diagonal. The sign of each axis is
/// that which makes the point farthest from the middle positive (the first of equals).
///
/// # Panics
/// When `similarity` does not hold n × n values.
pub fn place(similarity: &[f64], n: usize) -> Vec<[f64; 2]> {
    assert_eq!(similarity.len(), n * n, "a full matrix");
    let mut inner = similarity.to_vec();
    let means: Vec<f64> = (0..n).map(|i| similarity[i * n..(i + 1) * n].iter().sum::<f64>() / n as f64).collect();
    let mean = means.iter().sum::<f64>() / n.max(1) as f64;
    for i in 0..n {
        for j in 0..n {
            inner[i * n + j] += mean - means[i] - means[j];
        }
    }
    let mut places = vec![[0.0; 2]; n];
    let mut scale = 0f64;
    for axis in 0..2 {
        let (value, mut vector) = leading(&inner, n);
        if value <= 1e-9 {
            break;
        }
        let far = (0..n).fold(0, |best, i| if vector[i].abs() > vector[best].abs() + 1e-9 { i } else { best });
        if vector[far] < 0.0 {
            vector.iter_mut().for_each(|v| *v = -*v);
        }
        for (i, place) in places.iter_mut().enumerate() {
            place[axis] = vector[i] * value.sqrt();
            scale = scale.max(place[axis].abs());
            for j in 0..n {
                inner[i * n + j] -= value * vector[i] * vector[j];
            }
        }
    }
    if scale > 0.0 {
        places.iter_mut().flatten().for_each(|v| *v /= scale);
    }
    places
}

/// The largest eigenvalue of a symmetric matrix and its vector, by power iteration from a fixed start.
fn leading(matrix: &[f64], n: usize) -> (f64, Vec<f64>) {
    // The matrix is close to positive semi-definite; the shift keeps a negative eigenvalue from being the larger one.
    let shift =
        (0..n).map(|i| matrix[i * n..(i + 1) * n].iter().map(|v| v.abs()).sum::<f64>()).fold(0.0, f64::max) * 0.25;
    let mut vector: Vec<f64> = (0..n).map(|i| 1.0 + 0.618 * ((i * i + 3 * i) % 17) as f64).collect();
    let mut value = 0.0;
    for _ in 0..500 {
        let norm = vector.iter().map(|v| v * v).sum::<f64>().sqrt();
        if norm < 1e-300 {
            return (0.0, vec![0.0; n]);
        }
        vector.iter_mut().for_each(|v| *v /= norm);
        let next: Vec<f64> =
            (0..n).map(|i| shift * vector[i] + (0..n).map(|j| matrix[i * n + j] * vector[j]).sum::<f64>()).collect();
        let found = next.iter().zip(&vector).map(|(a, b)| a * b).sum::<f64>();
        let settled = (found - value).abs() <= 1e-13 * found.abs();
        value = found;
        vector = next;
        if settled {
            break;
        }
    }
    let norm = vector.iter().map(|v| v * v).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|v| *v /= norm.max(1e-300));
    (value - shift, vector)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_points_stand_near() {
        let s = [1.0, 0.9, 0.0, 0.9, 1.0, 0.1, 0.0, 0.1, 1.0];
        let p = place(&s, 3);
        let d = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        assert!(d(p[0], p[1]) < d(p[0], p[2]) && d(p[0], p[1]) < d(p[1], p[2]));
        assert!(p.iter().flatten().all(|v| (-1.0..=1.0).contains(v)));
    }

    #[test]
    fn one_point_and_none() {
        assert_eq!(place(&[1.0], 1), [[0.0, 0.0]]);
        assert!(place(&[], 0).is_empty());
    }
}
