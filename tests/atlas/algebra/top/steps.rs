//! `top` beside the other steps: conditions, subtotals, fill, an order, and policies as its dimension.

use super::super::agreement::{event, ice, travis};
use super::lines::{FAMILIES, STATUS, YEAR};
use super::values::COUNTIES;
use super::{MONTH, STATE, Top};

/// Members compete where a row of them is left, and the others are counted over the rows that are left.
#[test]
fn conditions_come_first() {
    let many = Top {
        having: ("{of: {measure: RESOLVED}, gte: 20}", "count(*) FILTER (WHERE outcome <= 4) >= 20"),
        ..COUNTIES
    };
    many.agrees(&ice());
    Top { others: &[MONTH], ..many }.agrees(&ice());
    let plain = Top { numbers: ("detainers", "count(*) AS detainers"), ..many };
    Top { others: &[STATE, MONTH], within: &["STATE"], n: 1, ..plain }.agrees(&ice());
    Top { others: &[STATE], within: &["STATE"], n: 1, ..many }.agrees(&ice());
    // A member that is great over all, but whose every row is too small, does not compete.
    Top { others: &[MONTH], having: ("{of: {}, lt: 40}", "count(*) < 40"), n: 3, ..many }.agrees(&ice());
    let lines = Top {
        others: &[STATUS],
        having: ("{of: {measure: CHARGES}, lte: 500}", "count(ordinal) <= 500"),
        n: 3,
        ..FAMILIES
    };
    lines.agrees(&travis());
    lines.agrees(&event());
    Top { others: &[YEAR, STATUS], n: 2, within: &["CHARGE_STATUS"], ..lines }.agrees(&event());
}

/// A subtotal over the dimension has named members and others too; of distinct facilities they do not add up.
#[test]
fn subtotals_have_named_members_and_others() {
    let top = Top { others: &[STATE], rest: "subtotals: CUBE,", n: 4, ..COUNTIES };
    let cells = top.sql();
    let (folded, _) = cells.split_once("SELECT kind AS").expect("the folded facts come first");
    let numbers = top.numbers.1;
    let sql = format!(
        "{folded} SELECT CASE WHEN kind = 'OTHER' THEN kind WHEN m + st = 0 THEN 'DATA' WHEN m + st = 2 THEN 'TOTAL' ELSE 'SUBTOTAL' END AS \"rowKind\",
            member AS \"countyFips\", \"stateCode\",
            array_remove(ARRAY[CASE st WHEN 1 THEN 'STATE' END, CASE m WHEN 1 THEN 'COUNTY' END], NULL) AS \"rolledUp\",
            detainers, declined, rate, facilities, counties, jailed
        FROM (SELECT kind, CASE kind WHEN 'DATA' THEN member END AS member, \"stateCode\", grouping(kind) AS m, grouping(\"stateCode\") AS st, {numbers}
            FROM folded f GROUP BY CUBE ((1, 2), 3)) r"
    );
    assert!(
        ice().agrees(&top.arguments(true), "rowKind countyFips stateCode rolledUp", top.numbers.0, &sql)
            > 100
    );
    let named = format!("SELECT * FROM ({sql}) named WHERE \"rowKind\" <> 'OTHER'");
    ice().agrees(&top.arguments(false), "rowKind countyFips stateCode rolledUp", top.numbers.0, &named);
}

