//! All tests that need the whole house: one binary, so that it links once.

mod catalogue;
mod datasets;
mod generated;
mod http;
mod support;
mod tables;
