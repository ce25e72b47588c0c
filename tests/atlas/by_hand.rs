//! Slices of a fixture that can be added up by hand.

mod detainers;
mod filters;
mod fixture;
mod grain;
mod measures;
mod meta;
mod paging;
mod statements;
