//! The number of a cell: four bytes while all cells can be told apart by them, else eight.

use std::ops::{AddAssign, Mul};

/// A number that tells cells apart.
pub trait Number:
    Copy + Default + Eq + AddAssign + Mul<Output = Self> + From<u32> + Into<u64> + Send + Sync
{
    /// Of a number that is known to fit.
    fn fitting(number: u64) -> Self;
}

impl Number for u32 {
    fn fitting(number: u64) -> u32 {
        number as u32
    }
}

impl Number for u64 {
    fn fitting(number: u64) -> u64 {
        number
    }
}
