//! Days between each two clocks, from the lines of the file.

use super::fixture::{CLOCKS, lines, slice};

/// A percentile of whole numbers, between two of them in proportion.
fn percentile(days: &[i64], share: f64) -> Option<f64> {
    let at = share * (days.len().checked_sub(1)? as f64);
    let (low, high) = (days[at.floor() as usize] as f64, days[at.ceil() as usize] as f64);
    Some(low + (high - low) * (at - at.floor()))
}

#[test]
fn days_between_each_two_clocks_are_those_of_the_lines() {
    for (a, from) in CLOCKS.iter().enumerate() {
        for (b, to) in CLOCKS.iter().enumerate().filter(|(b, _)| *b != a) {
            let days = |outcome: &str| {
                let mut days: Vec<i64> = lines()
                    .iter()
                    .filter(|line| outcome.is_empty() || line.outcome == outcome)
                    .filter_map(|line| Some((line.clocks[b].day()? - line.clocks[a].day()?).num_days()))
                    .collect();
                days.sort_unstable();
                days
            };
            let clocks = format!("from: {from}, to: {to}");
            let selection = format!(
                "median: daysBetween({clocks}) most: daysBetween({clocks}, percentile: 0.9) mean: meanDaysBetween({clocks})
                 declined: daysBetween({clocks}, where: {{outcome: {{eq: DECLINED}}}})"
            );
            let answer = slice("", &format!("totals {{ {selection} }}"));
            let totals = &answer["totals"];
            let all = days("");
            assert!(all.len() > 8, "{from} {to}");
            let mean = all.iter().sum::<i64>() as f64 / all.len() as f64;
            let is_like = |key: &str, wanted: Option<f64>| match (totals[key].as_f64(), wanted) {
                (Some(given), Some(wanted)) => (given - wanted).abs() < 1e-9,
                (given, wanted) => given == wanted,
            };
            assert!(is_like("median", percentile(&all, 0.5)), "{from} {to} {totals}");
            assert!(is_like("most", percentile(&all, 0.9)), "{from} {to} {totals}");
            assert!(is_like("mean", Some(mean)), "{from} {to} {totals}");
            assert!(is_like("declined", percentile(&days("DECLINED"), 0.5)), "{from} {to} {totals}");
        }
    }
}
