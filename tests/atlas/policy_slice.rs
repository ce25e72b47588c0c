//! Slices of policies: counted by hand in SQL, in a small world that can be added up, and refused where they make no sense.

mod answered;
mod by_hand;
mod fixture;
mod paging;
mod refused;
mod rule;
mod said;
mod small;
mod values;
