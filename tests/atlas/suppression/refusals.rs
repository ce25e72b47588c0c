//! What a dataset that withholds small counts does not answer, with the fix in each refusal.

use serde_json::Value as Json;

use super::fixture::open;

fn refusal(query: &str) -> String {
    let (code, message) = open().error(query);
    assert_eq!(code, "BAD_USER_INPUT", "{query}: {message}");
    message
}

#[test]
fn detainers_are_not_told_one_by_one() {
    let id = open().data("{ detainers(dataset: \"open\", first: 1) { nodes { id } } dataset(id: \"closed\") { currentRelease { id } } }");
    let place =
        id["detainers"]["nodes"][0]["id"].as_str().and_then(|id| id.rsplit(':').next()).expect("an id");
    let release = id["dataset"]["currentRelease"]["id"].as_str().expect("an id");
    let by_id = format!("{{ node(id: \"detainer:{release}:{place}\") {{ id }} }}");
    for query in [
        "{ detainers { totalCount } }",
        "{ detainers(dataset: \"closed\", first: 1) { nodes { id } } }",
        "{ jurisdiction(fips: \"48001\") { detainers { totalCount } } }",
        "{ jurisdiction(fips: \"48001\") { facilities { totalCount } } }",
        "{ offenses(first: 1) { nodes { detainers { totalCount } } } }",
        "{ detainerSlice(by: [COUNTY]) { rows { records { totalCount } } } }",
        "{ detainerSlice { totals { records(first: 1) { nodes { id } } } } }",
        &by_id,
    ] {
        let message = refusal(query);
        assert!(message.contains("closed withholds counts of fewer than 11 detainers"), "{query}: {message}");
        assert!(message.contains("detainerSlice(dataset: \"closed\""), "{query}: {message}");
    }
}

#[test]
fn filters_take_dimensions_and_clocks_alone() {
    for filter in [
        "county: {contains: \"And\"}",
        "citizenship: {startsWith: \"M\"}",
        "anyCharge: {offenseFamily: {eq: \"54\"}}",
        "allCharges: {offenseFamily: {eq: \"54\"}}",
        "chargesRecorded: true",
        "not: {county: {contains: \"And\"}}",
        "policyInForce: {direction: LIMITS}",
    ] {
        let message =
            refusal(&format!("{{ detainerSlice(where: {{{filter}}}) {{ totals {{ detainers }} }} }}"));
        let is_known = message.contains("take dimensions with `eq`, `in` and `isNull`")
            || message.contains("does not record");
        assert!(is_known, "{filter}: {message}");
        refusal(&format!("{{ detainerSlice {{ totals {{ detainers(where: {{{filter}}}) }} }} }}"));
        refusal(&format!(
            "{{ dimensionValues(cube: DETAINERS, dimension: \"COUNTY\", where: {{{filter}}}) {{ code }} }}"
        ));
    }
    refusal("{ detainerSlice(by: [COUNTY], charges: {offenseFamily: {eq: \"54\"}}) { totals { charges } } }");
    let taken = open().data(
        "{ detainerSlice(where: {and: [{county: {in: [\"48005\", \"48011\"]}}, {not: {outcome: {eq: DECLINED}}}], gender: {isNull: false},
            issuedOn: {between: {from: \"2015-01-01\", to: \"2015-12-31\"}}}) { totals { detainers } } }",
    );
    assert_eq!(taken["detainerSlice"]["totals"]["detainers"], 200);
}

#[test]
fn numbers_that_divide_a_row_into_too_many_parts_are_refused() {
    let filters = [
        "gender: {eq: MALE}",
        "county: {eq: \"48005\"}",
        "issuedOn: {gte: \"2015-02-01\"}",
        "outcomeOn: {isNull: true}",
        "state: {isNull: true}",
        "not: {county: {isNull: true}}",
        "or: [{gender: {isNull: true}}, {state: {eq: \"NV\"}}]",
    ];
    let counts: Vec<String> = filters
        .iter()
        .enumerate()
        .map(|(at, filter)| format!("n{at}: detainers(where: {{{filter}}})"))
        .collect();
    let message = refusal(&format!("{{ detainerSlice {{ totals {{ {} }} }} }}", counts.join(" ")));
    assert!(message.contains("more than 64 parts") && message.contains("`where`"), "{message}");
}

#[test]
fn values_are_listed_without_counts_and_by_name() {
    let values =
        open().data("{ dimensionValues(cube: DETAINERS, dimension: \"OUTCOME\") { code detainers } }");
    let told = |value: &Json| format!("{} {}", value["code"].as_str().unwrap_or("-"), value["detainers"]);
    let values: Vec<String> =
        values["dimensionValues"].as_array().expect("values").iter().map(told).collect();
    assert_eq!(values, ["DECLINED null", "UNRESOLVED null", "TAKEN null"]);
}

#[test]
fn coverage_does_not_tell_that_few_are_recorded() {
    let recorded = |dataset: &str| {
        let query = format!(
            "{{ dataset(id: \"{dataset}\") {{ suppressBelow detainers coverage {{ dimensions {{ dimension recorded recordedShare }} }} }} }}"
        );
        let data = open().data(&query)["dataset"].take();
        let dimensions = data["coverage"]["dimensions"].as_array().expect("dimensions").iter();
        let all: Vec<i64> = dimensions.filter_map(|dimension| dimension["recorded"].as_i64()).collect();
        (data["suppressBelow"].as_i64(), data["detainers"].as_i64(), all)
    };
    let (below, detainers, closed) = recorded("closed");
    assert_eq!((below, detainers), (Some(11), Some(482)));
    assert!(
        closed.iter().all(|recorded| *recorded == 0 || (11..=471).contains(recorded) || *recorded == 482),
        "{closed:?}"
    );
    let (below, _, open) = recorded("open");
    assert_eq!(below, None);
    assert!(open.len() >= closed.len());
}
