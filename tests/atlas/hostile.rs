//! What nobody should send: the answer is JSON with data or with a refusal, and never a word of database or library.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::support::api::Api;

const CODES: [&str; 4] =
    ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "TOO_EXPENSIVE"];
/// Words that would tell of the inside; none of them is sent by these tests.
const INSIDE: [&str; 8] =
    ["syntax error at", "pg_", "relation", "diesel", "async_graphql", "InputType", "panicked", "serde"];
const INJECTIONS: [&str; 9] = [
    "'; DROP TABLE detainer; --",
    "' OR '1'='1",
    "$1",
    "\\",
    "%",
    "\u{0}\u{1}\u{8}\u{1b}[31m\r\n",
    "\u{202e}🦀é\u{301}ﷺ\u{10ffff}",
    "\"}) { __typename } #",
    "1) UNION SELECT 1 --",
];

/// Sends it; gives the codes of its errors, none when it has data.
fn ask(query: &str, variables: Json) -> Vec<String> {
    let text = Api::bundled().text(query, variables);
    let shown: String = query.chars().take(200).collect();
    let response: Json = serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {shown}\n{text}"));
    let Some(errors) = response["errors"].as_array() else {
        assert!(response["data"].is_object(), "neither data nor errors: {shown}");
        return Vec::new();
    };
    assert!(text.len() < 5000, "a refusal of {} bytes: {shown}", text.len());
    let read = |error: &Json| {
        let code = error.pointer("/extensions/code").and_then(Json::as_str).unwrap_or_default().to_owned();
        assert!(CODES.contains(&code.as_str()), "{shown}\n{error:#}");
        let message = error["message"].as_str().unwrap_or_default();
        assert!(!INSIDE.iter().any(|word| message.contains(word)), "{shown}\n{message}");
        assert!(!message.is_empty() && !message.chars().any(char::is_control), "{shown}\n{message:?}");
        code
    };
    errors.iter().map(read).collect()
}

/// Text as a GraphQL literal.
fn quoted(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            c if c.is_control() => write!(literal, "\\u{:04x}", c as u32).expect("memory takes it"),
            c => literal.push(c),
        }
    }
    literal + "\""
}

/// Every place that takes free text, `%` standing for a literal.
const TEXTS: [&str; 13] = [
    "{detainerSlice(dataset:%){rowCount}}",
    "{detainerSlice(release:%){rowCount}}",
    "{detainerSlice(after:%){rowCount}}",
    "{detainerSlice(where:{county:{eq:%}}){totals{detainers}}}",
    "{detainerSlice(where:{state:{in:[%]}}){totals{detainers}}}",
    "{detainerSlice(where:{facility:{contains:%}}){totals{detainers}meta{sql statement method permalink}}}",
    "{detainerSlice(where:{aor:{startsWith:%}}){totals{detainers}}}",
    "{detainerSlice(where:{issuedOn:{gte:%}}){totals{detainers}}}",
    "{detainerSlice(dataset:\"travis-2009-2016\",charges:{offense:{eq:%}}){totals{charges}}}",
    "{detainerSlice(dataset:\"travis-2009-2016\",where:{anyCharge:{offense:{contains:%}}}){totals{charges}}}",
    "{detainerSlice{totals{detainers(where:{citizenship:{eq:%}})}}}",
    "{jurisdiction(fips:%){name}}",
    "{dataset(id:%){title}}",
];

#[test]
fn text_of_any_kind_is_text() {
    let before = Api::bundled().data("{detainerSlice{totals{detainers}}}");
    for place in TEXTS {
        for text in INJECTIONS {
            ask(&place.replace('%', &quoted(text)), Json::Null);
            let kind = if place.contains("gte:") { "Date" } else { "String" };
            let kind = if ["dataset:%", "release:%", "id:%"].iter().any(|id| place.contains(id)) {
                "ID"
            } else {
                kind
            };
            let query = format!("query($v:{kind}!){}", place.replace('%', "$v"));
            ask(&query, json!({"v": text, "never declared": text}));
        }
    }
    assert_eq!(Api::bundled().data("{detainerSlice{totals{detainers}}}"), before);
}

#[test]
fn text_of_any_length_is_refused_in_few_words() {
    let long = "x' ".repeat(300_000);
    for place in TEXTS {
        let codes = ask(&place.replace('%', &quoted(&long)), Json::Null);
        assert!(codes.is_empty() || codes == ["BAD_USER_INPUT"], "{place} {codes:?}");
    }
    let name = "x".repeat(900_000);
    for query in [
        format!("{{{name}}}"),
        format!("{{datasets{{{name}}}}}"),
        format!("{{detainerSlice(by:[{name}]){{rowCount}}}}"),
        format!("{{detainerSlice({name}:1){{rowCount}}}}"),
        format!("{{datasets @{name} {{id}}}}"),
        format!("{{...{name}}}"),
        format!("{{...on {name}{{id}}}}"),
        format!("query($v:{name}){{datasets{{id}}}}"),
        format!("{{datasets{{id}}}} #{name}"),
        name,
    ] {
        ask(&query, Json::Null);
    }
}

