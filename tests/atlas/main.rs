//! All tests that need the whole house: one binary, so that it links once.

mod catalogue;
mod datasets;
mod generated;
mod hostile;
mod http;
mod properties;
mod support;
mod tables;
