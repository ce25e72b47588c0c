//! Documents that are none, or that no server should run.

use serde_json::json;

use super::{code, harmless, still_answers};
use crate::support::api::Api;

#[test]
fn documents_of_nothing_are_refused() {
    let api = Api::bundled();
    for query in [
        "",
        " ",
        "#",
        "{}",
        "query",
        "query{}",
        "\u{feff}",
        "\u{0}",
        "}",
        "{{}}",
        "null",
        "🦀",
        ",,,",
        "\"",
        "\"\"\"",
        r#"{dataset(id:"\u")}"#,
        r#"{dataset(id:"\ud800"){id}}"#,
        "{dataset(id:)}",
        "{dataset}",
        "{datasets}",
        "mutation{a}",
        "subscription{a}",
        "type A{b:Int}",
        "query A{datasets{id}} query B{datasets{id}}",
        "query A{datasets{id}} query A{datasets{id}}",
        "{datasets{id}} {datasets{id}}",
        "{detainerSlice(first:1,first:2){rowCount}}",
        "query($a:Int=\"x\"){detainerSlice(first:$a){rowCount}}",
        "query($a:Unknown){datasets{id}}",
        "query($a:Dataset){datasets{id}}",
        "{a:dataset(id:\"x\"){id} a:dataset(id:\"y\"){id}}",
    ] {
        assert!(!code(api, query, json!({})).is_empty(), "{query}");
    }
    still_answers(api);
}

#[test]
fn names_of_a_megabyte_are_refused_in_few_words() {
    let (api, name) = (Api::bundled(), "x".repeat(900_000));
    for query in [
        "?",
        "{?}",
        "{datasets{?}}",
        "{detainerSlice(by:[?]){rowCount}}",
        "{detainerSlice(where:{?:1}){rowCount}}",
        "{detainerSlice(?:1){rowCount}}",
        "{datasets @? {id}}",
        "{...?}",
        "{...on ?{id}}",
        "query($v:?){datasets{id}}",
        "query($?:Int!){datasets{id}}",
        "{jurisdiction(fips:?){name}}",
    ] {
        assert!(!code(api, &query.replace('?', &name), json!({})).is_empty(), "{query}");
    }
    harmless(api, &format!("{{datasets{{id}}}} #{name}"), json!({}));
}
