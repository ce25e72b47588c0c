//! The GraphQL schema: entities by derive, slices declared from the catalogue.

mod algebra_inputs;
mod catalogue;
mod check;
mod connection;
mod dataset;
mod declare;
mod detainer;
mod differing;
mod dimension_value;
mod document;
mod documents;
mod entity_inputs;
mod errors;
mod execute;
mod gate;
mod graph;
mod inputs;
mod jurisdiction;
mod member;
mod meta;
mod node;
mod offense;
mod place_inputs;
mod policy;
mod policy_query;
mod policy_row;
mod policy_slice;
mod population;
mod query;
mod release_change;
mod release_diff;
mod report;
mod request_key;
mod row;
mod row_fields;
mod row_records;
mod row_text;
mod scalars;
mod selection;
mod slice;
mod standing;
mod tokens;
mod types;
mod write;

use async_graphql::{EmptyMutation, EmptySubscription, MergedObject, Schema};

pub use documents::Documents;
pub use execute::{Executed, execute};
use graph::Graph;
use policy_query::PolicyQuery;
pub use query::Query;
pub use request_key::request_key;
pub use slice::{FileWanted, Sliced};

/// Everything that can be asked. There is nothing to change: data enter by `detainer-atlas import` alone.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct Root(Query, Graph, PolicyQuery);

/// The schema, built once.
pub type AtlasSchema = Schema<Root, EmptyMutation, EmptySubscription>;

/// How deep a document can be nested; introspection by common tools takes 13.
const DEEPEST: usize = 20;
/// The sum of the prices of a document's fields: a slice is 50, another field 1.
const MOST_COMPLEX: usize = 2500;
/// Directives on one field.
const MOST_DIRECTIVES: usize = 20;

/// Builds the schema.
pub fn schema() -> AtlasSchema {
    Schema::build(Root::default(), EmptyMutation, EmptySubscription)
        .limit_depth(DEEPEST)
        .limit_complexity(MOST_COMPLEX)
        .limit_directives(MOST_DIRECTIVES)
        .finish()
}

/// The schema in its definition language, as `schema.graphql` holds it.
pub fn sdl() -> String {
    schema().sdl_with_options(async_graphql::SDLExportOptions::new().prefer_single_line_descriptions())
}
