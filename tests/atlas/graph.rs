//! The graph of entities: connections, searches, nodes.

mod connections;
