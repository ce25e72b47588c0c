//! The graph of entities: connections, searches, nodes.

mod connections;
mod places;
mod search;
