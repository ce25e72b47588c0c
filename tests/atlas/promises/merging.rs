//! Fields that are selected twice keep all that was selected below each.

use serde_json::json;

use crate::support::api::Api;

/// Documents that say the same in several places, and the plain one that they must equal.
fn same(pairs: &[(&str, &str)]) {
    for (document, plain) in pairs {
        assert_eq!(
            Api::bundled().text(document, json!({})),
            Api::bundled().text(plain, json!({})),
            "{document}"
        );
    }
}

const PLAIN: &str = "{ detainerSlice(by: [OUTCOME], first: 2) { rows { outcome detainers } } }";

#[test]
fn rows_selected_twice_keep_all_fields() {
    same(&[
        ("{ detainerSlice(by: [OUTCOME], first: 2) { rows { outcome } rows { detainers } } }", PLAIN),
        (
            "{ detainerSlice(by: [OUTCOME], first: 2) { rows { outcome } } detainerSlice(by: [OUTCOME], first: 2) { rows { detainers } } }",
            PLAIN,
        ),
        (
            "{ detainerSlice(by: [OUTCOME], first: 2) { ...A ...B } } fragment A on DetainerSlice { rows { outcome } } fragment B on DetainerSlice { rows { detainers } }",
            PLAIN,
        ),
        (
            "{ ...A ...B } fragment A on Query { detainerSlice(by: [OUTCOME], first: 2) { rows { outcome } } } fragment B on Query { detainerSlice(by: [OUTCOME], first: 2) { rows { detainers } } }",
            PLAIN,
        ),
        (
            "{ detainerSlice(by: [OUTCOME], first: 2) { rows { ...A ... on DetainerSliceRow { detainers outcome } } } } fragment A on DetainerSliceRow { outcome ...B } fragment B on DetainerSliceRow { outcome }",
            PLAIN,
        ),
        (
            "{ detainerSlice(by: [OUTCOME], first: 2) { ... { rows { outcome } } ... on DetainerSlice { rows { ... { detainers } } } } }",
            PLAIN,
        ),
        (
            "query($n: Int = 2) { detainerSlice(by: [OUTCOME], first: $n) { rows { outcome @skip(if: false) } rows @include(if: true) { detainers } } }",
            PLAIN,
        ),
    ]);
}

#[test]
fn totals_meta_and_pages_selected_twice_keep_all_fields() {
    same(&[
        (
            "{ detainerSlice { totals { detainers } meta { dataset { id } columns { key } } totals { declined } meta { columns { unit } dataset { title } } pageInfo { hasNextPage } pageInfo { endCursor } } }",
            "{ detainerSlice { totals { detainers declined } meta { dataset { id title } columns { key unit } } pageInfo { hasNextPage endCursor } } }",
        ),
        (
            "{ datasets { id } datasets { releases { id } } datasets { releases { label } title } }",
            "{ datasets { id releases { id label } title } }",
        ),
    ]);
}

#[test]
fn entities_and_parts_selected_twice_keep_all_fields() {
    let arguments = "by: [COUNTY], first: 3, where: {state: {eq: \"TX\"}}";
    let slice = |fields: &str| format!("{{ detainerSlice({arguments}) {{ rows {{ {fields} }} }} }}");
    let part = "rateParts(of: DECLINED, per: DETAINERS)";
    let pairs = [
        (
            slice(
                "jurisdiction { name } county jurisdiction { fips policies { totalCount } } ... on DetainerSliceRow { jurisdiction { policies { nodes { id } } } }",
            ),
            slice("jurisdiction { name fips policies { totalCount nodes { id } } } county"),
        ),
        (
            slice(&format!("{part} {{ value }} {part} {{ denominator ... {{ numerator }} }}")),
            slice(&format!("{part} {{ value denominator numerator }}")),
        ),
        (
            slice("a: jurisdiction { name } b: jurisdiction { fips }"),
            slice("a: jurisdiction { name } b: jurisdiction { fips name @skip(if: true) }"),
        ),
    ];
    same(&pairs.each_ref().map(|(document, plain)| (document.as_str(), plain.as_str())));
}

#[test]
fn aliases_of_slices_with_the_same_arguments_are_apart() {
    let data = Api::bundled().data(
        "{ a: detainerSlice(by: [OUTCOME], first: 1) { rows { outcome } } b: detainerSlice(by: [OUTCOME], first: 1) { rows { detainers } } c: detainerSlice { rows { detainers } } }",
    );
    let expected = json!({
        "a": {"rows": [{"outcome": "DECLINED"}]}, "b": {"rows": [{"detainers": 5501}]}, "c": {"rows": [{"detainers": 79053}]}
    });
    assert_eq!(data, expected);
}

#[test]
fn the_same_key_for_other_arguments_is_refused() {
    for document in [
        "{ detainerSlice(by: [OUTCOME]) { rowCount } detainerSlice(by: [STATE]) { rowCount } }",
        "{ detainerSlice { rows { a: detainers a: declined } } }",
        "{ detainerSlice { rows { declined declined(where: {gender: {eq: MALE}}) } } }",
    ] {
        let text = Api::bundled().text(document, json!({}));
        assert!(
            text.contains("GRAPHQL_VALIDATION_FAILED") && !text.contains("\"data\""),
            "{document}\n{text}"
        );
    }
}
