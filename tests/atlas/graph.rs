//! The graph of entities: connections, searches, nodes.

mod connections;
mod nodes;
mod offenses;
mod places;
mod search;
mod walk;
