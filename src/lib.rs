//! Detainer Atlas: exact, citable answers over US immigration detainers.
//!
//! The rooms stand in a row, and each uses only rooms before it; `ARCHITECTURE.md` is the map.

pub mod catalogue;
pub mod datasets;
pub mod store;
