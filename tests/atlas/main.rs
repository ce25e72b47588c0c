//! All tests that need the whole house: one binary, so that it links once.

mod by_hand;
mod catalogue;
mod contract;
mod datasets;
mod entities;
mod figures;
mod generated;
mod graph;
mod hostile;
mod http;
mod limits;
mod plans;
mod promises;
mod properties;
mod records;
mod slices;
mod support;
mod tables;
