//! Tails and quantiles of the distributions that the tests need, on the special functions of statrs.

use statrs::distribution::{Beta, ContinuousCDF, StudentsT};
use statrs::function::beta::beta_reg;
use statrs::function::erf::{erfc, erfc_inv};
use statrs::function::gamma::ln_gamma;

/// From here on the tail of t is taken from its normal deviate: the continued fraction behind the incomplete beta
/// function needs more steps than statrs grants it, and the expansion is exact to rounding.
const MANY_DEGREES: f64 = 10_000.0;

/// The probability that |T| of Student's t with `df` degrees of freedom is at least `|t|`.
///
/// # Panics
/// When `df` is not above 0 or `t` is not a number: callers pass estimates, which never are.
pub fn t_tail(t: f64, df: f64) -> f64 {
    assert!(df > 0.0 && !t.is_nan(), "t_tail needs a number and positive degrees of freedom, not t={t}, df={df}");
    if t.is_infinite() {
        return 0.0;
    }
    let square = t * t;
    if df > MANY_DEGREES {
        return erfc(normal_deviate(t.abs(), df) / std::f64::consts::SQRT_2);
    }
    if square < df {
        1.0 - beta_reg(0.5, 0.5 * df, square / (df + square))
    } else {
        beta_reg(0.5 * df, 0.5, df / (df + square))
    }
}

/// The normal deviate with the same tail as `t` (Hill 1970, algorithm 395); for many degrees of freedom.
fn normal_deviate(t: f64, df: f64) -> f64 {
    let a = df - 0.5;
    let b = 48.0 * a * a;
    let square = a * (t * t / df).ln_1p();
    let y = square.sqrt();
    (((((-0.4 * square - 3.3) * square - 24.0) * square - 85.5) / (0.8 * square * square + 100.0 + b) + square + 3.0)
        / b
        + 1.0)
        * y
}

/// The `t` that Student's t with `df` degrees of freedom stays below with probability `p`; `p` in 0.5..1.
///
/// # Panics
/// When `p` is outside `0.5..1` or `df` is not above 0.
pub fn t_quantile(p: f64, df: f64) -> f64 {
    assert!((0.5..1.0).contains(&p) && df > 0.0, "t_quantile needs 0.5 <= p < 1 and df > 0, not p={p}, df={df}");
    if p == 0.5 {
        return 0.0;
    }
    let mut t = if df > MANY_DEGREES {
        normal_quantile(p)
    } else {
        StudentsT::new(0.0, 1.0, df).expect("df is above 0").inverse_cdf(p)
    };
    // statrs stops its search early for some p; Newton's steps on the tail itself finish it.
    let tail = 2.0 * (1.0 - p);
    let ln_scale = ln_gamma(0.5 * (df + 1.0)) - ln_gamma(0.5 * df) - 0.5 * (df * std::f64::consts::PI).ln();
    for _ in 0..20 {
        let density = (ln_scale - 0.5 * (df + 1.0) * (t * t / df).ln_1p()).exp();
        let step = (t_tail(t, df) - tail) / (2.0 * density);
        t = (t + step).max(0.0);
        if step.abs() <= 1e-14 * t.abs() {
            break;
        }
    }
    t
}

/// The `z` that a standard normal stays below with probability `p`, in 0..1 without its ends.
pub fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p)
}

/// The probability that a standard normal is at least `z`.
pub fn normal_tail(z: f64) -> f64 {
    0.5 * erfc(z / std::f64::consts::SQRT_2)
}

/// The probability that χ² with one degree of freedom is at least `x`.
pub fn chi_square_tail(x: f64) -> f64 {
    erfc((0.5 * x.max(0.0)).sqrt())
}

/// The quantile of a beta distribution; `a` and `b` above 0.
pub(super) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    Beta::new(a, b).expect("shapes are above 0").inverse_cdf(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, reference: f64, tolerance: f64) {
        assert!((ours - reference).abs() <= tolerance * reference.abs(), "{ours} against {reference}");
    }

    // Reference values: scipy's `2 * t.sf`, `t.ppf`, `chi2.sf`. The special functions of statrs are good to 1e-10.
    #[test]
    fn tails_of_t() {
        close(t_tail(2.0, 3.0), 0.139_325_968_558_843_05, 1e-13);
        close(t_tail(1e-9, 7.5), 0.999_999_999_228_198_5, 1e-14);
        close(t_tail(30.0, 188.136), 1.274_034_435_718_379_5e-73, 1e-9);
        close(t_tail(0.3, 5000.5), 0.764_189_625_422_496_6, 1e-10);
        close(t_tail(4.0, 20_000.0), 6.357_028_551_268_113e-5, 1e-10);
    }

    #[test]
    fn quantiles_invert_tails() {
        for df in [1.0, 1.7, 4.0, 33.3, 188.0, 9_999.0, 10_001.0, 3e6] {
            for p in [0.6, 0.9, 0.975, 0.999, 0.999_999] {
                close(t_tail(t_quantile(p, df), df), 2.0 * (1.0 - p), 1e-9);
            }
        }
        close(t_quantile(0.975, 5.0), 2.570_581_835_636_314, 1e-12);
    }

    #[test]
    fn the_two_ways_to_the_tail_meet() {
        for t in [0.1, 1.0, 1.96, 5.0, 12.0] {
            let fraction = {
                let df = MANY_DEGREES;
                let square: f64 = t * t;
                if square < df && t < 1.0 {
                    1.0 - beta_reg(0.5, 0.5 * df, square / (df + square))
                } else {
                    beta_reg(0.5 * df, 0.5, df / (df + square))
                }
            };
            close(erfc(normal_deviate(t, MANY_DEGREES) / std::f64::consts::SQRT_2), fraction, 1e-9);
        }
    }

    #[test]
    fn tails_of_chi_square() {
        close(chi_square_tail(3.841_458_820_694_124), 0.049_999_999_999_999_89, 1e-10);
        close(chi_square_tail(1000.0), 1.795_832_784_800_736_3e-219, 1e-10);
    }
}
