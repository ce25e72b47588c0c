//! The fields selected at a response path, merged as the specification has it: through fragments, and over every
//! selection of the same response key. The library resolves such selections apart, which would lose fields.

use std::collections::HashMap;

use async_graphql::Name;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, FragmentDefinition, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Positioned, Value, Variables};
use serde_json::{Map, Value as Json};

use crate::question::Selected;

/// Fragments by name.
pub type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// All fields of one response key.
#[derive(Debug)]
pub struct Merged<'a> {
    /// The response key.
    pub key: &'a str,
    /// The selections; all of the same field with the same arguments, else validation had refused them.
    pub fields: Vec<&'a Positioned<Field>>,
}

impl<'a> Merged<'a> {
    /// The field's name.
    pub fn name(&self) -> &'a str {
        self.fields[0].node.name.node.as_str()
    }

    /// Every selection set below it.
    pub fn below(&self) -> Vec<&'a SelectionSet> {
        self.fields.iter().map(|field| &field.node.selection_set.node).collect()
    }

    /// Every selection below it, as one set that the library can resolve.
    pub fn whole(&self) -> Positioned<SelectionSet> {
        let mut whole = self.fields[0].node.selection_set.clone();
        whole.node.items.extend(
            self.fields[1..].iter().flat_map(|field| field.node.selection_set.node.items.iter().cloned()),
        );
        whole
    }

    /// Its arguments, with variables put in.
    pub fn arguments(&self, variables: &Variables) -> Map<String, Json> {
        let given = self.fields[0].node.arguments.iter().filter_map(|(name, value)| {
            // A variable that was not provided leaves its argument out, as the specification has it.
            let value =
                value.node.clone().into_const_with(|name| variables.get(&name).cloned().ok_or(())).ok()?;
            Some((name.node.to_string(), value.into_json().ok()?))
        });
        given.collect()
    }

    /// It as a question takes it.
    pub fn selected(&self, variables: &Variables, fragments: &Fragments) -> Selected {
        let parts = merged(&self.below(), fragments);
        Selected {
            key: self.key.to_owned(),
            field: self.name().to_owned(),
            arguments: self.arguments(variables),
            parts: Some(parts.iter().map(|part| part.name().to_owned()).collect()),
        }
    }
}

/// The fields of these selection sets, in the order in which their response keys first stand.
pub fn merged<'a>(sets: &[&'a SelectionSet], fragments: &'a Fragments) -> Vec<Merged<'a>> {
    let mut all = Vec::new();
    let mut places = HashMap::new();
    for set in sets {
        collect(set, fragments, &mut all, &mut places);
    }
    all
}

fn collect<'a>(
    set: &'a SelectionSet,
    fragments: &'a Fragments,
    all: &mut Vec<Merged<'a>>,
    places: &mut HashMap<&'a str, usize>,
) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                let key = field.node.response_key().node.as_str();
                let place = *places.entry(key).or_insert(all.len());
                match all.get_mut(place) {
                    Some(merged) => merged.fields.push(field),
                    None => all.push(Merged { key, fields: vec![field] }),
                }
            }
            Selection::InlineFragment(fragment) => {
                collect(&fragment.node.selection_set.node, fragments, all, places)
            }
            Selection::FragmentSpread(spread) => {
                // Cycles and unknown names were refused by validation.
                if let Some(fragment) = fragments.get(&spread.node.fragment_name.node) {
                    collect(&fragment.node.selection_set.node, fragments, all, places);
                }
            }
        }
    }
}

/// Leaves out what `@skip` and `@include` leave out, so that it takes no place in the order of fields.
pub fn leave_out_skipped(document: &mut ExecutableDocument, variables: &Variables) {
    let operations: Vec<&mut Positioned<OperationDefinition>> = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(all) => all.values_mut().collect(),
    };
    let operations = operations.into_iter().map(|operation| &mut operation.node.selection_set.node);
    let fragments = document.fragments.values_mut().map(|fragment| &mut fragment.node.selection_set.node);
    operations.chain(fragments).for_each(|set| prune(set, variables));
}

fn prune(set: &mut SelectionSet, variables: &Variables) {
    set.items.retain(|selection| !is_skipped(&selection.node, variables));
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => prune(&mut field.node.selection_set.node, variables),
            Selection::InlineFragment(inline) => prune(&mut inline.node.selection_set.node, variables),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn is_skipped(selection: &Selection, variables: &Variables) -> bool {
    let directives = match selection {
        Selection::Field(field) => &field.node.directives,
        Selection::InlineFragment(inline) => &inline.node.directives,
        Selection::FragmentSpread(spread) => &spread.node.directives,
    };
    directives.iter().any(|directive| {
        let value = directive.node.get_argument("if").map(|value| value.node.clone());
        let value =
            value.and_then(|v| v.into_const_with(|name| variables.get(&name).cloned().ok_or(())).ok());
        let is_true = matches!(value, Some(Value::Boolean(true)));
        match directive.node.name.node.as_str() {
            "skip" => is_true,
            "include" => !is_true,
            _ => false,
        }
    })
}

/// The field at that place below the root, merged.
pub fn find<'a>(fields: Vec<Merged<'a>>, key: &str) -> Option<Merged<'a>> {
    fields.into_iter().find(|merged| merged.key == key)
}
