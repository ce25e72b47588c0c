//! The detainers of rows, of nine: which, and which of their charge lines the row counts.

use serde_json::{Value as Json, json};

use super::fixture::api;

/// Each row: what it is of, and its detainers, each by its line of the fixture and the ordinals of the charge lines that
/// the row counts (`?` where charges are not recorded).
fn records(arguments: &str, field: &str) -> Vec<String> {
    let data = api().data(&format!(
        "{{ detainerSlice({arguments}) {{ rows {{ {field} rowKind detainers records(first: 9) {{
            totalCount pageInfo {{ hasNextPage }}
            nodes {{ facility state outcome charges {{ ordinal matches }} }}
        }} }} }} }}"
    ));
    data["detainerSlice"]["rows"].as_array().expect("rows").iter().map(|row| told(row, field)).collect()
}

fn told(row: &Json, field: &str) -> String {
    let (nodes, list) = (row["records"]["nodes"].as_array().expect("nodes"), &row["records"]);
    assert_eq!(json!(nodes.len()), list["totalCount"]);
    assert!(row["detainers"] == list["totalCount"] || row["rowKind"] == "FILLED");
    assert_eq!(list["pageInfo"]["hasNextPage"], json!(false));
    let mut detainers: Vec<String> = nodes.iter().map(detainer).collect();
    detainers.sort();
    let value = if row[field].is_null() { "-".to_owned() } else { row[field].to_string().replace('"', "") };
    let kind = row["rowKind"].as_str().expect("a kind");
    format!("{value} {kind} {}", detainers.join(" ")).trim_end().to_owned()
}

/// The line of the fixture, and the lines of its charges that match.
fn detainer(node: &Json) -> String {
    let facility = node["facility"].as_str().unwrap_or_default();
    let line = match (facility.split(' ').next().unwrap_or_default(), node["outcome"].as_str()) {
        ("CLARK", _) => 1,
        ("LAS", _) => 2,
        ("TRAVIS", Some("DECLINED")) => 4,
        ("TRAVIS", _) => 3,
        _ if node["state"] == "Texas" => 5,
        _ => 6,
    };
    let matching = |lines: &Vec<Json>| {
        let lines = lines.iter().filter(|line| line["matches"] == json!(true));
        lines.map(|line| line["ordinal"].to_string()).collect::<Vec<_>>().join("+")
    };
    format!("{line}:{}", node["charges"].as_array().map_or("?".to_owned(), matching))
}

#[test]
fn a_row_has_the_detainers_that_it_counts_and_flags_their_lines() {
    for (arguments, field, wanted) in [
        // Without charges in the question each line is counted.
        (
            "by: [STATE]",
            "state",
            vec!["Nevada DATA 1:1+2 1:1+2 2:1", "Texas DATA 3:1 3:1 3:1 4: 5:?", "- DATA 6:1"],
        ),
        (
            "by: [ISSUED_MONTH], where: {state: {eq: \"TX\"}}",
            "issuedMonth",
            vec!["2015-02-01 DATA 3:1 3:1 3:1 4:", "2015-03-01 DATA 5:?"],
        ),
        // Known by month only: no day is recorded, and no week.
        (
            "by: [ISSUED_DAY], where: {county: {eq: \"48453\"}}",
            "issuedDay",
            vec!["2015-02-02 DATA 3:1 3:1 3:1", "- DATA 4:"],
        ),
        ("by: [ISSUED_WEEK], where: {outcome: {eq: TAKEN}}", "issuedWeek", {
            vec!["2015-01-31 DATA 2:1", "2015-03-07 DATA 5:?"]
        }),
        // Not applicable: charges known to be none. Not recorded: charges not recorded, or no family on a line.
        (
            "by: [OFFENSE_FAMILY]",
            "offenseFamilyCode",
            vec![
                "16 DATA 1:1 1:1",
                "17 DATA 3:1 3:1 3:1",
                "54 DATA 1:2 1:2 2:1",
                "NOT_APPLICABLE DATA 4:",
                "- DATA 5:? 6:1",
            ],
        ),
        (
            "by: [OFFENSE], where: {chargesRecorded: true}, show: {anyCharge: {offense: {eq: \"WITHHELD\"}}}",
            "offense",
            vec!["Withheld DATA 6:1"],
        ),
        // Both keys are of one line.
        (
            "by: [OFFENSE_FAMILY, CHARGE_STATUS], where: {state: {eq: \"NV\"}}",
            "chargeStatus",
            vec!["CONVICTED DATA 1:1 1:1", "CONVICTED DATA 2:1", "PENDING_OR_UNKNOWN DATA 1:2 1:2"],
        ),
        // `charges` says which lines are counted, with keys of charges and without.
        (
            "by: [OFFENSE_FAMILY], charges: {chargeLevel: {eq: MISDEMEANOR}}",
            "offenseFamilyCode",
            vec!["54 DATA 1:2 1:2 2:1"],
        ),
        (
            "by: [OUTCOME], charges: {chargeLevel: {eq: FELONY}}",
            "outcome",
            vec!["DECLINED DATA 1:1 1:1 4: 6:", "TAKEN DATA 2: 5:?", "UNRESOLVED DATA 3:1 3:1 3:1"],
        ),
    ] {
        assert_eq!(records(arguments, field), wanted, "{arguments}");
    }
}

