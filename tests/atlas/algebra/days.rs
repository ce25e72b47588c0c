//! Days between two clocks, against `percentile_cont` and `avg`: no bundled dataset records two clocks by day.

mod fixture;

pub use fixture::three_clocks;

use super::top::Top;

/// The days of a detainer; null where a day is missing.
const DAYS: &str = "outcome_on - issued_on";

const FIELDS: &str = "detainers people daysBetween(from: ISSUED, to: OUTCOME) late: daysBetween(from: ISSUED, to: OUTCOME, percentile: 0.9)
    least: daysBetween(from: ISSUED, to: OUTCOME, percentile: 0) most: daysBetween(from: ISSUED, to: OUTCOME, percentile: 1)
    odd: daysBetween(from: ISSUED, to: OUTCOME, percentile: 0.337) back: daysBetween(from: OUTCOME, to: ISSUED, percentile: 0.1)
    held: daysBetween(from: BOOKED, to: OUTCOME) meanDaysBetween(from: ISSUED, to: OUTCOME)
    taken: meanDaysBetween(from: ISSUED, to: OUTCOME, where: {outcome: {eq: TAKEN}})
    compare(of: {days: {from: ISSUED, to: OUTCOME}}, a: {outcome: {eq: TAKEN}}, b: {not: {outcome: {eq: TAKEN}}})";

/// The same over the columns `days`, `stay`, `outcome` and `person` of `f`.
const COUNTED: &str = "count(*) AS detainers, count(DISTINCT person) AS people, percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS \"daysBetween\",
    percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS late, min(days) AS least, max(days) AS most,
    percentile_cont(0.337) WITHIN GROUP (ORDER BY days) AS odd, percentile_cont(0.1) WITHIN GROUP (ORDER BY -days) AS back,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY stay) AS held, avg(days) AS \"meanDaysBetween\", avg(days) FILTER (WHERE outcome = 2) AS taken,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE outcome = 2)
        - percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE outcome <> 2) AS compare";

/// One line a detainer.
const EACH: &str = "(SELECT *, outcome_on - issued_on AS days, outcome_on - booked_on AS stay FROM d)";
/// One line a detainer and family, however many of its charges are of it.
const BY_FAMILY: &str = "(SELECT DISTINCT d.*, l.family, outcome_on - issued_on AS days, outcome_on - booked_on AS stay FROM d JOIN l ON detainer = id)";
const FAMILY: &str =
    "CASE WHEN f.family > 0 THEN lpad(f.family::text, 2, '0') WHEN f.family = -2 THEN 'NOT_APPLICABLE' END";

#[test]
fn of_all_and_of_groups() {
    let asked = three_clocks();
    asked.agrees_in_total("by: [STATE]", FIELDS, &format!("SELECT {COUNTED} FROM {EACH} f"));
    let few = "where: {outcomeOn: {gte: \"2015-11-01\"}, county: {eq: \"32003\"}}, by: [STATE]";
    asked.agrees_in_total(
        few,
        FIELDS,
        &format!("SELECT {COUNTED} FROM {EACH} f WHERE outcome_month >= 2015 * 12 + 10 AND county = 32003"),
    );
    let (county, month) = (
        "lpad(county::text, 5, '0') AS \"countyFips\"",
        "make_date(issued_month / 12, issued_month % 12 + 1, 1) AS \"issuedMonth\"",
    );
    asked.agrees(
        "by: [COUNTY]",
        "countyFips",
        FIELDS,
        &format!("SELECT {county}, {COUNTED} FROM {EACH} f GROUP BY 1"),
    );
    let two = format!("SELECT {county}, {month}, {COUNTED} FROM {EACH} f GROUP BY 1, 2");
    assert!(asked.agrees("by: [COUNTY, ISSUED_MONTH]", "countyFips issuedMonth", FIELDS, &two) > 30);
    let families = format!(
        "SELECT {FAMILY} AS \"offenseFamilyCode\", {county}, {COUNTED} FROM {BY_FAMILY} f GROUP BY 1, 2"
    );
    asked.agrees("by: [OFFENSE_FAMILY, COUNTY]", "offenseFamilyCode countyFips", FIELDS, &families);
    let felonies = "(SELECT DISTINCT d.*, l.family, outcome_on - issued_on AS days, outcome_on - booked_on AS stay FROM d JOIN l ON detainer = id WHERE level = 1)";
    let families =
        format!("SELECT {FAMILY} AS \"offenseFamilyCode\", {COUNTED} FROM {felonies} f GROUP BY 1");
    asked.agrees(
        "by: [OFFENSE_FAMILY], charges: {chargeLevel: {eq: FELONY}}",
        "offenseFamilyCode",
        FIELDS,
        &families,
    );
}

