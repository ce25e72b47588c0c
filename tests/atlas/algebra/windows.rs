//! Shares and ranks, against window functions.

use super::agreement::{event, ice, travis};

/// A row a county, with the counts that the questions below are about.
const COUNTIES: &str = "(SELECT state, county, count(*) AS n, count(*) FILTER (WHERE outcome = 1) AS declined,
    count(*) FILTER (WHERE outcome <= 4) AS resolved, count(*) FILTER (WHERE facility_kind = 1) AS jailed FROM d GROUP BY 1, 2)";

#[test]
fn shares_and_ranks_of_all_counties() {
    let rows = ice().agrees(
        "by: [STATE, COUNTY]",
        "stateCode countyFips",
        "detainers declined everywhere: share(of: {}) share(of: {measure: DECLINED}, within: [STATE])
        narrowed: share(of: {where: {facilityKind: {eq: COUNTY_JAIL}}}, within: [STATE])
        itself: share(of: {}, within: [COUNTY, STATE])
        rank(of: {}) within: rank(of: {measure: DECLINED}, within: [STATE])
        rated: rank(of: {measure: DECLINED, per: RESOLVED})",
        &format!(
            "SELECT code AS \"stateCode\", lpad(county::text, 5, '0') AS \"countyFips\", n AS detainers, declined,
                n / sum(n) OVER () AS everywhere,
                declined / nullif(sum(declined) OVER (PARTITION BY state), 0) AS share,
                jailed / nullif(sum(jailed) OVER (PARTITION BY state), 0) AS narrowed,
                1 AS itself,
                CASE WHEN county IS NOT NULL THEN rank() OVER (PARTITION BY county IS NULL ORDER BY n DESC) END AS rank,
                CASE WHEN county IS NOT NULL
                    THEN rank() OVER (PARTITION BY county IS NULL, state ORDER BY declined DESC) END AS within,
                CASE WHEN county IS NOT NULL AND resolved > 0 THEN rank() OVER (PARTITION BY county IS NULL, resolved = 0
                    ORDER BY declined::float8 / nullif(resolved, 0) DESC) END AS rated
            FROM {COUNTIES} r LEFT JOIN s ON fips = state"
        ),
    );
    assert!(rows > 1000, "{rows} rows");
}

#[test]
fn shares_and_ranks_within_a_filter_a_period_and_two_keys() {
    ice().agrees(
        "by: [ISSUED_MONTH, FACILITY_KIND, STATE], where: {state: {in: [\"CA\", \"TX\", \"NV\"]}, facilityKind: {in: [COUNTY_JAIL, CITY_JAIL]}}",
        "issuedMonth facilityKind stateCode",
        "detainers month: share(of: {}, within: [ISSUED_MONTH]) both: share(of: {measure: TAKEN}, within: [STATE, ISSUED_MONTH])
        everywhere: share(of: {}) rank(of: {}, within: [ISSUED_MONTH]) two: rank(of: {measure: TAKEN}, within: [STATE, ISSUED_MONTH])",
        "SELECT make_date(issued_month / 12, issued_month % 12 + 1, 1) AS \"issuedMonth\",
            (ARRAY['COUNTY_JAIL', 'CITY_JAIL'])[facility_kind] AS \"facilityKind\", code AS \"stateCode\", n AS detainers,
            n / sum(n) OVER (PARTITION BY issued_month) AS month,
            taken / nullif(sum(taken) OVER (PARTITION BY issued_month, state), 0) AS \"both\",
            n / sum(n) OVER () AS everywhere,
            rank() OVER (PARTITION BY issued_month ORDER BY n DESC),
            rank() OVER (PARTITION BY issued_month, state ORDER BY taken DESC) AS two
        FROM (SELECT issued_month, facility_kind, state, count(*) AS n, count(*) FILTER (WHERE outcome = 2) AS taken
            FROM d WHERE state IN (6, 48, 32) AND facility_kind IN (1, 2) GROUP BY 1, 2, 3) r JOIN s ON fips = state",
    );
}

