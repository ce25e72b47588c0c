//! All tests that need the whole house: one binary, so that it links once.

mod catalogue;
mod contract;
mod datasets;
mod figures;
mod generated;
mod http;
mod slices;
mod support;
mod tables;
