//! `fill`, against a calendar and lists of places and words that SQL joins.

use super::agreement::{event, ice, travis};

/// Months as rows of `month`, between two days.
fn months(from: &str, to: &str) -> String {
    format!("generate_series(date '{from}', date '{to}', interval '1 month') month")
}

const MONTH: &str = "make_date(issued_month / 12, issued_month % 12 + 1, 1)";

#[test]
fn months_of_the_states_that_occur() {
    // A rate is null over nothing, a rank counts a 0, and the total runs on.
    ice().agrees(
        "by: [STATE, ISSUED_MONTH], where: {not: {state: {in: [\"TX\", \"CA\"]}}}, fill: {dimension: ISSUED_MONTH}",
        "rowKind stateCode issuedMonth",
        "detainers declined rate(of: DECLINED, per: DETAINERS) facilities rank(of: {}, within: [ISSUED_MONTH])
            share(of: {}, within: [ISSUED_MONTH]) change(of: {}, as: DIFFERENCE) movingAverage(of: {}, periods: 2) runningTotal(of: {})",
        &format!(
            "SELECT *, CASE WHEN \"stateCode\" IS NOT NULL THEN rank() OVER (PARTITION BY \"stateCode\" IS NULL, \"issuedMonth\" ORDER BY detainers DESC) END AS rank,
                detainers / sum(detainers) OVER (PARTITION BY \"issuedMonth\") AS share,
                CASE WHEN \"issuedMonth\" BETWEEN '2014-11-01' AND '2015-06-30' THEN detainers - lag(detainers) OVER series END AS change,
                CASE WHEN \"issuedMonth\" BETWEEN '2014-11-01' AND '2015-06-30' THEN (detainers + lag(detainers) OVER series) / 2.0 END AS \"movingAverage\",
                sum(detainers) OVER series AS \"runningTotal\"
            FROM (SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", code AS \"stateCode\", month::date AS \"issuedMonth\",
                    count(id) AS detainers, count(id) FILTER (WHERE outcome = 1) AS declined,
                    count(id) FILTER (WHERE outcome = 1)::float8 / nullif(count(id), 0) AS rate, count(DISTINCT facility) AS facilities
                FROM (SELECT DISTINCT state FROM d WHERE state IS NULL OR state NOT IN (48, 6)) k CROSS JOIN {}
                    LEFT JOIN d ON d.state IS NOT DISTINCT FROM k.state AND {MONTH} = month LEFT JOIN s ON fips = k.state
                GROUP BY code, month) r
            WINDOW series AS (PARTITION BY \"stateCode\" ORDER BY \"issuedMonth\")",
            months("2014-10-01", "2015-07-19")
        ),
    );
}

/// Outside what is covered a count is null, not 0, and what has no row there is not known.
#[test]
fn from_and_to_outside_of_what_is_covered() {
    ice().agrees(
        "by: [ISSUED_MONTH], where: {state: {eq: \"VT\"}}, fill: {dimension: ISSUED_MONTH, from: \"2014-08-15\", to: \"2015-09-01\"}",
        "rowKind issuedMonth",
        "detainers taken rate(of: TAKEN, per: DETAINERS) coverage counties",
        &format!(
            "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", month::date AS \"issuedMonth\",
                CASE WHEN month BETWEEN '2014-10-01' AND '2015-07-01' THEN count(id) END AS detainers,
                CASE WHEN month BETWEEN '2014-10-01' AND '2015-07-01' THEN count(id) FILTER (WHERE outcome = 2) END AS taken,
                count(id) FILTER (WHERE outcome = 2)::float8 / nullif(count(id), 0) AS rate,
                CASE WHEN month BETWEEN '2014-10-01' AND '2015-06-01' THEN 1 WHEN month = '2015-07-01' THEN 19 / 31.0 ELSE 0 END AS coverage,
                CASE WHEN month BETWEEN '2014-10-01' AND '2015-07-01' THEN count(DISTINCT county) END AS counties
            FROM {} LEFT JOIN d ON {MONTH} = month AND state = 50 GROUP BY month",
            months("2014-08-01", "2015-09-01")
        ),
    );
    // Inside: rows beyond `from` and `to` that occur stay, and none is added there.
    ice().agrees(
        "by: [ISSUED_MONTH], where: {state: {eq: \"VT\"}, outcome: {eq: TAKEN}}, fill: {dimension: ISSUED_MONTH, from: \"2015-01-01\", to: \"2015-03-31\"}",
        "rowKind issuedMonth",
        "detainers",
        &format!(
            "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", month::date AS \"issuedMonth\", count(id) AS detainers
            FROM {} LEFT JOIN d ON {MONTH} = month AND state = 50 AND outcome = 2
            GROUP BY month HAVING count(id) > 0 OR month BETWEEN '2015-01-01' AND '2015-03-01'",
            months("2014-10-01", "2015-07-01")
        ),
    );
    // A filter on the clock ends what is counted, as the release does.
    ice().agrees(
        "by: [ISSUED_MONTH], where: {state: {eq: \"VT\"}, issuedOn: {between: {from: \"2014-12-10\", to: \"2015-05-31\"}}}, fill: {dimension: ISSUED_MONTH}",
        "rowKind issuedMonth",
        "detainers",
        &format!(
            "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", month::date AS \"issuedMonth\", count(id) AS detainers
            FROM {} LEFT JOIN d ON {MONTH} = month AND state = 50 AND issued_on BETWEEN '2014-12-10' AND '2015-05-31' GROUP BY month",
            months("2014-12-01", "2015-05-31")
        ),
    );
}

/// All counties that stood in these years, of the states that the filter admits; none of another state.
#[test]
fn counties_of_a_state() {
    let counties = "SELECT j.fips, p.code FROM jurisdiction j JOIN s p ON p.fips = j.fips / 1000
        WHERE level = 'county' AND coalesce(first_year, 0) <= 2015 AND coalesce(last_year, 9999) >= 2014";
    for (filter, condition) in [
        ("{state: {in: [\"VT\", \"CT\", \"NV\"]}}", "fips / 1000 IN (50, 9, 32)"),
        ("{county: {in: [\"32003\", \"50001\", \"02261\"]}}", "fips IN (32003, 50001, 2261)"),
        (
            "{and: [{state: {eq: \"NV\"}}, {not: {county: {eq: \"32003\"}}}]}",
            "fips / 1000 = 32 AND fips <> 32003",
        ),
    ] {
        let rows = ice().agrees(
            &format!("by: [STATE, COUNTY], where: {{and: [{filter}, {{county: {{isNull: false}}}}]}}, fill: {{dimension: COUNTY, combinations: ALL}}"),
            "rowKind stateCode countyFips",
            "detainers rate(of: TAKEN, per: RESOLVED) rank(of: {}, within: [STATE])",
            &format!(
                "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", code AS \"stateCode\", lpad(fips::text, 5, '0') AS \"countyFips\",
                    count(id) AS detainers, count(id) FILTER (WHERE outcome = 2)::float8 / nullif(count(id) FILTER (WHERE outcome <= 4), 0) AS rate,
                    rank() OVER (PARTITION BY code ORDER BY count(id) DESC)
                FROM ({counties}) k LEFT JOIN d ON county = fips WHERE {condition} GROUP BY fips, code"
            ),
        );
        assert!(rows > 2, "{rows} rows");
    }
}

#[test]
fn words_of_a_closed_list() {
    let outcomes = "(VALUES (1, 'DECLINED'), (2, 'TAKEN'), (3, 'LIFTED'), (4, 'TRANSFERRED'), (5, 'ACCEPTED'), (6, 'UNRESOLVED')) o (own, outcome)";
    for (filter, condition) in [
        ("{county: {eq: \"50001\"}}", "county = 50001"),
        // The filter leaves few members, and the source cannot record the fifth.
        ("{county: {eq: \"50001\"}, outcome: {in: [TAKEN, LIFTED]}}", "county = 50001 AND own IN (2, 3)"),
        ("{county: {eq: \"50001\"}, not: {outcome: {eq: TAKEN}}}", "county = 50001 AND own <> 2"),
    ] {
        let (place, own) = condition.split_once(" AND ").unwrap_or((condition, "true"));
        ice().agrees(
            &format!("by: [OUTCOME], where: {filter}, fill: {{dimension: OUTCOME}}"),
            "rowKind outcome",
            "detainers",
            &format!(
                "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", o.outcome, count(id) AS detainers
                FROM {outcomes} LEFT JOIN d ON d.outcome = own AND {place} WHERE own <> 5 AND {own} GROUP BY o.outcome"
            ),
        );
    }
    // Of lines: every family of the vocabulary, for each status that occurs, and for each that is known.
    let families = "SELECT code AS family, status, (ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED'])[status] AS word
        FROM offense_family CROSS JOIN (SELECT DISTINCT status FROM l UNION SELECT generate_series(1, 4) WHERE $all) k";
    for (combinations, all) in [("OBSERVED", "false"), ("ALL", "true")] {
        event().agrees(
            &format!("by: [CHARGE_STATUS, OFFENSE_FAMILY], fill: {{dimension: OFFENSE_FAMILY, combinations: {combinations}}}"),
            "rowKind chargeStatus offenseFamilyCode",
            "detainers charges rate(of: CHARGES, per: DETAINERS)",
            &format!(
                "SELECT CASE count(detainer) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", word AS \"chargeStatus\", lpad(k.family::text, 2, '0') AS \"offenseFamilyCode\",
                    count(DISTINCT detainer) AS detainers, count(ordinal) AS charges, count(ordinal)::float8 / nullif(count(DISTINCT detainer), 0) AS rate
                FROM ({} UNION SELECT DISTINCT family, status, (ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED'])[status] FROM l WHERE family = 0) k
                    LEFT JOIN l ON l.family = k.family AND l.status = k.status
                GROUP BY word, k.family",
                families.replace("$all", all)
            )
            .replace("lpad(k.family::text, 2, '0') AS", "CASE WHEN k.family > 0 THEN lpad(k.family::text, 2, '0') END AS"),
        );
    }
}

/// A month is filled in its own quarter alone.
#[test]
fn periods_of_one_clock_that_meet() {
    ice().agrees(
        "by: [ISSUED_QUARTER, ISSUED_MONTH], where: {county: {eq: \"50001\"}}, fill: {dimension: ISSUED_MONTH, combinations: ALL}",
        "rowKind issuedQuarter issuedMonth",
        "detainers",
        &format!(
            "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", date_trunc('quarter', month)::date AS \"issuedQuarter\",
                month::date AS \"issuedMonth\", count(id) AS detainers
            FROM {} LEFT JOIN d ON {MONTH} = month AND county = 50001 GROUP BY month",
            months("2014-10-01", "2015-07-01")
        ),
    );
}

/// Every combination is wanted, also of places that do not occur at all.
#[test]
fn every_combination_of_the_other_dimensions() {
    let rows = ice().agrees(
        "by: [STATE, FACILITY_KIND], where: {state: {isNull: false}}, fill: {dimension: FACILITY_KIND, combinations: ALL}",
        "rowKind stateCode facilityKind",
        "detainers",
        "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", code AS \"stateCode\", kind AS \"facilityKind\", count(id) AS detainers
        FROM s CROSS JOIN (VALUES (1, 'COUNTY_JAIL'), (2, 'CITY_JAIL'), (3, 'STATE_PRISON'), (4, 'FEDERAL'), (5, 'JUVENILE'), (6, 'UNKNOWN')) k (own, kind)
            LEFT JOIN d ON state = fips AND facility_kind = own GROUP BY code, kind",
    );
    assert!(rows > 300, "{rows} rows");
}

/// Conditions look at filled rows as at others: a count of 0 meets one, a rate of nothing meets none.
#[test]
fn conditions_and_subtotals_of_filled_rows() {
    let empty = ice().agrees(
        "by: [ISSUED_MONTH, STATE], where: {state: {in: [\"VT\", \"ME\", \"MT\"]}}, fill: {dimension: ISSUED_MONTH}, having: {of: {measure: TAKEN}, eq: 0}",
        "rowKind stateCode issuedMonth",
        "detainers taken",
        &format!(
            "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", code AS \"stateCode\", month::date AS \"issuedMonth\", count(id) AS detainers, 0 AS taken
            FROM s CROSS JOIN {} LEFT JOIN d ON state = fips AND {MONTH} = month WHERE fips IN (50, 23, 30) GROUP BY code, month HAVING count(id) FILTER (WHERE outcome = 2) = 0",
            months("2014-10-01", "2015-07-01")
        ),
    );
    assert!(empty > 3, "{empty} rows");
    let rates = "by: [ISSUED_MONTH], where: {state: {eq: \"VT\"}, outcome: {eq: TRANSFERRED}}, fill: {dimension: ISSUED_MONTH}, having: {of: {measure: TRANSFERRED, per: DETAINERS}, gte: 0}";
    let rows = ice().slice(rates, "rows { rowKind }")["rows"].take();
    assert!(!rows.to_string().contains("FILLED"), "{rows}");
    // A subtotal over another dimension is filled too.
    travis().agrees(
        "by: [OFFENSE_FAMILY, BOOKED_YEAR], where: {anyCharge: {offenseFamily: {eq: \"09\"}}}, subtotals: CUBE, fill: {dimension: BOOKED_YEAR}, show: {bookedOn: {gte: \"2009-01-01\"}}",
        "rowKind rolledUp offenseFamilyCode bookedYear",
        "detainers charges",
        "SELECT CASE WHEN count(detainer) = 0 THEN 'FILLED' WHEN alone THEN 'SUBTOTAL' ELSE 'DATA' END AS \"rowKind\",
            CASE WHEN alone THEN ARRAY['OFFENSE_FAMILY'] ELSE '{}' END AS \"rolledUp\",
            CASE WHEN k.family > 0 THEN lpad(k.family::text, 2, '0') END AS \"offenseFamilyCode\", year AS \"bookedYear\",
            count(DISTINCT detainer) AS detainers, count(ordinal) AS charges
        FROM (SELECT DISTINCT family, false AS alone FROM l WHERE detainer IN (SELECT detainer FROM c WHERE family = 9) UNION ALL SELECT NULL, true) k
            CROSS JOIN generate_series(2009, 2016) year
            LEFT JOIN (SELECT l.*, booked_month / 12 AS booked FROM l JOIN d ON id = l.detainer WHERE l.detainer IN (SELECT detainer FROM c WHERE family = 9)) m
                ON booked = year AND (alone OR m.family = k.family)
        GROUP BY k.family, alone, year",
    );
}
