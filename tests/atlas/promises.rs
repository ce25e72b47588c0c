//! What GraphQL promises its clients, where the library alone would not keep it.

mod errors;
mod introspection;
mod merging;
mod shape;
mod statements;
