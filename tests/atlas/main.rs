//! All tests that need the whole house: one binary, so that it links once.

mod datasets;
mod entities;
mod support;
mod tables;