#[test]
fn of_subtotals_and_filled_rows() {
    let sets = format!(
        "SELECT CASE grouping(family, county) WHEN 0 THEN 'DATA' WHEN 3 THEN 'TOTAL' ELSE 'SUBTOTAL' END AS \"rowKind\",
            CASE WHEN grouping(family) = 0 THEN {FAMILY} END AS \"offenseFamilyCode\", grouping(family)::bool AS families, grouping(county)::bool AS counties,
            lpad(county::text, 5, '0') AS \"countyFips\", $
        FROM $facts f GROUP BY CUBE (family, county)"
    );
    // Over the families, each detainer once: these sets are grouped apart.
    let told = sets.replace("$facts", BY_FAMILY).replace('$', COUNTED);
    let over =
        sets.replace("$facts", &EACH.replace("SELECT *,", "SELECT *, 0 AS family,")).replace('$', COUNTED);
    let sql = format!(
        "SELECT * FROM (SELECT * FROM ({told}) told WHERE NOT families UNION ALL SELECT * FROM ({over}) over WHERE families) r"
    );
    let columns = "\"rowKind\", \"offenseFamilyCode\", \"countyFips\", array_remove(ARRAY[CASE WHEN families THEN 'OFFENSE_FAMILY' END, CASE WHEN counties THEN 'COUNTY' END], NULL) AS \"rolledUp\",
        detainers, people, \"daysBetween\", late, least, most, odd, back, held, \"meanDaysBetween\", taken, compare";
    let sql = sql.replacen("SELECT *", &format!("SELECT {columns}"), 1);
    three_clocks().agrees(
        "by: [OFFENSE_FAMILY, COUNTY], subtotals: CUBE",
        "rowKind rolledUp offenseFamilyCode countyFips",
        FIELDS,
        &sql,
    );
    // Where nothing is counted there are no days, and none is not 0.
    three_clocks().agrees(
        "by: [ISSUED_DAY], fill: {dimension: ISSUED_DAY}",
        "rowKind issuedDay",
        "detainers daysBetween(from: ISSUED, to: OUTCOME) meanDaysBetween(from: BOOKED, to: ISSUED)",
        &format!(
            "SELECT CASE count(id) WHEN 0 THEN 'FILLED' ELSE 'DATA' END AS \"rowKind\", day::date AS \"issuedDay\", count(id) AS detainers,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY {DAYS}) AS \"daysBetween\", avg(issued_on - booked_on) AS \"meanDaysBetween\"
            FROM (SELECT generate_series(date '2015-01-01', date '2015-12-31', interval '1 day') AS day UNION SELECT NULL WHERE EXISTS (SELECT FROM d WHERE issued_on IS NULL)) k
                LEFT JOIN d ON issued_on IS NOT DISTINCT FROM day GROUP BY day"
        ),
    );
}

#[test]
fn as_an_order_a_condition_and_a_number_of_windows() {
    let days = "{days: {from: ISSUED, to: OUTCOME, percentile: 0.75}}";
    let value = format!("percentile_cont(0.75) WITHIN GROUP (ORDER BY {DAYS})");
    three_clocks().agrees_in_order(
        &format!("by: [CITIZENSHIP], orderBy: [{{measure: {{of: {days}, direction: ASC}}}}], having: [{{of: {days}, gte: 4}}]"),
        "citizenship",
        &format!("detainers rank(of: {days}) less: compare(of: {{days: {{from: ISSUED, to: OUTCOME, percentile: 0.75}}, where: {{gender: {{eq: MALE}}}}}}, a: {{outcome: {{eq: TAKEN}}}}, b: {{}}, as: RATIO)"),
        &format!(
            "SELECT citizenship, detainers, rank, less FROM (
                SELECT CASE c.citizenship WHEN -1 THEN 'Withheld' ELSE text END AS citizenship, count(*) AS detainers, {value} AS value,
                    CASE WHEN c.citizenship > 0 THEN rank() OVER (PARTITION BY coalesce(c.citizenship, -1) > 0 AND {value} IS NOT NULL ORDER BY {value} DESC) END AS rank,
                    percentile_cont(0.75) WITHIN GROUP (ORDER BY {DAYS}) FILTER (WHERE gender = 1 AND outcome = 2)
                        / nullif(percentile_cont(0.75) WITHIN GROUP (ORDER BY {DAYS}) FILTER (WHERE gender = 1), 0) AS less
                FROM d c LEFT JOIN word ON word.key = c.citizenship GROUP BY c.citizenship, text) r
            WHERE value >= 4 ORDER BY value, citizenship IS NULL, citizenship = 'Withheld', citizenship"
        ),
    );
    let month = "make_date(issued_month / 12, issued_month % 12 + 1, 1)";
    let median = format!("percentile_cont(0.5) WITHIN GROUP (ORDER BY {DAYS})");
    three_clocks().agrees(
        "by: [ISSUED_MONTH]",
        "issuedMonth",
        "daysBetween(from: ISSUED, to: OUTCOME) change(of: {days: {from: ISSUED, to: OUTCOME}}, as: DIFFERENCE) movingAverage(of: {days: {from: ISSUED, to: OUTCOME}}, periods: 2)",
        &format!(
            "SELECT *, \"daysBetween\" - lag(\"daysBetween\") OVER months AS change, (\"daysBetween\" + lag(\"daysBetween\") OVER months) / 2 AS \"movingAverage\"
            FROM (SELECT {month} AS \"issuedMonth\", {median} AS \"daysBetween\" FROM d GROUP BY 1) r WINDOW months AS (ORDER BY \"issuedMonth\")"
        ),
    );
}

