//! Policies in force: when each holds, what they come to, and what slices say of it.

mod ends;
mod graph;
mod in_force;
mod intervals;
mod seats;
