//! The derived periods against days that were counted by hand, from the originals: `tests/figures/policy-changes-of-places.csv`.

use serde_json::Value as Json;

use crate::support::api::Api;
use crate::support::database;

/// What is told from a day until the day before the next of the same custody.
struct Change {
    county: String,
    kind: String,
    city: String,
    from: String,
    to: String,
    told: [String; 3],
}

fn changes() -> Vec<Change> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/figures/policy-changes-of-places.csv");
    let rows: Vec<Vec<String>> = csv::Reader::from_path(path)
        .expect("the figure")
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    let after = |at: usize| match rows.get(at + 1) {
        Some(next) if next[..3] == rows[at][..3] => next[3].clone(),
        _ => "2026-01-01".to_owned(),
    };
    let change = |(at, row): (usize, &Vec<String>)| {
        let next: chrono::NaiveDate = after(at).parse().expect("a day");
        Change {
            county: row[0].clone(),
            kind: row[1].clone(),
            city: row[2].clone(),
            from: row[3].clone(),
            to: next.pred_opt().expect("a day before").to_string(),
            told: [row[4].clone(), row[5].clone(), row[6].clone()],
        }
    };
    rows.iter().enumerate().map(change).collect()
}

#[test]
fn the_derived_periods_are_those_that_were_counted_by_hand() {
    let changes = changes();
    assert!(changes.len() > 100);
    let catalogue = Api::bundled().data("{ catalogue { dimensions { name members { name } } } }");
    // Codes are the places in the vocabulary, from 1.
    let code = |dimension: &str, name: &str| -> String {
        let dimensions = catalogue["catalogue"]["dimensions"].as_array().expect("dimensions");
        let one = dimensions.iter().find(|one| one["name"] == dimension).expect("it is there");
        let members = one["members"].as_array().expect("members");
        let at = members.iter().position(|member| member["name"] == name).expect("a member");
        if name == "NOT_APPLICABLE" { "-2".into() } else { (at + 1).to_string() }
    };
    for change in changes {
        let Change { county, kind, city, .. } = &change;
        let kind_code = code("FACILITY_KIND", kind);
        let place =
            seat(city).filter(|_| kind == "CITY_JAIL").unwrap_or_else(|| county.parse().expect("a number"));
        for day in [&change.from, &change.to] {
            let sql = format!(
                "SELECT coalesce(direction, 5), coalesce(rule, 9), coalesce(certainty, -2)
                 FROM (SELECT {place} AS place) AS custody
                 LEFT JOIN policy_interval AS held ON held.place = custody.place AND facility_kind = {kind_code} AND NOT by_month
                    AND DATE '{day}' - DATE '1970-01-01' BETWEEN first AND last"
            );
            let found = database::rows(database::bundled(), &sql);
            let told = ["POLICY_DIRECTION", "DETAINER_RULE", "POLICY_CERTAINTY"];
            let expected: Vec<String> =
                told.iter().zip(&change.told).map(|(dimension, name)| code(dimension, name)).collect();
            assert_eq!(found, [expected], "{county} {kind} {city} {day}");
        }
    }
}

/// The number under which the jails of a city that has a policy stand.
fn seat(city: &str) -> Option<i32> {
    let snapshot = Api::bundled().snapshot();
    let mut cities = snapshot.policies.cities(&snapshot.places).zip(100_000..);
    cities.find(|(place, _)| place.name.to_uppercase() == city).map(|(_, number)| number)
}

#[test]
fn periods_do_not_overlap_and_a_month_says_no_more_than_its_days() {
    let overlapping = "
        SELECT * FROM policy_interval AS a JOIN policy_interval AS b
            USING (release, place, facility_kind, by_month)
        WHERE a.first < b.first AND b.first <= a.last";
    let none: Vec<Vec<String>> = Vec::new();
    assert_eq!(database::rows(database::bundled(), overlapping), none);
    // In each month in which the days come to one and the same, the month does too.
    let differing = "
        WITH months AS (
            SELECT place, facility_kind, year * 12 + month - 1 AS month,
                make_date(year, month, 1) - DATE '1970-01-01' AS first,
                (make_date(year, month, 1) + INTERVAL '1 month')::date - DATE '1970-01-02' AS last
            FROM (SELECT DISTINCT place, facility_kind FROM policy_interval WHERE place % 7 = 1) AS places,
                generate_series(2010, 2025) AS year, generate_series(1, 12) AS month
        )
        SELECT * FROM months JOIN policy_interval AS day USING (place, facility_kind)
            LEFT JOIN policy_interval AS whole ON whole.place = day.place AND whole.facility_kind = day.facility_kind
                AND whole.by_month AND months.month BETWEEN whole.first AND whole.last
        WHERE NOT day.by_month AND months.first >= day.first AND months.last <= day.last
            AND (whole.direction, whole.rule, whole.kinds, whole.certainty, whole.holding, whole.perhaps)
                IS DISTINCT FROM (day.direction, day.rule, day.kinds, day.certainty, day.holding, day.perhaps)";
    assert_eq!(database::rows(database::bundled(), differing), none);
}

#[test]
fn a_timeline_tells_the_same_days() {
    let mut checked = 0;
    for change in changes().iter().filter(|change| change.kind != "CITY_JAIL") {
        let query = format!(
            "{{ jurisdiction(fips: \"{}\") {{ policyTimeline(facilityKind: {}) {{ from to direction rule certainty policies {{ id }} }} }} }}",
            change.county, change.kind
        );
        let timeline = Api::bundled().data(&query)["jurisdiction"]["policyTimeline"].clone();
        for day in [&change.from, &change.to] {
            let is_in = |period: &&Json| {
                period["from"].as_str().is_none_or(|from| from <= day.as_str())
                    && period["to"].as_str().is_none_or(|to| day.as_str() <= to)
            };
            let periods: Vec<&Json> = timeline.as_array().expect("periods").iter().filter(is_in).collect();
            assert!(periods.len() < 2, "{timeline}");
            let told =
                periods.first().map_or(["NONE_RECORDED", "NONE_RECORDED", "NOT_APPLICABLE"], |period| {
                    ["direction", "rule", "certainty"].map(|key| period[key].as_str().expect("a value"))
                });
            assert_eq!(told, change.told.each_ref().map(String::as_str), "{query} {day}");
            checked += 1;
        }
    }
    assert!(checked > 150);
}
