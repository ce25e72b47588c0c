//! Draws by weights.

/// Weights of places in a list, as running sums.
#[derive(Debug, Clone)]
pub struct Weights(Vec<f64>);

impl Weights {
    /// Of these weights.
    pub fn of(weights: impl IntoIterator<Item = f64>) -> Weights {
        let sums = weights.into_iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Weights(sums.collect())
    }

    /// Zipf's: the n-th of so many has the weight 1 / n^s.
    pub fn zipf(count: usize, s: f64) -> Weights {
        Weights::of((1..=count).map(|place| (place as f64).powf(-s)))
    }

    /// A place in the list.
    pub fn draw(&self, random: &mut fastrand::Rng) -> usize {
        let at = random.f64() * self.0.last().copied().unwrap_or_default();
        self.0.partition_point(|sum| *sum <= at).min(self.0.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_follow_the_weights() {
        let mut random = fastrand::Rng::with_seed(1);
        let (weights, mut drawn) = (Weights::of([1.0, 0.0, 3.0]), [0; 3]);
        (0..4000).for_each(|_| drawn[weights.draw(&mut random)] += 1);
        assert_eq!(drawn[1], 0);
        assert!((2.8..3.2).contains(&(f64::from(drawn[2]) / f64::from(drawn[0]))), "{drawn:?}");
    }
}
