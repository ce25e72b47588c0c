//! Months since the first policy on the bundled data, against SQL that was written by hand from docs/policies.md.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use detainer_atlas::columns::Choice;

use crate::support::api::Api;
use crate::support::database::{bundled, rows};

/// For each detainer of DATASET and the clock CLOCK the months since the first policy of its own and of any.
///
/// Between which days each policy that limits began; which bear on each place, kind of facility and facility that occurs;
/// the first of them; and from there PostgreSQL's own `age`, which counts whole months away from the earlier day.
const BY_HAND: &str = "
WITH detainers AS (
    SELECT d.* FROM detainer d JOIN release r ON r.key = d.release WHERE r.current AND r.dataset = 'DATASET'
), began AS (
    SELECT p.id, p.governs,
        coalesce(date_trunc(precision_, start), '-infinity')::date AS earliest,
        coalesce(date_trunc(precision_, start) + ('1 ' || precision_)::interval - interval '1 day', 'infinity')::date AS latest,
        p.release
    FROM policy p JOIN release r ON r.key = p.release AND r.current
    CROSS JOIN LATERAL (SELECT coalesce(effective_on, enacted_on)::timestamp AS start,
        CASE WHEN effective_on IS NOT NULL THEN effective_precision ELSE enacted_precision END AS precision_) AS s
    WHERE p.direction = 'limits_cooperation'
), covers AS (
    SELECT b.*, j.id AS place, j.level, j.name, j.parent, s.name AS state_name, s.code AS state_code
    FROM began b JOIN policy_jurisdiction c ON c.release = b.release AND c.policy = b.id
    JOIN jurisdiction j ON j.id = c.jurisdiction AND j.release = (SELECT key FROM release WHERE current AND dataset = 'places')
    LEFT JOIN jurisdiction s ON s.level = 'state' AND s.release = j.release AND s.id = left(j.parent, 2)
), custody AS (
    SELECT DISTINCT d.county, d.facility_kind, d.facility, upper(f.name) AS jail, upper(f.city) AS city, upper(f.state) AS state,
        (ARRAY['COUNTY_JAIL', 'CITY_JAIL', 'STATE_PRISON', 'FEDERAL', 'JUVENILE'])[d.facility_kind] AS kind
    FROM detainers d LEFT JOIN facility f ON f.key = d.facility
    WHERE d.county IS NOT NULL AND d.facility_kind BETWEEN 1 AND 5
), bears AS (
    SELECT DISTINCT u.county, u.facility_kind, u.facility, c.id, c.earliest, c.latest, c.level = 'state' AS of_state
    FROM custody u JOIN covers c ON u.kind = ANY (SELECT upper(k) FROM unnest(c.governs) AS k) AND CASE c.level
        WHEN 'state' THEN c.place = lpad((u.county / 1000)::text, 2, '0')
        WHEN 'county' THEN c.place = lpad(u.county::text, 5, '0')
        WHEN 'agency' THEN c.parent = lpad(u.county::text, 5, '0')
        WHEN 'city' THEN c.parent = lpad(u.county::text, 5, '0') AND u.kind = 'CITY_JAIL'
            AND u.state IN (upper(c.state_name), c.state_code)
            AND (u.city = upper(c.name) OR u.jail LIKE upper(c.name) || ' %')
        END
), first AS (
    SELECT county, facility_kind, facility,
        min(earliest) FILTER (WHERE NOT of_state) AS own_from, min(latest) FILTER (WHERE NOT of_state) AS own_to,
        min(earliest) AS any_from, min(latest) AS any_to
    FROM bears GROUP BY 1, 2, 3
), told AS (
    SELECT d.id, d.CLOCK_on AS day, make_date(d.CLOCK_month / 12, d.CLOCK_month % 12 + 1, 1) AS month, f.*
    FROM detainers d LEFT JOIN first f ON f.county = d.county AND f.facility_kind = d.facility_kind
        AND f.facility IS NOT DISTINCT FROM d.facility
), months AS (
    SELECT id, scope, CASE
        WHEN month IS NULL OR lo IS NULL OR lo = '-infinity' OR date_trunc('month', lo) <> date_trunc('month', hi) THEN NULL
        WHEN day IS NULL OR lo <> hi
            THEN extract(year FROM month) * 12 + extract(month FROM month) - extract(year FROM lo) * 12 - extract(month FROM lo)
        WHEN day >= lo THEN extract(year FROM age(day, lo)) * 12 + extract(month FROM age(day, lo))
        ELSE -(extract(year FROM age(lo, day)) * 12 + extract(month FROM age(lo, day)))
            - CASE WHEN extract(day FROM age(lo, day)) > 0 THEN 1 ELSE 0 END
        END::int AS months
    FROM told CROSS JOIN LATERAL (VALUES ('own', own_from, own_to), ('any', any_from, any_to)) AS s (scope, lo, hi)
)";

type Counts = BTreeMap<Option<i64>, i64>;

