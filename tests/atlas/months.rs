//! Months since the first policy that limits cooperation.

mod by_hand;
mod fixture;
mod starts;
mod words;
