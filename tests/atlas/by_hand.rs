//! Slices of a fixture that can be added up by hand.

mod detainers;
mod dimension_values;
mod filters;
pub mod fixture;
mod grain;
mod measures;
pub mod meta;
mod paging;
mod statements;