/// The others of a top are distinct detainers, and so are their days; a member of fewer days than none takes no first place.
#[test]
fn of_top_members_and_of_the_others() {
    let countries = Top {
        rest: "",
        dimension: (
            "CITIZENSHIP",
            "citizenship",
            "CASE WHEN f.citizenship > 0 THEN (SELECT text FROM word WHERE key = f.citizenship) END",
        ),
        bare: "CASE f.citizenship WHEN -1 THEN 'Withheld' END",
        n: 2,
        of: (
            "{days: {from: ISSUED, to: OUTCOME, percentile: 0.25}}",
            "percentile_cont(0.25) WITHIN GROUP (ORDER BY days)",
        ),
        others: &[],
        within: &[],
        facts: "(SELECT id AS detainer, citizenship, county, outcome, person, outcome_on - issued_on AS days, outcome_on - booked_on AS stay FROM d) f",
        having: ("", "true"),
        numbers: (FIELDS, COUNTED),
    };
    let by_day = |top: &Top<'_>| {
        let sql = top.sql().replace("AND (number > 0 OR ", "AND (true OR "); // no days are a number like others
        three_clocks().agrees(&top.arguments(true), &top.keys(), FIELDS, &sql);
    };
    by_day(&countries);
    by_day(&Top {
        of: ("{days: {from: OUTCOME, to: ISSUED}}", "percentile_cont(0.5) WITHIN GROUP (ORDER BY -days)"),
        ..countries
    });
    let county = ("COUNTY", "countyFips", "lpad(county::text, 5, '0')");
    by_day(&Top { others: &[county], ..countries });
    by_day(&Top { others: &[county], within: &["COUNTY"], n: 1, ..countries });
    by_day(&Top { having: ("{of: {}, gte: 20}", "count(*) >= 20"), others: &[county], ..countries });
    let families = Top {
        dimension: (
            "OFFENSE_FAMILY",
            "offenseFamilyCode",
            "CASE WHEN f.family > 0 THEN lpad(f.family::text, 2, '0') END",
        ),
        bare: "CASE f.family WHEN -2 THEN 'NOT_APPLICABLE' END",
        n: 1,
        facts: "(SELECT DISTINCT id AS detainer, family, county, outcome, person, outcome_on - issued_on AS days, outcome_on - booked_on AS stay FROM d JOIN l ON l.detainer = id) f",
        ..countries
    };
    for top in [
        families,
        Top { others: &[county], ..families },
        Top { others: &[county], within: &["COUNTY"], ..families },
    ] {
        let fields: String = top.others.iter().map(|other| format!(", \"{}\"", other.1)).collect();
        let once = format!(
            "FROM (SELECT DISTINCT kind, CASE kind WHEN 'DATA' THEN member END AS member, bare{fields}, detainer, outcome, person, days, stay FROM folded) f GROUP BY 1"
        );
        let sql = top
            .sql()
            .replace("FROM folded f GROUP BY 1", &once)
            .replace("AND (number > 0 OR ", "AND (true OR ");
        three_clocks().agrees(&top.arguments(true), &top.keys(), FIELDS, &sql);
    }
}
