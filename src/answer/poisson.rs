//! Intervals of a rate of events that were counted over people.

use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// The exact Poisson interval (Garwood) of a count at that level of confidence: half the chi-squared quantiles of
/// (1 − level) / 2 with 2 × count degrees of freedom, and of (1 + level) / 2 with 2 × count + 2. The low end of none is 0.
/// `None` of less than none.
pub fn garwood(count: i64, level: f64) -> Option<(f64, f64)> {
    if count < 0 {
        return None;
    }
    let (shape, tail) = (count as f64, (1.0 - level) / 2.0);
    // A chi-squared quantile with 2a degrees of freedom is twice the gamma quantile of shape a.
    let low = if count == 0 { 0.0 } else { quantile(shape, tail, Tail::Lower) };
    Some((low, quantile(shape + 1.0, tail, Tail::Upper)))
}

/// On which side of a quantile the share lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tail {
    Lower,
    Upper,
}

/// The point of the gamma distribution of that shape and scale 1 that has that share on that side: Newton's steps, kept
/// between two points that hold it, until they no longer move it. The library's own quantile stops after four steps.
fn quantile(shape: f64, share: f64, side: Tail) -> f64 {
    let excess = |x: f64| match side {
        Tail::Lower => gamma_lr(shape, x) - share,
        Tail::Upper => share - gamma_ur(shape, x),
    };
    let density = |x: f64| ((shape - 1.0) * x.ln() - x - ln_gamma(shape)).exp();
    let (mut low, mut high) = (0.0, shape + 1.0);
    while excess(high) < 0.0 {
        (low, high) = (high, high * 2.0);
    }
    let mut x = (low + high) / 2.0;
    for _ in 0..200 {
        let above = excess(x);
        if above < 0.0 {
            low = x
        } else {
            high = x
        }
        let step = x - above / density(x);
        // A step that leaves the two points, or is no number, is a bad one: halve in its place.
        let next = if step > low && step < high { step } else { (low + high) / 2.0 };
        let moved = (next - x).abs();
        x = next;
        if moved <= 1e-14 * x {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By scipy 1.17.1: `chi2.ppf((1 - level) / 2, 2 * k) / 2` and `chi2.isf((1 - level) / 2, 2 * k + 2) / 2`.
    #[test]
    fn intervals_are_those_of_scipy() {
        for (count, level, low, high) in SCIPY {
            let found = garwood(count, level).unwrap();
            for (found, wanted) in [(found.0, low), (found.1, high)] {
                assert!((found - wanted).abs() <= 1e-9 * wanted, "{count} {level}: {found} {wanted}");
            }
        }
        assert_eq!(garwood(-1, 0.95), None);
    }

    #[test]
    fn any_level_has_an_interval() {
        for level in [1e-9, 0.01, 0.999_999_999, 1.0 - f64::EPSILON] {
            for count in [0, 1, 5, 1000, 1_000_000] {
                let (low, high) = garwood(count, level).unwrap();
                assert!(low.is_finite() && high.is_finite(), "{count} {level}: {low} {high}");
                assert!(low <= count as f64 && (count as f64) < high + 1.0, "{count} {level}: {low} {high}");
            }
        }
    }

    #[rustfmt::skip]
    const SCIPY: [(i64, f64, f64, f64); 52] = [
        (0, 0.5, 0.0, 1.3862943611198908),
        (0, 0.9, 0.0, 2.9957322735539913),
        (0, 0.95, 0.0, 3.6888794541139354),
        (0, 0.999, 0.0, 7.600902459542081),
        (1, 0.5, 0.2876820724517809, 2.6926345288896956),
        (1, 0.9, 0.05129329438755053, 4.743864518390578),
        (1, 0.95, 0.025317807984289897, 5.571643390938898),
        (1, 0.999, 0.0005001250416822987, 9.998677497623804),
        (2, 0.5, 0.9612787631147771, 3.920402060292561),
        (2, 0.9, 0.35536151069866195, 6.29579362187199),
        (2, 0.95, 0.24220927854396507, 7.22468766772396),
        (2, 0.999, 0.03196102225595887, 12.051399497491744),
        (3, 0.5, 1.7272994178605192, 5.10942748512338),
        (3, 0.9, 0.8176914471639533, 7.753656527932727),
        (3, 0.95, 0.6186721228956015, 8.767273069742323),
        (3, 0.999, 0.1497038499231645, 13.93402320169117),
        (7, 0.5, 5.08265690268853, 9.684430110292256),
        (7, 0.9, 3.285315691894671, 13.148113802432121),
        (7, 0.95, 2.814363051519867, 14.422675361702376),
        (7, 0.999, 1.3483639876184519, 20.654036858568656),
        (10, 0.5, 7.725886769523864, 13.019632514082504),
        (10, 0.9, 5.425405697091292, 16.962219235721896),
        (10, 0.95, 4.7953886961324335, 18.39035604201778),
        (10, 0.999, 2.6990331060328105, 25.25555937926597),
        (30, 0.5, 26.14690829188756, 34.552147133103496),
        (30, 0.9, 21.593979226994882, 40.690507594449564),
        (30, 0.95, 20.240874021420915, 42.82686539480766),
        (30, 0.999, 15.170237729644013, 52.64472948300406),
        (142, 0.5, 133.79123927652805, 150.8738841783777),
        (142, 0.9, 122.98406211766779, 163.22148721051988),
        (142, 0.95, 119.605416066808, 167.37007592900363),
        (142, 0.999, 106.03159247776678, 185.65069820337717),
        (1214, 0.5, 1190.320933148911, 1238.3253945114527),
        (1214, 0.9, 1157.2633032534986, 1272.8972766629986),
        (1214, 0.95, 1146.661980838128, 1284.2603351563669),
        (1214, 0.999, 1102.6152022794688, 1332.9828779039476),
        (5501, 0.5, 5450.793922393602, 5551.847254301111),
        (5501, 0.9, 5379.574455495515, 5624.573650627641),
        (5501, 0.95, 5356.581426155017, 5648.326067450752),
        (5501, 0.999, 5260.216867945849, 5749.35683941425),
        (79053, 0.5, 78863.17674611926, 79243.4610780038),
        (79053, 0.9, 78591.09615688234, 79517.04379638679),
        (79053, 0.95, 78502.87712923567, 79606.02066036525),
        (79053, 0.999, 78131.0980871708, 79982.45946235232),
        (1000000, 0.5, 999325.3286845871, 1000675.3082769698),
        (1000000, 0.9, 998355.7150837178, 1001646.4227676168),
        (1000000, 0.95, 998040.9833402939, 1001961.9119454322),
        (1000000, 0.999, 996712.748773537, 1003294.8045814902),
        (5000000, 0.5, 4998491.613435419, 5001509.02333969),
        (5000000, 0.9, 4996322.564079328, 5003679.573317429),
        (5000000, 0.95, 4995618.334526948, 5004384.560217167),
        (5000000, 0.999, 4992645.434245434, 5007362.118200928),
    ];
}
