//! All tests that need the whole house: one binary, so that it links once.

mod by_hand;
mod catalogue;
mod conditions;
mod contract;
mod datasets;
mod entities;
mod figures;
mod generated;
mod graph;
mod holdings;
mod hostile;
mod http;
mod limits;
mod plans;
mod policies;
mod promises;
mod properties;
mod published;
mod records;
mod reports;
mod residents;
mod slices;
mod standing;
mod support;
mod tables;