/// A share of a many-valued dimension is of distinct detainers: the shares of all families come to more than one.
#[test]
fn shares_over_charges_count_detainers_once() {
    for asked in [travis(), event()] {
        asked.agrees(
            "by: [CHARGE_STATUS, OFFENSE_FAMILY]",
            "chargeStatus offenseFamilyCode",
            "detainers charges share(of: {}) within: share(of: {}, within: [CHARGE_STATUS]) lines: share(of: {measure: CHARGES}, within: [OFFENSE_FAMILY])
            felonies: share(of: {where: {anyCharge: {chargeLevel: {eq: FELONY}}}}, within: [CHARGE_STATUS])
            rank(of: {measure: CHARGES}, within: [CHARGE_STATUS])",
            "SELECT (ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED', 'NOT_RECORDED', 'NOT_APPLICABLE'])[status] AS \"chargeStatus\",
                CASE family WHEN 0 THEN NULL WHEN -2 THEN 'NOT_APPLICABLE' ELSE lpad(family::text, 2, '0') END AS \"offenseFamilyCode\",
                n AS detainers, lines AS charges, n / (SELECT count(*) FROM d)::float8 AS share,
                n::float8 / (SELECT count(DISTINCT detainer) FROM l WHERE l.status = r.status) AS within,
                lines / nullif((SELECT count(ordinal) FROM l WHERE l.family IS NOT DISTINCT FROM r.family), 0)::float8 AS lines,
                felons / nullif((SELECT count(DISTINCT detainer) FROM l WHERE l.status = r.status AND felon), 0)::float8 AS felonies,
                CASE WHEN family > 0 AND status < 5 THEN rank() OVER (PARTITION BY family > 0, status ORDER BY lines DESC) END AS rank
            FROM (SELECT status, family, count(DISTINCT detainer) AS n, count(ordinal) AS lines,
                count(DISTINCT detainer) FILTER (WHERE felon) AS felons FROM l GROUP BY 1, 2) r",
        );
    }
}

/// `having`, `show`, an order and a page choose rows; shares and ranks still know the others.
#[test]
fn windows_know_rows_that_are_not_shown() {
    let chosen = "having: [{of: {measure: RESOLVED}, gte: 50}], show: {state: {in: [\"NV\", \"TX\"]}}, orderBy: {measure: {of: {}, direction: ASC}}";
    let rows = ice().agrees_in_order(
        &format!("by: [STATE, COUNTY], {chosen}"),
        "stateCode countyFips",
        "rank(of: {measure: DECLINED}) within: rank(of: {}, within: [STATE]) share(of: {}) own: share(of: {measure: RESOLVED}, within: [STATE])",
        &format!(
            "SELECT \"stateCode\", \"countyFips\", rank, within, share, own FROM (
                SELECT code AS \"stateCode\", lpad(county::text, 5, '0') AS \"countyFips\", n, resolved,
                    CASE WHEN county IS NOT NULL THEN rank() OVER (PARTITION BY county IS NULL ORDER BY declined DESC) END AS rank,
                    CASE WHEN county IS NOT NULL THEN rank() OVER (PARTITION BY county IS NULL, state ORDER BY n DESC) END AS within,
                    n / sum(n) OVER () AS share, resolved / nullif(sum(resolved) OVER (PARTITION BY state), 0) AS own
                FROM {COUNTIES} r LEFT JOIN s ON fips = state) a
            WHERE resolved >= 50 AND \"stateCode\" IN ('NV', 'TX') ORDER BY n, \"stateCode\", \"countyFips\""
        ),
    );
    assert!(rows > 10, "{rows} rows");
    let page = ice()
        .slice(&format!("by: [STATE, COUNTY], {chosen}, first: 3"), "rowCount rows { rank(of: {}) }")
        .clone();
    assert_eq!(page["rowCount"], rows);
    assert_eq!(page["rows"].as_array().expect("rows").len(), 3);
}
