//! Detainers of the bundled data, alone and below places: the same as SQL by hand gives, in a fixed number of statements.

mod facilities;
mod indexes;
mod relations;
mod rows;
mod statements;
