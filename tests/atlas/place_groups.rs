//! PLACE_GROUP: counties under names that the question gives them, on the bundled data and against SQL by hand.

use serde_json::{Value as Json, json};

use crate::by_hand::fixture::printed;
use crate::support::api::Api;
use crate::support::database;
use crate::support::http::get;

/// The five boroughs, and a group beside them.
const GROUPS: &str = "placeGroups: [\
    {name: \"New York City\", counties: [\"36005\", \"36047\", \"36061\", \"36081\", \"36085\"]}, \
    {name: \"Austin and Dallas\", counties: [\"48453\", \"48113\"]}]";

fn slice(arguments: &str, selection: &str) -> Json {
    Api::bundled().data(&format!("{{ detainerSlice({arguments}) {{ {selection} }} }}"))["detainerSlice"]
        .take()
}

fn rows(arguments: &str, fields: &str) -> String {
    printed(&slice(arguments, &format!("rows {{ {fields} }}"))["rows"])
}

/// What SQL counts there, each row's numbers with commas between.
fn sql(columns: &str, condition: &str) -> String {
    let statement = format!(
        "SELECT {columns} FROM detainer JOIN release ON key = release
         WHERE dataset = 'ice-foia-fy2015' AND current AND {condition}"
    );
    database::rows(database::bundled(), &statement)
        .iter()
        .map(|row| row.join(", "))
        .collect::<Vec<_>>()
        .join(" | ")
}

fn refusal(arguments: &str) -> String {
    let (code, message) =
        Api::bundled().error(&format!("{{ detainerSlice({arguments}) {{ totals {{ detainers }} }} }}"));
    assert_eq!(code, "BAD_USER_INPUT", "{message}");
    message
}

const COUNTS: &str = "count(*), count(*) FILTER (WHERE outcome = 1), count(DISTINCT county)";

#[test]
fn the_five_boroughs_are_one_place() {
    let boroughs = sql(COUNTS, "county IN (36005, 36047, 36061, 36081, 36085)");
    let texans = sql(COUNTS, "county IN (48453, 48113)");
    let others =
        sql(COUNTS, "(county IN (36005, 36047, 36061, 36081, 36085, 48453, 48113)) IS DISTINCT FROM TRUE");
    assert!(!boroughs.starts_with("0,") && !texans.starts_with("0,"), "{boroughs} {texans}");
    let found = rows(&format!("by: [PLACE_GROUP], {GROUPS}"), "placeGroup detainers declined counties");
    // In the order of the list; detainers of no group come last.
    assert_eq!(found, format!("New York City, {boroughs} | Austin and Dallas, {texans} | -, {others}"));
}

#[test]
fn one_statement_counts_however_many_counties_a_group_has() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let before = api.store.statements();
    api.data(&format!("{{ detainerSlice(by: [PLACE_GROUP], {GROUPS}) {{ rows {{ placeGroup detainers }} totals {{ detainers }} }} }}"));
    assert_eq!(api.store.statements() - before, 2);
}

#[test]
fn groups_are_conditions_of_where_of_counts_and_of_what_is_shown() {
    let boroughs = sql("count(*)", "county IN (36005, 36047, 36061, 36081, 36085)");
    let all = sql("count(*)", "TRUE");
    let rest = sql("count(*)", "(county IN (36005, 36047, 36061, 36081, 36085)) IS DISTINCT FROM TRUE");
    let count = |filter: &str| {
        let found = slice(&format!("where: {filter}, {GROUPS}"), "totals { detainers }");
        found["totals"]["detainers"].to_string()
    };
    assert_eq!(count("{placeGroup: {eq: \"New York City\"}}"), boroughs);
    assert_eq!(count("{placeGroup: {startsWith: \"new\"}}"), boroughs);
    assert_eq!(count("{placeGroup: {in: [\"New York City\", \"New York City\"]}}"), boroughs);
    assert_eq!(count("{not: {placeGroup: {eq: \"New York City\"}}}"), rest);
    assert_eq!(count("{or: [{placeGroup: {isNull: true}}, {placeGroup: {isNull: false}}]}"), all);
    let shown = rows(
        &format!("by: [PLACE_GROUP], show: {{placeGroup: {{eq: \"New York City\"}}}}, {GROUPS}"),
        "placeGroup detainers(where: {placeGroup: {isNull: false}})",
    );
    assert_eq!(shown, format!("New York City, {boroughs}"));
}

#[test]
fn groups_that_do_not_occur_are_filled_in_and_others_are_counted_as_one() {
    let groups = "placeGroups: [{name: \"Nowhere\", counties: [\"48301\"]}, {name: \"Clark\", counties: [\"32003\"]}, {name: \"Travis\", counties: [\"48453\"]}]";
    let (clark, travis) = (sql("count(*)", "county = 32003"), sql("count(*)", "county = 48453"));
    let filter = "where: {county: {in: [\"32003\", \"48453\"]}}";
    let filled = rows(
        &format!("by: [PLACE_GROUP], {groups}, {filter}, fill: {{dimension: PLACE_GROUP}}"),
        "placeGroup rowKind detainers",
    );
    assert_eq!(filled, format!("Nowhere, FILLED, 0 | Clark, DATA, {clark} | Travis, DATA, {travis}"));
    let top = "top: {n: 1, dimension: PLACE_GROUP, of: {}}";
    let cut = rows(&format!("by: [PLACE_GROUP], {groups}, {filter}, {top}"), "placeGroup rowKind detainers");
    let (first, second) = (clark.parse::<i64>().unwrap(), travis.parse::<i64>().unwrap());
    let name = if first > second { "Clark" } else { "Travis" };
    assert_eq!(cut, format!("{name}, DATA, {} | -, OTHER, {}", first.max(second), first.min(second)));
}

