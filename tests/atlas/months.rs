//! Months since the first policy that limits cooperation.

mod by_hand;
mod fixture;
mod generated;
mod starts;
mod words;
