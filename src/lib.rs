//! Detainer Atlas: exact, citable answers over US immigration detainers.
//!
//! The rooms stand in a row, and each uses only rooms before it; `ARCHITECTURE.md` is the map.

pub mod answer;
pub mod catalogue;
pub mod columns;
pub mod datasets;
pub mod embedded;
pub mod formats;
pub mod graphql;
pub mod http;
pub mod plan;
pub mod question;
pub mod store;
pub mod tables;
