//! A set of days, as the runs that it is made of.

/// Days as day numbers: disjoint runs with gaps between them, ascending, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DaySet(Vec<(i32, i32)>);

impl DaySet {
    /// Every day between, both included; none when the end is before the start.
    pub fn between(from: i32, to: i32) -> DaySet {
        DaySet(if from <= to { vec![(from, to)] } else { Vec::new() })
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[(i32, i32)] {
        &self.0
    }

    /// The days of both.
    pub fn and(&self, other: &DaySet) -> DaySet {
        let (mut runs, mut a, mut b) = (Vec::new(), 0, 0);
        while let (Some(one), Some(two)) = (self.0.get(a), other.0.get(b)) {
            let (from, to) = (one.0.max(two.0), one.1.min(two.1));
            if from <= to {
                runs.push((from, to));
            }
            if one.1 < two.1 { a += 1 } else { b += 1 }
        }
        DaySet(runs)
    }

    /// The days of either.
    pub fn or(&self, other: &DaySet) -> DaySet {
        let mut all: Vec<(i32, i32)> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        let mut runs: Vec<(i32, i32)> = Vec::with_capacity(all.len());
        for (from, to) in all {
            match runs.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => runs.push((from, to)),
            }
        }
        DaySet(runs)
    }

    /// The days between two that it does not have.
    pub fn without(&self, from: i32, to: i32) -> DaySet {
        let (mut runs, mut next) = (Vec::new(), from);
        for (first, last) in self.and(&DaySet::between(from, to)).0 {
            if next < first {
                runs.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= to {
            runs.push((next, to));
        }
        DaySet(runs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against sets of single days, for all pairs of sets of the days 0 to 6.
    #[test]
    fn sets_of_runs_are_sets_of_days() {
        let set = |bits: u32| {
            (0..7)
                .filter(|day| bits & (1 << day) != 0)
                .fold(DaySet::default(), |set, day| set.or(&DaySet::between(day, day)))
        };
        let bits = |set: &DaySet| {
            set.runs().iter().flat_map(|(from, to)| *from..=*to).fold(0u32, |bits, day| bits | 1 << day)
        };
        for one in 0..128 {
            assert_eq!(bits(&set(one).without(0, 6)), 127 & !one);
            assert!(set(one).runs().windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
            for other in 0..128 {
                assert_eq!(bits(&set(one).and(&set(other))), one & other);
                assert_eq!(bits(&set(one).or(&set(other))), one | other);
            }
        }
        assert_eq!(DaySet::between(3, 2), DaySet::default());
    }
}
