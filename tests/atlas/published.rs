//! What is published of places: field offices, lists and agreements, over a fixture that can be added up by hand.

mod agreements;
mod fixture;
mod listed;
mod offices;
mod told;