/// A county of no group is in none, and is filled in with none.
#[test]
fn a_county_has_its_own_group_alone() {
    let found = rows(
        "dataset: \"travis-2017-02-01\", by: [COUNTY, PLACE_GROUP], placeGroups: [{name: \"Clark\", counties: [\"32003\"]}, {name: \"Travis\", counties: [\"48453\"]}], fill: {dimension: PLACE_GROUP, combinations: ALL}",
        "countyFips placeGroup rowKind detainers",
    );
    assert_eq!(found, "48453, Travis, DATA, 230");
}

#[test]
fn the_words_name_the_groups_and_their_counties() {
    let arguments =
        format!("by: [PLACE_GROUP], {GROUPS}, where: {{placeGroup: {{in: [\"New York City\"]}}}}");
    let found = slice(
        &arguments,
        "rows { placeGroup detainers } meta { statement method warnings { code message } }",
    );
    let text = |pointer: &str| found.pointer(pointer).and_then(Json::as_str).expect("a text").to_owned();
    assert!(
        text("/meta/statement").contains("where place group is New York City"),
        "{}",
        text("/meta/statement")
    );
    let method = text("/meta/method");
    let groups = "**Place groups.** New York City: Bronx County, New York; Kings County, New York; New York County, New York; Queens County, New York; Richmond County, New York. Austin and Dallas: Dallas County, Texas; Travis County, Texas.";
    assert!(method.contains(groups), "{method}");
    // The question in the box asks the same again.
    let document = method.split("```graphql\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let again = Api::bundled().data(document.expect("a document"));
    assert_eq!(again["detainerSlice"]["rows"], found["rows"]);
    let unplaced = slice(&format!("by: [PLACE_GROUP], {GROUPS}"), "meta { warnings { code message } }");
    let warned = unplaced["meta"]["warnings"].as_array().expect("warnings").iter().any(|warning| {
        warning["code"] == "UNPLACED"
            && warning["message"].as_str().is_some_and(|text| text.contains("in no group"))
    });
    assert!(warned, "{unplaced:#}");
}

/// The id of a row is that of its groups too: the same name over other counties is another place.
#[test]
fn rows_of_other_groups_are_other_rows() {
    let id = |counties: &str| {
        let arguments = format!("by: [PLACE_GROUP], placeGroups: [{{name: \"A\", counties: [{counties}]}}]");
        slice(&arguments, "rows { id placeGroup }")["rows"][0].clone()
    };
    let (one, other) = (id("\"32003\""), id("\"48453\""));
    assert_eq!((&one["placeGroup"], &other["placeGroup"]), (&json!("A"), &json!("A")));
    assert_ne!(one["id"], other["id"]);
    assert_eq!(one, id("\"32003\""));
}

#[test]
fn a_file_takes_them() {
    let groups = "%5B%7B%22name%22:%22Clark%22,%22counties%22:%5B%2232003%22%5D%7D%5D";
    let answer = get(&format!(
        "/v1/detainer-slice.csv?by=PLACE_GROUP&placeGroups={groups}&where=%7B%22county%22:%7B%22eq%22:%2232003%22%7D%7D"
    ));
    let clark = sql("count(*)", "county = 32003");
    assert_eq!(answer.body, format!("placeGroup,detainers\r\nClark,{clark}\r\n"));
}

#[test]
fn what_cannot_be_grouped_is_refused_with_the_fix() {
    let by = |groups: &str| refusal(&format!("by: [PLACE_GROUP], placeGroups: [{groups}]"));
    for (message, words) in [
        (
            by("{name: \"A\", counties: [\"32003\"]}, {name: \"B\", counties: [\"48453\", \"32003\"]}"),
            "Clark County, Nevada is in \"A\" and in \"B\", so its detainers would be counted twice: leave it in one of them.",
        ),
        (
            by("{name: \"A\", counties: [\"32003\"]}, {name: \"a\", counties: [\"48453\"]}"),
            "Two of `placeGroups` are named \"a\": put their counties into one, or give each its own name.",
        ),
        (by("{name: \"A\", counties: [\"3200\"]}"), "\"3200\" is not a county's five-digit FIPS code"),
        (by("{name: \"A\", counties: [\"Clark County, Nevada\"]}"), "write \"32003\""),
        (by("{name: \"A\", counties: [\"NOT_RECORDED\"]}"), "NOT_RECORDED is none"),
        (by("{name: \"A\", counties: []}"), "name some, or leave it out"),
        (by("{name: \" \", counties: [\"32003\"]}"), "is empty: write for example \"New York City\"."),
        (by("{name: \"withheld\", counties: [\"32003\"]}"), "says that a value is missing"),
        (refusal("by: [PLACE_GROUP]"), "`placeGroups: [{name: \"New York City\", counties: ["),
        (refusal("by: [PLACE_GROUP], placeGroups: []"), "or take COUNTY"),
        (refusal("where: {placeGroup: {eq: \"A\"}}"), "PLACE_GROUP is of groups that the question names"),
        (refusal(&format!("by: [STATE], {GROUPS}")), "write `by: [PLACE_GROUP]`"),
        (
            refusal(&format!("where: {{placeGroup: {{eq: \"New York\"}}}}, {GROUPS}")),
            "Did you mean \"New York City\"?",
        ),
    ] {
        assert!(message.contains(words), "{message}");
    }
    for query in [
        "{ dimensionValues(dimension: \"PLACE_GROUP\") { label } }",
        "{ detainers(where: {placeGroup: {isNull: true}}) { totalCount } }",
    ] {
        let (code, message) = Api::bundled().error(query);
        assert!(code == "BAD_USER_INPUT" && message.contains("COUNTY"), "{message}");
    }
}