/// The number of detainers of each number of months.
fn by_hand(dataset: &str, clock: &str, scope: &str) -> Counts {
    let head = BY_HAND.replace("DATASET", dataset).replace("CLOCK", clock);
    let counted = format!("{head} SELECT months, count(*) FROM months WHERE scope = '{scope}' GROUP BY 1");
    let row = |row: Vec<String>| (row[0].parse().ok(), row[1].parse().expect("a count"));
    rows(bundled(), &counted).into_iter().map(row).collect()
}

fn apis() -> [&'static Api; 2] {
    static COLUMNS: OnceLock<Api> = OnceLock::new();
    let columns = COLUMNS.get_or_init(|| Api::by(Choice::Auto, bundled(), "ice-foia-fy2015"));
    [columns, Api::bundled()]
}

const ASKED: [(&str, &str, &str); 5] = [
    ("ice-foia-fy2015", "issued", ""),
    ("travis-2009-2016", "booked", ""),
    ("travis-2009-2016", "outcome", ", policyOn: OUTCOME"),
    ("travis-2017-02-01", "outcome", ""),
    ("travis-2017-02-01", "booked", ", policyOn: BOOKED"),
];
const SCOPES: [(&str, &str, &str); 2] = [
    ("own", "MONTHS_SINCE_POLICY", "monthsSincePolicy"),
    ("any", "MONTHS_SINCE_ANY_POLICY", "monthsSinceAnyPolicy"),
];

#[test]
fn months_are_those_of_sql_by_hand() {
    for (dataset, clock, policy_on) in ASKED {
        for (scope, dimension, field) in SCOPES {
            let wanted = by_hand(dataset, clock, scope);
            assert!(wanted.keys().flatten().count() > 0, "{dataset} {scope}: nothing is told");
            for api in apis() {
                let query = format!(
                    "{{ detainerSlice(dataset: \"{dataset}\", by: [{dimension}]{policy_on}, first: 5000) {{ rows {{ {field} detainers }} }} }}"
                );
                let data = api.data(&query);
                let rows = data["detainerSlice"]["rows"].as_array().expect("rows").iter();
                let given: Vec<(Option<i64>, i64)> = rows
                    .map(|row| (row[field].as_i64(), row["detainers"].as_i64().expect("a count")))
                    .collect();
                // In the order of the numbers, those without one last.
                assert!(given.is_sorted_by_key(|(months, _)| (months.is_none(), *months)), "{given:?}");
                assert_eq!(given.into_iter().collect::<Counts>(), wanted, "{dataset} {clock} {scope}");
            }
        }
    }
}

#[test]
fn filters_on_months_admit_those_of_sql_by_hand() {
    for (dataset, clock, policy_on) in ASKED {
        for (scope, _, field) in SCOPES {
            let counts = by_hand(dataset, clock, scope);
            let sum = |admits: &dyn Fn(i64) -> bool| -> i64 {
                counts.iter().filter(|(months, _)| months.is_some_and(admits)).map(|(_, count)| count).sum()
            };
            let told: Vec<i64> = counts.keys().flatten().copied().collect();
            let one = told[told.len() / 2];
            let known = sum(&|_| true);
            let unknown = counts.get(&None).copied().unwrap_or_default();
            let conditions = [
                (format!("eq: {one}"), counts[&Some(one)]),
                (
                    format!("in: [{one}, {}, 99999999]", told[0]),
                    sum(&|months| months == one || months == told[0]),
                ),
                (format!("gte: {one}"), sum(&|months| months >= one)),
                (format!("gt: {one}"), sum(&|months| months > one)),
                (format!("lte: {one}"), sum(&|months| months <= one)),
                ("lt: 0".to_owned(), sum(&|months| months < 0)),
                ("lt: -200000000".to_owned(), 0),
                ("between: {from: -12, to: 11}".to_owned(), sum(&|months| (-12..=11).contains(&months))),
                ("isNull: true".to_owned(), unknown),
                ("isNull: false".to_owned(), known),
            ];
            for (condition, wanted) in conditions {
                let slice = format!("where: {{{field}: {{{condition}}}}}{policy_on}");
                let denied = format!("where: {{not: {{{field}: {{{condition}}}}}}}{policy_on}");
                for api in apis() {
                    let counted = |arguments: &str| {
                        let query = format!(
                            "{{ detainerSlice(dataset: \"{dataset}\", {arguments}) {{ totals {{ detainers }} }} }}"
                        );
                        api.data(&query)["detainerSlice"]["totals"]["detainers"].as_i64().expect("a count")
                    };
                    assert_eq!(counted(&slice), wanted, "{dataset} {scope} {condition}");
                    assert_eq!(
                        counted(&denied),
                        known + unknown - wanted,
                        "not {dataset} {scope} {condition}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_list_of_detainers_takes_the_condition_too() {
    for api in apis() {
        let data = api.data(
            "{ detainers(dataset: \"travis-2017-02-01\", where: {monthsSincePolicy: {eq: 0}}, first: 300) { totalCount nodes { outcome } } }",
        );
        let wanted = by_hand("travis-2017-02-01", "outcome", "own")[&Some(0)];
        assert_eq!(data["detainers"]["totalCount"], wanted);
        assert_eq!(data["detainers"]["nodes"].as_array().map(Vec::len), usize::try_from(wanted).ok());
    }
}
