//! The text of a response: fields in the order of the query, skipped ones left out, `__typename` wherever it is asked.

use serde_json::{Value as Json, json};

use crate::support::api::Api;

/// The text of the data of each document.
fn expect(table: &[(&str, Json, &str)]) {
    for (document, variables, data) in table {
        let text = Api::bundled().text(document, variables.clone());
        assert_eq!(text, format!("{{\"data\":{data}}}"), "{document}");
    }
}

#[test]
fn directives_see_the_defaults_of_variables() {
    let skip = "query($a: Boolean = true, $b: Boolean! = false) { detainerSlice { rows { x: detainers @skip(if: $a) y: declined @include(if: $b) taken } totals @skip(if: $a) { taken } rowCount @include(if: $b) } }";
    let spread = "query($a: Boolean! = true) { detainerSlice { ...T @skip(if: $a) ... @include(if: $a) { rowCount } } } fragment T on DetainerSlice { totals { taken } }";
    expect(&[
        (skip, json!({}), r#"{"detainerSlice":{"rows":[{"taken":15877}]}}"#),
        (
            skip,
            json!({"a": false, "b": true}),
            r#"{"detainerSlice":{"rows":[{"x":79053,"y":5501,"taken":15877}],"totals":{"taken":15877},"rowCount":1}}"#,
        ),
        (spread, json!({}), r#"{"detainerSlice":{"rowCount":1}}"#),
        (spread, json!({"a": false}), r#"{"detainerSlice":{"totals":{"taken":15877}}}"#),
        (
            "query($by: [DetainerDimension!]! = [OUTCOME], $n: Int = 1, $w: DetainerFilter = {outcome: {eq: TAKEN}}) { detainerSlice(by: $by, first: $n, where: $w) { rows { outcome } } }",
            json!({}),
            r#"{"detainerSlice":{"rows":[{"outcome":"TAKEN"}]}}"#,
        ),
        // A variable without a value leaves its argument out.
        (
            "query($w: DetainerFilter, $d: ID) { detainerSlice(where: $w, dataset: $d) { rows { detainers(where: $w) } } }",
            json!({}),
            r#"{"detainerSlice":{"rows":[{"detainers":79053}]}}"#,
        ),
    ]);
}

#[test]
fn a_selection_of_which_all_is_skipped_is_an_empty_object() {
    expect(&[
        ("{ detainerSlice @skip(if: true) { rowCount } }", json!({}), "{}"),
        ("{ detainerSlice { rowCount @skip(if: true) } }", json!({}), r#"{"detainerSlice":{}}"#),
        (
            "{ detainerSlice { rows { detainers @skip(if: true) } totals { detainers @include(if: false) } meta { dataset { id @skip(if: true) } } pageInfo { ... @skip(if: true) { endCursor } } } }",
            json!({}),
            r#"{"detainerSlice":{"rows":[{}],"totals":{},"meta":{"dataset":{}},"pageInfo":{}}}"#,
        ),
        (
            "{ detainerSlice(by: [STATE], where: {state: {eq: \"NV\"}}) { rows { jurisdiction { name @skip(if: true) } rateParts(of: TAKEN, per: DETAINERS) { ...P @skip(if: true) } } } } fragment P on RateParts { value }",
            json!({}),
            r#"{"detainerSlice":{"rows":[{"jurisdiction":{},"rateParts":{}}]}}"#,
        ),
    ]);
}

#[test]
fn fields_stand_in_the_order_of_the_query() {
    expect(&[
        (
            "{ b: __typename detainerSlice(by: [STATE], where: {state: {eq: \"NV\"}}) { rowCount totals { taken detainers } ...F rows { z: detainers jurisdiction { fips stateCode name level } stateCode rateParts(of: TAKEN, per: DETAINERS) { denominator numerator } a: detainers } } a: __typename } fragment F on DetainerSlice { pageInfo { hasPreviousPage hasNextPage } rowCount meta { engine additive dataset { synthetic id } } }",
            json!({}),
            r#"{"b":"Query","detainerSlice":{"rowCount":1,"totals":{"taken":187,"detainers":1089},"pageInfo":{"hasPreviousPage":false,"hasNextPage":false},"meta":{"engine":"POSTGRES","additive":true,"dataset":{"synthetic":false,"id":"ice-foia-fy2015"}},"rows":[{"z":1089,"jurisdiction":{"fips":"32","stateCode":"NV","name":"Nevada","level":"STATE"},"stateCode":"NV","rateParts":{"denominator":1089,"numerator":187},"a":1089}]},"a":"Query"}"#,
        ),
        (
            "{ ...A detainerSlice { totals { taken } } } fragment A on Query { detainerSlice { rowCount totals { detainers } } }",
            json!({}),
            r#"{"detainerSlice":{"rowCount":1,"totals":{"detainers":79053,"taken":15877}}}"#,
        ),
        // What is skipped where it stands first takes no place.
        (
            "{ detainerSlice { rowCount @skip(if: true) totals { taken } rowCount } }",
            json!({}),
            r#"{"detainerSlice":{"totals":{"taken":15877},"rowCount":1}}"#,
        ),
    ]);
}

#[test]
fn a_typename_is_given_wherever_it_is_asked() {
    expect(&[
        (
            "{ t: __typename detainerSlice(by: [STATE], where: {state: {eq: \"TX\"}}) { t: __typename rows { __typename t: __typename jurisdiction { t: __typename parent { __typename } policies { __typename } } rateParts(of: TAKEN, per: DETAINERS) { __typename t: __typename } } totals { t: __typename } pageInfo { __typename } meta { t: __typename dataset { __typename } columns { __typename } } } }",
            json!({}),
            r#"{"t":"Query","detainerSlice":{"t":"DetainerSlice","rows":[{"__typename":"DetainerSliceRow","t":"DetainerSliceRow","jurisdiction":{"t":"Jurisdiction","parent":null,"policies":{"__typename":"PolicyConnection"}},"rateParts":{"__typename":"RateParts","t":"RateParts"}}],"totals":{"t":"DetainerSliceRow"},"pageInfo":{"__typename":"PageInfo"},"meta":{"t":"SliceMeta","dataset":{"__typename":"Dataset"},"columns":[{"__typename":"ColumnMeta"}]}}}"#,
        ),
        (
            "{ detainerSlice { rows { __typename } } }",
            json!({}),
            r#"{"detainerSlice":{"rows":[{"__typename":"DetainerSliceRow"}]}}"#,
        ),
    ]);
}
