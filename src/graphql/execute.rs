//! From a request to the text of its response.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Request, Response, ServerError, Value, parser};
use bytes::Bytes;

use super::AtlasSchema;
use super::connection::Allowance;
use super::detainer::{ChargesLoader, CountsLoader, FacilitiesLoader, PlacesLoader, RecordsLoader};
use super::documents::Documents;
use super::errors::{completed, refusal};
use super::gate::Gate;
use super::policy::SourcesLoader;
use super::population::ResidentsLoader;
use super::report::{ReportsLoader, Series};
use super::selection::{Fragments, leave_out_skipped};
use super::slice::Answered;
use super::standing::StandingLoader;
use super::write::{PRESENT, write_value};
use crate::columns::Engine;
use crate::question::Snapshot;

/// How many faults of one document are told.
const MOST_FAULTS: usize = 20;

/// A response as it goes out.
#[derive(Debug, Clone)]
pub struct Executed {
    /// The JSON text.
    pub body: Bytes,
    /// Whether the request was refused before anything ran: it could not be parsed, validated or coerced.
    pub refused: bool,
    /// Whether nothing failed, so that the same request has the same answer for as long as nothing is imported.
    pub is_whole: bool,
}

/// Parses, validates and runs a request against a snapshot, and writes its response.
pub async fn execute(
    schema: &AtlasSchema,
    documents: &Documents,
    engine: &Engine,
    snapshot: Arc<Snapshot>,
    mut request: Request,
) -> Executed {
    let store = engine.store();
    let parsed = match documents.parsed(&request.query) {
        Ok(parsed) => parsed,
        Err(error) => return refused(error),
    };
    let mut original = Cow::Borrowed(&parsed.document);
    let name = request.operation_name.clone();
    let Some(asked) = operation(&parsed.document, name.as_deref()) else {
        // The library says which operation is missing; it refuses before it runs anything.
        request.set_parsed_query(parsed.document.clone());
        let response = schema.execute(request).await;
        return written(response, None, &original.fragments);
    };
    if asked.ty != parser::types::OperationType::Query {
        return refused(ServerError::new(
            "There are only queries: data enter by `detainer-atlas import` alone.",
            None,
        ));
    }
    if let Some(error) = fill_defaults(&mut request, asked) {
        return refused(error);
    }
    if parsed.has_directives {
        leave_out_skipped(original.to_mut(), &request.variables);
        request.set_parsed_query(with_presence(parsed.document.clone()));
    } else {
        request.set_parsed_query(parsed.document.clone());
    }
    request.data.insert(Answered::default());
    request.data.insert(Allowance::default());
    let gate = Gate::default();
    request.data.insert(gate.loader(SourcesLoader::new(store, &snapshot)));
    request.data.insert(gate.loader(ResidentsLoader::new(store, &snapshot)));
    request.data.insert(gate.loader(ReportsLoader::new(store, &snapshot)));
    request.data.insert(gate.loader(StandingLoader::new(store, &snapshot)));
    request.data.insert(Series::new(store, &snapshot));
    request.data.insert(Arc::new(gate.loader(RecordsLoader(store.clone()))));
    request.data.insert(Arc::new(gate.loader(CountsLoader(store.clone()))));
    request.data.insert(gate.loader(ChargesLoader(engine.clone())));
    request.data.insert(gate.loader(FacilitiesLoader(store.clone())));
    request.data.insert(gate.loader(PlacesLoader(store.clone())));
    request.data.insert(store.clone());
    request.data.insert(engine.clone());
    request.data.insert(snapshot);
    let response = gate.hold(schema.execute(request)).await;
    let selection = operation(&original, name.as_deref()).map(|asked| &asked.selection_set.node);
    written(response, selection, &original.fragments)
}

fn operation<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Option<&'a OperationDefinition> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(&operation.node),
        (DocumentOperations::Multiple(all), Some(name)) => all.get(name).map(|operation| &operation.node),
        (DocumentOperations::Multiple(all), None) if all.len() == 1 => {
            all.values().next().map(|operation| &operation.node)
        }
        _ => None,
    }
}

/// `@skip` and `@include` of the library do not see the defaults of variables: put them among the variables. A variable
/// that has no value and needs one is an error.
fn fill_defaults(request: &mut Request, operation: &OperationDefinition) -> Option<ServerError> {
    for definition in &operation.variable_definitions {
        let (name, wanted) = (&definition.node.name.node, &definition.node.var_type.node);
        match (&definition.node.default_value, request.variables.get(name)) {
            (Some(default), None) => {
                request.variables.insert(name.clone(), default.node.clone());
            }
            (_, None | Some(Value::Null)) if !wanted.nullable => {
                let message = format!("`${name}` is missing: the operation needs a value of type {wanted}.");
                return Some(refusal(message, definition.pos));
            }
            _ => {}
        }
    }
    None
}

/// Adds a hidden `__typename` to every selection that directives may empty: the library gives null for an object whose
/// fields are all skipped, where the specification wants `{}`. The writer leaves the addition out.
fn with_presence(mut document: ExecutableDocument) -> ExecutableDocument {
    let operations: Vec<&mut Positioned<OperationDefinition>> = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(all) => all.values_mut().collect(),
    };
    operations.into_iter().for_each(|operation| add_presence(&mut operation.node.selection_set.node));
    document.fragments.values_mut().for_each(|fragment| add_presence(&mut fragment.node.selection_set.node));
    document
}

fn add_presence(set: &mut SelectionSet) {
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => add_presence(&mut field.node.selection_set.node),
            Selection::InlineFragment(fragment) => add_presence(&mut fragment.node.selection_set.node),
            Selection::FragmentSpread(_) => {}
        }
    }
    let is_certain = |selection: &Positioned<Selection>| matches!(&selection.node, Selection::Field(field) if field.node.directives.is_empty());
    let Some(pos) = set.items.first().map(|selection| selection.pos) else { return };
    if !set.items.iter().any(is_certain) {
        let field = Field {
            alias: Some(Positioned::new(Name::new(PRESENT), pos)),
            name: Positioned::new(Name::new("__typename"), pos),
            arguments: Vec::new(),
            directives: Vec::new(),
            selection_set: Positioned::new(SelectionSet::default(), pos),
        };
        set.items.push(Positioned::new(Selection::Field(Positioned::new(field, pos)), pos));
    }
}

fn refused(error: ServerError) -> Executed {
    written(Response::from_errors(vec![error]), None, &Fragments::new())
}

fn written(response: Response, selection: Option<&SelectionSet>, fragments: &Fragments) -> Executed {
    let mut errors: Vec<ServerError> = response.errors.into_iter().map(completed).collect();
    // An error without a path came before execution; then there is no data at all.
    let refused = response.data == Value::Null && errors.iter().any(|error| error.path.is_empty());
    if refused {
        errors.truncate(MOST_FAULTS);
    }
    let mut body = Vec::with_capacity(1024);
    body.push(b'{');
    if !refused {
        body.extend_from_slice(b"\"data\":");
        write_value(&response.data, selection.as_slice(), fragments, &mut body);
    }
    if !errors.is_empty() {
        body.extend_from_slice(if refused { b"\"errors\":" } else { b",\"errors\":" });
        // Writing to memory does not fail, and errors are plain data.
        let _ = serde_json::to_writer(&mut body, &errors);
    }
    body.push(b'}');
    Executed { body: body.into(), refused, is_whole: errors.is_empty() }
}
