//! Clients read the schema: the introspection that their tools send passes the limits and is complete.

use std::collections::HashSet;

use detainer_atlas::catalogue::{COUNTS, DENOMINATORS, DIMENSIONS};
use serde_json::Value as Json;

use crate::support::api::Api;

/// `getIntrospectionQuery()` of graphql-js 16, with all its options on that this library knows.
const INTROSPECTION: &str = "
query IntrospectionQuery {
  __schema {
    description
    queryType { name }
    mutationType { name }
    subscriptionType { name }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL
  fields(includeDeprecated: true) {
    name description
    args(includeDeprecated: true) { ...InputValue }
    type { ...TypeRef }
    isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue {
  name description
  type { ...TypeRef }
  defaultValue isDeprecated deprecationReason
}
fragment TypeRef on __Type {
  kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
    ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}";

fn types() -> Vec<Json> {
    let data = Api::bundled().data(INTROSPECTION);
    assert_eq!(data["__schema"]["queryType"]["name"], "Query");
    assert!(data["__schema"]["mutationType"].is_null() && data["__schema"]["subscriptionType"].is_null());
    data["__schema"]["types"].as_array().expect("types").clone()
}

fn named<'a>(types: &'a [Json], name: &str) -> &'a Json {
    types.iter().find(|ty| ty["name"] == name).unwrap_or_else(|| panic!("no type {name}"))
}

fn names(of: &Json, list: &str) -> Vec<String> {
    let items = of[list].as_array().unwrap_or_else(|| panic!("no {list}: {of}"));
    items.iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn what_is_declared_by_hand_is_in_it() {
    let types = types();
    let row = names(named(&types, "DetainerSliceRow"), "fields");
    for dimension in DIMENSIONS.iter() {
        assert!(row.contains(&dimension.field), "{}", dimension.name);
        assert!(
            dimension.code_field.is_none_or(|code| row.iter().any(|field| field == code)),
            "{}",
            dimension.name
        );
    }
    assert!(COUNTS.iter().all(|count| row.iter().any(|field| field == count.field)), "{row:?}");
    let dimensions: Vec<&str> = DIMENSIONS.iter().map(|d| d.name.as_str()).collect();
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    let owned = |names: Vec<&str>| sorted(names.into_iter().map(str::to_owned).collect());
    for (name, expected) in [
        ("DetainerDimension", dimensions),
        ("Count", COUNTS.iter().map(|count| count.name).collect()),
        ("Denominator", DENOMINATORS.iter().map(|denominator| denominator.name).collect()),
    ] {
        assert_eq!(sorted(names(named(&types, name), "enumValues")), owned(expected), "{name}");
    }
    let filter = names(named(&types, "DetainerFilter"), "inputFields");
    for field in ["and", "or", "not", "county", "issuedOn", "anyCharge", "allCharges", "chargesRecorded"] {
        assert!(filter.iter().any(|name| name == field), "{field}");
    }
}

/// Every type that is named is there, and everything that people read has a description.
#[test]
fn it_is_whole_and_described() {
    let types = types();
    let known: HashSet<&str> = types.iter().filter_map(|ty| ty["name"].as_str()).collect();
    let mut named_types = Vec::new();
    collect(&Json::Array(types.clone()), &mut named_types);
    assert!(named_types.len() > 100);
    for name in named_types {
        assert!(known.contains(name.as_str()), "{name} is named and not there");
    }
    let is_ours = |ty: &&Json| {
        let name = ty["name"].as_str().unwrap_or_default();
        !name.starts_with("__") && !["ID", "Int", "Float", "String", "Boolean"].contains(&name)
    };
    for ty in types.iter().filter(is_ours) {
        assert!(ty["description"].as_str().is_some_and(|text| !text.is_empty()), "{}", ty["name"]);
        for list in ["fields", "inputFields", "enumValues"] {
            for item in ty[list].as_array().into_iter().flatten() {
                assert!(
                    item["description"].as_str().is_some_and(|text| !text.is_empty()),
                    "{}.{}",
                    ty["name"],
                    item["name"]
                );
                for argument in item["args"].as_array().into_iter().flatten() {
                    assert!(
                        argument["description"].is_string(),
                        "{}.{}({})",
                        ty["name"],
                        item["name"],
                        argument["name"]
                    );
                }
            }
        }
    }
}

/// Names of the types that fields, arguments and lists refer to.
fn collect(value: &Json, into: &mut Vec<String>) {
    match value {
        Json::Array(items) => items.iter().for_each(|item| collect(item, into)),
        Json::Object(entries) => {
            for (key, value) in entries {
                if (key == "type" || key == "ofType") && value["name"].is_string() {
                    into.push(value["name"].as_str().unwrap_or_default().to_owned());
                }
                collect(value, into);
            }
        }
        _ => {}
    }
}
