//! Documents that are none, and the refusals: each with its code, and the fix in its words.

use serde_json::Value as Json;

use crate::support::api::Api;

mod documents;
mod refusals;

const CODES: [&str; 4] =
    ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "TOO_EXPENSIVE"];
/// Words that would tell of the inside; a caller's own text may have them.
const INSIDE: [&str; 10] = [
    "syntax error at",
    "pg_",
    "relation",
    "diesel",
    "async_graphql",
    "InputType",
    "serde",
    "(occurred while parsing",
    "panicked",
    "stack",
];

/// Sends it and checks the answer: data, or errors with a known code and plain words. Gives the errors.
fn harmless(api: &Api, query: &str, variables: Json) -> Vec<Json> {
    let sent = format!("{query}{variables}");
    let text = api.text(query, variables);
    let shown = head(&sent);
    let response: Json = serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {shown}"));
    let errors = response["errors"].as_array().cloned().unwrap_or_default();
    assert!(response["data"].is_object() || !errors.is_empty(), "neither data nor errors: {shown}");
    for error in &errors {
        let code = error.pointer("/extensions/code").and_then(Json::as_str).unwrap_or_default();
        assert!(CODES.contains(&code), "{shown}\n{error:#}");
        let message = error["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty() && message.chars().count() < 1200, "{shown}\n{}", head(message));
        let leak = INSIDE.iter().find(|word| message.contains(**word) && !sent.contains(**word));
        assert_eq!(leak, None, "{shown}\n{message}");
    }
    errors
}

/// The code of the first error, empty when there is none.
fn code(api: &Api, query: &str, variables: Json) -> String {
    let errors = harmless(api, query, variables);
    let code = errors.first().and_then(|error| error.pointer("/extensions/code")?.as_str());
    code.unwrap_or_default().to_owned()
}

/// Nothing was changed, and nothing is broken.
fn still_answers(api: &Api) {
    let data = api.data("{ detainerSlice { totals { detainers } } }");
    assert_eq!(data.pointer("/detainerSlice/totals/detainers"), Some(&Json::from(79_053)));
}

/// As much of a text as people read.
fn head(text: &str) -> String {
    text.chars().take(200).collect()
}
