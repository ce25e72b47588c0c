//! The most serious family of a detainer's charges, and ICE's own most serious conviction.

mod conviction;
mod family;
mod fixture;
mod tables;
