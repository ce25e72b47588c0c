//! Whatever is sent, the answer is JSON with data or with a code of the caller's mistakes, and tells nothing of libraries.

mod sizes;
mod texts;

use serde_json::{Value as Json, json};

use crate::support::api::Api;

const MISTAKES: [&str; 4] =
    ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "TOO_EXPENSIVE"];

/// What would tell of the database or of libraries.
const LEAKS: [&str; 9] = [
    "syntax error at",
    "pg_",
    "relation",
    "diesel",
    "async_graphql",
    "serde",
    "(occurred while parsing",
    "panicked",
    "stack",
];

/// The code of the first error of an answer that may be given; "" for data. Any other answer fails the test.
fn code(api: &Api, query: &str, variables: Json) -> String {
    let (text, variables) = (api.text(query, variables.clone()), variables.to_string());
    let asked = head(query);
    let response: Json = serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {}", head(&text)));
    for error in response["errors"].as_array().into_iter().flatten() {
        let code = error["extensions"]["code"].as_str().unwrap_or("none");
        assert!(MISTAKES.contains(&code), "{code}: {asked}\n{}", head(&text));
        let message = error["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty() && message.len() < 3000, "{asked}\n{}", head(message));
        for leak in LEAKS {
            // A caller's own words may come back.
            let own = query.contains(leak) || variables.contains(leak);
            assert!(own || !message.contains(leak), "{leak}: {asked}\n{message}");
        }
    }
    assert!(!response["errors"].is_null() || response["data"].is_object(), "{asked}\n{}", head(&text));
    response.pointer("/errors/0/extensions/code").and_then(Json::as_str).unwrap_or_default().to_owned()
}

fn head(text: &str) -> String {
    text.chars().take(400).collect()
}

/// After all of it, the server still answers.
fn still_answers(api: &Api) {
    assert_eq!(
        api.data("{ detainerSlice { rows { detainers } } }"),
        json!({"detainerSlice": {"rows": [{"detainers": 79053}]}})
    );
}
