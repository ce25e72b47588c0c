//! What is generated from the code and committed: a test compares it, `make docs` writes it anew.

use detainer_atlas::{catalogue, graphql};

fn committed(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default()
}

#[test]
fn the_committed_schema_is_that_of_the_code() {
    assert!(
        committed("schema.graphql") == graphql::sdl(),
        "schema.graphql is behind the code: run `make docs`"
    );
}

#[test]
fn the_committed_catalogue_is_that_of_the_code() {
    assert!(
        committed("docs/catalogue.md") == catalogue::document(),
        "docs/catalogue.md is behind the code: run `make docs`"
    );
}