#[test]
fn what_is_deep_is_refused() {
    for depth in [13, 40, 200, 3000] {
        for (open, close) in [("{and:[", "]}"), ("{or:[", "]}"), ("{not:", "}")] {
            let filter = format!("{}{{gender:{{eq:MALE}}}}{}", open.repeat(depth), close.repeat(depth));
            let codes = ask(&format!("{{detainerSlice(where:{filter}){{rowCount}}}}"), Json::Null);
            assert!(
                ["BAD_USER_INPUT", "TOO_EXPENSIVE"].contains(&codes[0].as_str()),
                "{open} {depth} {codes:?}"
            );
        }
        let list = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(!ask(&format!("{{detainerSlice(where:{list}){{rowCount}}}}"), Json::Null).is_empty());
        let fields = format!("{}id{}", "{datasets".repeat(depth), "}".repeat(depth));
        assert!(!ask(&fields, Json::Null).is_empty(), "{depth}");
        let fragments = format!("{}{{__typename}}{}", "{...".repeat(depth), "}".repeat(depth));
        assert!(depth < 20 || !ask(&fragments, Json::Null).is_empty(), "{depth}");
        let kind = format!("query($v:{}Int{}){{datasets{{id}}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(!ask(&kind, Json::Null).is_empty());
    }
    for (key, is_list) in [("and", true), ("or", true), ("not", false)] {
        // 127 is the deepest JSON that comes through the door.
        for depth in [13, 60, 120] {
            let wrap = |inner: Json, _| if is_list { json!({key: [inner]}) } else { json!({key: inner}) };
            let filter = (0..depth).fold(json!({"gender": {"eq": "MALE"}}), wrap);
            let query = "query($w:DetainerFilter){detainerSlice(where:$w){rowCount}}";
            assert_eq!(ask(query, json!({"w": filter})), ["BAD_USER_INPUT"], "{key} {depth}");
        }
    }
}

#[test]
fn what_is_much_is_refused() {
    let many = |each: &dyn Fn(usize) -> String, n: usize| (0..n).map(each).collect::<Vec<_>>().join(" ");
    let slices = many(&|at| format!("a{at}:detainerSlice{{totals{{detainers}}}}"), 500);
    assert_eq!(ask(&format!("{{{slices}}}"), Json::Null), ["TOO_EXPENSIVE"]);
    let measures = many(&|at| format!("m{at}:detainers"), 500);
    assert_eq!(ask(&format!("{{detainerSlice{{totals{{{measures}}}}}}}"), Json::Null), ["BAD_USER_INPUT"]);
    for directive in ["@skip(if:false)", "@include(if:true)", "@unknown"] {
        assert!(!ask(&format!("{{datasets {} {{id}}}}", directive.repeat(500)), Json::Null).is_empty());
        assert!(
            !ask(&format!("{{... {} {{datasets{{id}}}}}}", directive.repeat(500)), Json::Null).is_empty()
        );
    }
    let words = many(&|at| format!("\"{at:05}\""), 10_000);
    let query = format!("{{detainerSlice(where:{{county:{{in:[{words}]}}}}){{rowCount}}}}");
    assert_eq!(ask(&query, Json::Null), ["BAD_USER_INPUT"]);
    let names = many(&|_| "STATE".to_owned(), 10_000);
    assert_eq!(ask(&format!("{{detainerSlice(by:[{names}]){{rowCount}}}}"), Json::Null), ["BAD_USER_INPUT"]);
    let filters = many(&|_| "{gender:{eq:MALE}}".to_owned(), 10_000);
    let query = format!("{{detainerSlice(where:{{or:[{filters}]}}){{rowCount}}}}");
    assert_eq!(ask(&query, Json::Null), ["BAD_USER_INPUT"]);
    let query = "query($w:DetainerFilter){detainerSlice(where:$w){rowCount}}";
    let words: Vec<String> = (0..10_000).map(|at| format!("{at}")).collect();
    assert_eq!(ask(query, json!({"w": {"county": {"in": words}}})), ["BAD_USER_INPUT"]);
    for number in ["2147483648", "-2147483649", "99999999999999999999999", "1e400", "1.5", "-0"] {
        let codes = ask(&format!("{{detainerSlice(first:{number}){{rowCount}}}}"), Json::Null);
        assert!(codes.is_empty() == (number == "-0"), "{number} {codes:?}");
        ask(&format!("{{jurisdiction(fips:\"48\"){{population(year:{number})}}}}"), Json::Null);
    }
    for number in [json!(i64::MAX), json!(u64::MAX), json!(1e300), json!(true), json!([1, 2]), json!({})] {
        let query = "query($n:Int!){detainerSlice(first:$n){rowCount}}";
        assert!(!ask(query, json!({"n": number})).is_empty(), "{number}");
    }
}

#[test]
fn fragments_that_loop_or_multiply_are_refused() {
    for query in [
        "{...A} fragment A on Query{...A}",
        "{...A} fragment A on Query{...B} fragment B on Query{...A datasets{id}}",
        "{datasets{...A}} fragment A on Dataset{releases{id} ...B} fragment B on Dataset{...A}",
        "{detainerSlice{...A}} fragment A on DetainerSlice{rows{...B}} fragment B on DetainerSliceRow{detainers ...B}",
        "fragment A on Query{...A}",
        "{...A}",
    ] {
        assert!(!ask(query, Json::Null).is_empty(), "{query}");
    }
}

#[test]
fn documents_of_nothing_are_refused() {
    for query in [
        "",
        " ",
        "#",
        "{}",
        "{ }",
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
        "{a(b:\"\\u\")}",
        "{a(b:\"\\ud800\")}",
        "{a:}",
        "mutation{a}",
        "subscription{a}",
        "query A{datasets{id}} query B{datasets{id}}",
        "query A{datasets{id}} query A{datasets{id}}",
        "type A{b:Int}",
        "{datasets{id}} {datasets{id}}",
        "{detainerSlice(first:1,first:2){rowCount}}",
        "query($a:Int,$a:Int){datasets{id}}",
        "query($a:Int=\"x\"){datasets{id}}",
    ] {
        assert!(!ask(query, Json::Null).is_empty(), "{query}");
    }
}
