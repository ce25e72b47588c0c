//! Slices of a dataset that is small enough to add up by hand.

mod charges;
mod counts;
mod filters;
pub mod fixture;
mod order;
mod records;
mod words;
