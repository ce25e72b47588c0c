//! Detainer Atlas: exact, citable answers over US immigration detainers.

pub mod embedded;
