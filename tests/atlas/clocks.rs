//! The clocks and classes that no bundled dataset records, proven on a fixture: each period of each clock, filters, days
//! between each two, ICE's class of the record and threat level, coverage and refusals; by both engines, counted from the
//! lines of the file.

mod classes;
mod days;
mod fixture;
mod periods;
mod recorded;