/// Each named member and the others have a row of each month; where nothing was counted it is filled.
#[test]
fn a_series_of_each_member_and_of_the_others() {
    let top = Top {
        rest: "where: {state: {in: [\"VT\", \"ME\"]}}, fill: {dimension: ISSUED_MONTH},",
        others: &[MONTH],
        n: 2,
        ..COUNTIES
    };
    let sql = Top { facts: "(SELECT id AS detainer, county, facility, facility_kind, outcome, issued_month FROM d WHERE state IN (50, 23)) f", ..top }.sql();
    let (folded, _) = sql.split_once("SELECT kind AS").expect("the folded facts come first");
    let sql = format!(
        "{folded} SELECT CASE WHEN k.kind = 'DATA' AND count(detainer) = 0 THEN 'FILLED' ELSE k.kind END AS \"rowKind\", k.member AS \"countyFips\",
            month::date AS \"issuedMonth\", count(detainer) AS detainers, count(DISTINCT facility) AS facilities,
            count(*) FILTER (WHERE outcome = 2)::float8 / nullif(count(detainer), 0) AS rate
        FROM (SELECT DISTINCT kind, CASE kind WHEN 'DATA' THEN member END AS member FROM folded) k
            CROSS JOIN generate_series(date '2014-10-01', date '2015-07-01', interval '1 month') month
            LEFT JOIN folded f ON f.kind = k.kind AND \"issuedMonth\" = month AND (k.kind = 'OTHER' OR f.member IS NOT DISTINCT FROM k.member)
        GROUP BY k.kind, k.member, month"
    );
    ice().agrees(
        &top.arguments(true),
        "rowKind countyFips issuedMonth",
        "detainers facilities rate(of: TAKEN, per: DETAINERS)",
        &sql,
    );
}

/// In an order by a number the named come first, then the others, then those without a value, whichever way it goes.
#[test]
fn others_stand_after_the_named_in_every_order() {
    for (order, direction) in
        [("orderBy: {measure: {of: {}}},", "DESC"), ("orderBy: {measure: {of: {}, direction: ASC}},", "ASC")]
    {
        let top = Top { rest: order, n: 7, ..COUNTIES };
        let sql = format!(
            "SELECT * FROM ({}) r ORDER BY \"rowKind\" = 'OTHER', \"countyFips\" IS NULL, detainers {direction}",
            top.sql()
        );
        let sql = sql.replace(
            "ORDER BY \"rowKind\" = 'OTHER', \"countyFips\" IS NULL",
            "ORDER BY \"countyFips\" IS NULL, \"rowKind\" = 'DATA'",
        );
        ice().agrees_in_order(
            &top.arguments(true),
            "rowKind countyFips",
            "detainers",
            &sql.replace(top.numbers.1, "count(*) AS detainers"),
        );
    }
}

const KIND: (&str, &str, &str) = (
    "FACILITY_KIND",
    "facilityKind",
    "coalesce((ARRAY['COUNTY_JAIL', 'CITY_JAIL', 'STATE_PRISON', 'FEDERAL', 'JUVENILE', 'UNKNOWN'])[facility_kind], 'NOT_RECORDED')",
);

/// Several kinds of policy can hold for one detainer.
#[test]
fn kinds_of_policy() {
    let kinds = Top {
        dimension: (
            "POLICY_KIND",
            "policyKind",
            "(ARRAY['STATUTE', 'ORDINANCE', 'RESOLUTION', 'EXECUTIVE_ORDER', 'AGENCY_POLICY', 'COURT_ORDER', 'SETTLEMENT', 'UNCERTAIN', 'NONE_RECORDED'])[act]",
        ),
        bare: "'NOT_RECORDED'",
        n: 2,
        others: &[KIND],
        numbers: ("detainers facilities", "count(DISTINCT detainer) AS detainers, count(DISTINCT facility) AS facilities"),
        facts: "(SELECT id AS detainer, d.facility, d.facility_kind, act FROM d
            LEFT JOIN policy_seat t ON t.facility = d.facility AND t.county = d.county AND facility_kind = 2
            LEFT JOIN policy_interval p ON p.place = coalesce(t.place, d.county) AND p.facility_kind = d.facility_kind AND NOT by_month
                AND issued_on - date '1970-01-01' BETWEEN first AND last
            LEFT JOIN LATERAL unnest(CASE WHEN d.county IS NOT NULL AND d.facility_kind <= 5 THEN coalesce(kinds, ARRAY[9::int2]) END) act ON true) f",
        ..COUNTIES
    };
    Top { others: &[], ..kinds }.agrees(&ice());
    kinds.agrees(&ice());
    Top { within: &["FACILITY_KIND"], n: 1, ..kinds }.agrees(&ice());
}
