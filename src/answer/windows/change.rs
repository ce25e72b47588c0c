//! One number against another.

use crate::catalogue::{ChangeUnit, CompareUnit};

/// Now against then: `now - then`, or that in percent of then.
pub fn change(now: f64, then: f64, unit: ChangeUnit) -> Option<f64> {
    match unit {
        ChangeUnit::Difference => Some(now - then),
        ChangeUnit::Percent => percent(now, then),
    }
}

/// One number against another: `a - b`, that in percent of b, or `a / b`.
pub fn compared(a: f64, b: f64, unit: CompareUnit) -> Option<f64> {
    match unit {
        CompareUnit::Difference => Some(a - b),
        CompareUnit::Percent => percent(a, b),
        CompareUnit::Ratio => (b != 0.0).then(|| a / b),
    }
}

fn percent(number: f64, of: f64) -> Option<f64> {
    (of != 0.0).then(|| (number - of) * 100.0 / of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_null_over_nothing() {
        for (now, then, difference, in_percent) in [
            (250.0, 200.0, Some(50.0), Some(25.0)),
            (0.0, 4.0, Some(-4.0), Some(-100.0)),
            (3.0, 0.0, Some(3.0), None),
            (0.5, 0.25, Some(0.25), Some(100.0)),
        ] {
            assert_eq!(change(now, then, ChangeUnit::Difference), difference);
            assert_eq!(change(now, then, ChangeUnit::Percent), in_percent);
            assert_eq!(compared(now, then, CompareUnit::Difference), difference);
            assert_eq!(compared(now, then, CompareUnit::Percent), in_percent);
            assert_eq!(compared(now, then, CompareUnit::Ratio), (then != 0.0).then(|| now / then));
        }
    }
}