#[test]
fn subtotals_others_and_filled_rows_have_theirs() {
    for (arguments, field, wanted) in [
        (
            "by: [STATE, CHARGE_LEVEL], where: {state: {eq: \"NV\"}}, subtotals: ROLLUP",
            "chargeLevel",
            vec![
                "FELONY DATA 1:1 1:1",
                "MISDEMEANOR DATA 1:2 1:2 2:1",
                "- SUBTOTAL 1:1+2 1:1+2 2:1",
                "- TOTAL 1:1+2 1:1+2 2:1",
            ],
        ),
        (
            "by: [STATE], top: {n: 1, dimension: STATE, of: {}}",
            "state",
            vec!["Texas DATA 3:1 3:1 3:1 4: 5:?", "- OTHER 1:1+2 1:1+2 2:1", "- DATA 6:1"],
        ),
        // A detainer with lines of two of the others is one of them once, by both.
        (
            "by: [OFFENSE_FAMILY], top: {n: 1, dimension: OFFENSE_FAMILY, of: {where: {state: {eq: \"TX\"}}}}",
            "offenseFamilyCode",
            vec![
                "17 DATA 3:1 3:1 3:1",
                "- OTHER 1:1+2 1:1+2 2:1",
                "NOT_APPLICABLE DATA 4:",
                "- DATA 5:? 6:1",
            ],
        ),
        (
            "by: [ISSUED_MONTH], where: {state: {eq: \"NV\"}}, fill: {dimension: ISSUED_MONTH, from: \"2015-01-01\", to: \"2015-02-28\"}",
            "issuedMonth",
            vec!["2015-01-01 DATA 1:1+2 1:1+2 2:1", "2015-02-01 FILLED"],
        ),
    ] {
        assert_eq!(records(arguments, field), wanted, "{arguments}");
    }
}

/// In totals stand all that `where` admits; elsewhere no line matches or does not.
#[test]
fn totals_have_all_and_a_charge_alone_matches_nothing() {
    let data = api().data(
        "{ detainerSlice(by: [OFFENSE_FAMILY], where: {state: {eq: \"NV\"}}, charges: {offenseFamily: {eq: \"16\"}}) {
            totals { detainers records { totalCount nodes { charges { matches } } } } }
          detainers(where: {state: {eq: \"NV\"}}) { nodes { charges { matches } } } }",
    );
    let all = &data["detainerSlice"]["totals"]["records"];
    assert_eq!(all["totalCount"], 3);
    let flags = |nodes: &Json| {
        let lines = nodes.as_array().expect("nodes").iter().flat_map(|node| node["charges"].as_array());
        lines.flatten().map(|line| line["matches"].to_string()).collect::<Vec<_>>()
    };
    let mut matching = flags(&all["nodes"]);
    matching.sort();
    assert_eq!(matching, ["false", "false", "false", "true", "true"]);
    assert_eq!(flags(&data["detainers"]["nodes"]), ["null"; 5]);
}
