//! Answers as files.

mod csv;

pub use csv::csv;
