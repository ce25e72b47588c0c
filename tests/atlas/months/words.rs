//! What an answer says of months since a policy: statement, permalink, order, values, and what is refused.

use super::fixture::apis;
use crate::support::api::Api;

#[test]
fn the_statement_and_the_permalink_tell_the_condition() {
    let [columns, postgres] = apis();
    for (condition, words, link) in [
        (
            "between: {from: -12, to: 11}",
            "is between -12 and 11, both included",
            "monthsSincePolicy:+%7Bbetween:+%7Bfrom:+-12,+to:+11%7D%7D",
        ),
        ("gte: 13", "is 13 or more", "monthsSincePolicy:+%7Bgte:+13%7D"),
        ("lt: 13", "is 12 or less", "monthsSincePolicy:+%7Blt:+13%7D"),
        ("in: [8, 13]", "is 8 or 13", "monthsSincePolicy:+%7Bin:+%5B8,+13%5D%7D"),
    ] {
        let query = format!(
            "{{ detainerSlice(where: {{monthsSincePolicy: {{{condition}}}}}) {{ totals {{ detainers }} meta {{ statement permalink releases {{ datasetId }} }} }} }}"
        );
        let meta = columns.data(&query)["detainerSlice"]["meta"].take();
        let wanted = format!(
            "the number of months since the first policy of the county's own on the day on which ICE issued the detainer {words}"
        );
        assert!(meta["statement"].as_str().is_some_and(|text| text.contains(&wanted)), "{meta:#}");
        assert!(meta["permalink"].as_str().is_some_and(|text| text.contains(link)), "{meta:#}");
        assert!(meta["releases"].to_string().contains("policies"), "{meta:#}");
        assert_eq!(meta, postgres.data(&query)["detainerSlice"]["meta"]);
    }
}

#[test]
fn rows_go_by_the_number_either_way_and_those_without_one_come_last() {
    let months = |arguments: &str| {
        let [columns, _] = apis();
        let data = columns.data(&format!("{{ detainerSlice(by: [MONTHS_SINCE_POLICY], {arguments}) {{ rows {{ monthsSincePolicy detainers }} }} }}"));
        let rows = data["detainerSlice"]["rows"].as_array().expect("rows").iter();
        rows.map(|row| format!("{}={}", row["monthsSincePolicy"], row["detainers"]))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let ascending = "orderBy: [{dimension: {by: MONTHS_SINCE_POLICY}}]";
    assert_eq!(months(ascending), "4=3 8=5 9=1 11=3 12=1 13=2 26=3 null=19");
    let descending = "orderBy: [{dimension: {by: MONTHS_SINCE_POLICY, direction: DESC}}]";
    assert_eq!(months(descending), "26=3 13=2 12=1 11=3 9=1 8=5 4=3 null=19");
    // What is not told takes no place of a top.
    let top = "top: {n: 1, dimension: MONTHS_SINCE_POLICY, of: {}}";
    assert_eq!(months(top), "8=5 null=13 null=19");
}

#[test]
fn values_come_in_the_order_of_numbers_with_what_a_filter_takes() {
    for api in apis() {
        let data = api.data(
            "{ dimensionValues(dimension: \"MONTHS_SINCE_ANY_POLICY\") { value code label detainers } }",
        );
        let values = data["dimensionValues"].as_array().expect("values").iter();
        let values: Vec<String> = values
            .map(|value| {
                format!("{} {} {} {}", value["value"], value["code"], value["label"], value["detainers"])
            })
            .collect();
        assert_eq!(values.first().map(String::as_str), Some("\"6\" \"6\" \"6\" 9"));
        assert_eq!(values.last().map(String::as_str), Some("null null \"Not recorded\" 13"));
    }
}

#[test]
fn what_cannot_be_asked_is_refused_with_what_to_write() {
    for (arguments, fix) in [
        ("where: {monthsSincePolicy: {between: {from: 3, to: -3}}}", "between: {from: -3, to: 3}"),
        ("where: {monthsSincePolicy: {gt: 1, lt: 2}}", "exactly one key"),
        ("where: {monthSincePolicy: {gt: 1}}", "Did you mean monthsSincePolicy?"),
        ("where: {monthsSincePolicy: {gtt: 1}}", "Did you mean gt"),
        ("by: [MONTHS_SINCE_POLICY], fill: {dimension: MONTHS_SINCE_POLICY}", "has no fixed list of members"),
        ("by: [MONTHS_SINCE_POLICY], policyOn: BOOKED", "small does not record the clock BOOKED"),
    ] {
        let query = format!("{{ detainerSlice({arguments}) {{ rowCount }} }}");
        for api in apis() {
            let response = api.response(&query);
            let message = response["errors"][0]["message"].as_str().unwrap_or_default();
            assert!(message.contains(fix), "{arguments}: {response}");
        }
    }
    // Months have no residents: a policy binds some facilities of a county.
    let query = "{ detainerSlice(by: [MONTHS_SINCE_POLICY]) { rows { population } } }";
    let (_, message) = Api::bundled().error(query);
    assert!(message.contains("MONTHS_SINCE_POLICY has no residents"), "{message}");
}
