//! The interval of a count of events.

use statrs::distribution::{Continuous, ContinuousCDF, Gamma};

/// The exact interval of a Poisson mean, after Garwood: from the quantile `(1 − level)/2` of the gamma distribution of shape
/// `count` to the quantile `(1 + level)/2` of that of shape `count + 1`, both of rate 1; it begins at 0 for no event.
pub fn garwood(count: i64, level: f64) -> Option<(f64, f64)> {
    let tail = (1.0 - level) / 2.0;
    let low = if count == 0 { 0.0 } else { quantile(count as f64, tail)? };
    Some((low, quantile(count as f64 + 1.0, 1.0 - tail)?))
}

/// A quantile of the gamma distribution of that shape and rate 1: the library's, made exact by Newton's steps.
fn quantile(shape: f64, share: f64) -> Option<f64> {
    let gamma = Gamma::new(shape, 1.0).ok()?;
    let mut at = gamma.inverse_cdf(share);
    for _ in 0..20 {
        let step = (gamma.cdf(at) - share) / gamma.pdf(at);
        if !step.is_finite() || step.abs() < 1e-14 * at {
            break;
        }
        at = (at - step).max(at / 2.0);
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By scipy 1.17.1: `chi2.ppf(a/2, 2 k) / 2` and `chi2.ppf(1 - a/2, 2 (k + 1)) / 2` with `a = 1 - level`.
    #[test]
    fn intervals_are_those_of_scipy() {
        for (count, level, low, high) in SCIPY {
            let (found_low, found_high) = garwood(count, level).unwrap();
            let near = |found: f64, expected: f64| (found - expected).abs() <= 1e-9 * expected.max(1e-300);
            assert!(
                near(found_low, low) && near(found_high, high),
                "{count} {level}: {found_low} {found_high}, not {low} {high}"
            );
        }
    }

    const SCIPY: [(i64, f64, f64, f64); 36] = [
        (0, 0.5, 0.0, 1.3862943611198906),
        (0, 0.95, 0.0, 3.6888794541139354),
        (0, 0.999, 0.0, 7.600902459542192),
        (1, 0.5, 0.2876820724517809, 2.692634528889695),
        (1, 0.95, 0.025317807984289897, 5.571643390938898),
        (1, 0.999, 0.0005001250416822987, 9.998677497623925),
        (2, 0.5, 0.9612787631147771, 3.920402060292561),
        (2, 0.95, 0.24220927854396507, 7.22468766772396),
        (2, 0.999, 0.03196102225595887, 12.051399497491873),
        (3, 0.5, 1.7272994178605192, 5.109427485123381),
        (3, 0.95, 0.6186721228956015, 8.767273069742323),
        (3, 0.999, 0.1497038499231645, 13.93402320169131),
        (5, 0.5, 3.368600385977321, 7.422701835520088),
        (5, 0.95, 1.623486390118421, 11.66833207932267),
        (5, 0.999, 0.6324910403321943, 17.410637318237328),
        (9, 0.5, 6.837645175199145, 11.913846021515429),
        (9, 0.95, 4.115373097378334, 17.084803451419166),
        (9, 0.999, 2.2196933541068278, 23.749225942736004),
        (10, 0.5, 7.725886769523864, 13.019632514082504),
        (10, 0.95, 4.7953886961324335, 18.39035604201778),
        (10, 0.999, 2.6990331060328105, 25.255559379266145),
        (47, 0.5, 42.21246974745538, 52.47391398204094),
        (47, 0.95, 34.53383216706575, 62.50003634064697),
        (47, 0.999, 27.654364778732976, 74.11402224251187),
        (116, 0.5, 108.56535536276455, 124.10282212553952),
        (116, 0.95, 95.85304450141346, 139.13095047829697),
        (116, 0.999, 83.79869785031201, 155.89656473940087),
        (492, 0.5, 476.86296532527757, 507.7889222010314),
        (492, 0.95, 449.48065966271406, 537.4575359003345),
        (492, 0.999, 422.27160978889333, 569.3521575241742),
        (5501, 0.5, 5450.793922393602, 5551.847254301111),
        (5501, 0.95, 5356.581426155017, 5648.326067450752),
        (5501, 0.999, 5260.216867945849, 5749.356839414253),
        (79053, 0.5, 78863.17674611926, 79243.4610780038),
        (79053, 0.95, 78502.87712923567, 79606.02066036525),
        (79053, 0.999, 78131.0980871708, 79982.45946235232),
    ];
}
