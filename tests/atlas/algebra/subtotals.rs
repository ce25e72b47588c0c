//! `subtotals`, against GROUPING SETS.

use super::agreement::{Asked, event, ice, travis};

/// A question with subtotals: dimensions with their fields, these in SQL, and the facts.
struct Sets<'a> {
    by: &'a [(&'a str, &'a str, &'a str)],
    rest: &'a str,
    facts: &'a str,
    /// Which groups are rows at all.
    having: &'a str,
    /// Fields of the answer, and the aggregates with their names.
    numbers: (&'a str, &'a str),
}

impl Sets<'_> {
    /// Each sort of subtotals has the rows of its GROUPING SETS; gives how many.
    fn agrees(&self, asked: &Asked<'_>) -> [usize; 3] {
        let names: Vec<&str> = self.by.iter().map(|by| by.0).collect();
        let fields: Vec<&str> = self.by.iter().map(|by| by.1).collect();
        let keys: Vec<String> = self.by.iter().map(|by| format!("{} AS \"{}\"", by.2, by.1)).collect();
        let columns: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
        let rolled: Vec<String> = self
            .by
            .iter()
            .map(|by| format!("CASE grouping(\"{}\") WHEN 1 THEN '{}' END", by.1, by.0))
            .collect();
        let columns = columns.join(", ");
        [("NONE", ""), ("ROLLUP", "ROLLUP"), ("CUBE", "CUBE")].map(|(choice, sets)| {
            let sql = format!(
                "SELECT CASE grouping({columns}) WHEN 0 THEN 'DATA' WHEN (1 << {width}) - 1 THEN 'TOTAL' ELSE 'SUBTOTAL' END AS \"rowKind\",
                    array_remove(ARRAY[{}], NULL) AS \"rolledUp\", {columns}, {}
                FROM (SELECT f.*, {} FROM {}) f GROUP BY {sets} ({columns}) {}",
                rolled.join(", "),
                self.numbers.1,
                keys.join(", "),
                self.facts,
                self.having,
                width = self.by.len(),
            );
            let arguments = format!("by: [{}], {} subtotals: {choice}", names.join(", "), self.rest);
            asked.agrees(&arguments, &format!("rowKind rolledUp {}", fields.join(" ")), self.numbers.0, &sql)
        })
    }
}

const STATE: (&str, &str, &str) = ("STATE", "stateCode", "(SELECT code FROM s WHERE fips = state)");
const COUNTY: (&str, &str, &str) = ("COUNTY", "countyFips", "lpad(county::text, 5, '0')");
const MONTH: (&str, &str, &str) =
    ("ISSUED_MONTH", "issuedMonth", "make_date(issued_month / 12, issued_month % 12 + 1, 1)");
const OUTCOME: (&str, &str, &str) = (
    "OUTCOME",
    "outcome",
    "(ARRAY['DECLINED', 'TAKEN', 'LIFTED', 'TRANSFERRED', 'ACCEPTED', 'UNRESOLVED'])[became]",
);
const STATUS: (&str, &str, &str) = (
    "CHARGE_STATUS",
    "chargeStatus",
    "(ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED', 'NOT_RECORDED', 'NOT_APPLICABLE'])[status]",
);
const LEVEL: (&str, &str, &str) = (
    "CHARGE_LEVEL",
    "chargeLevel",
    "(ARRAY['FELONY', 'MISDEMEANOR', 'NOT_RECORDED', 'NOT_APPLICABLE'])[level]",
);
const FAMILY: (&str, &str, &str) = (
    "OFFENSE_FAMILY",
    "offenseFamilyCode",
    "CASE WHEN family > 0 THEN lpad(family::text, 2, '0') WHEN family = -2 THEN 'NOT_APPLICABLE' END",
);

/// Distinct facilities and rates are counted anew: no sum of rows gives them.
const PLACES: Sets<'_> = Sets {
    by: &[STATE, COUNTY],
    rest: "",
    facts: "(SELECT id, state, county, facility, issued_month, outcome AS became FROM d) f",
    having: "",
    numbers: (
        "detainers facilities counties rate(of: DECLINED, per: RESOLVED) jailed: detainers(where: {outcome: {eq: TAKEN}}) bounds(of: DECLINED) { low high }",
        "count(*) AS detainers, count(DISTINCT facility) AS facilities, count(DISTINCT county) AS counties,
         count(*) FILTER (WHERE became = 1)::float8 / nullif(count(*) FILTER (WHERE became <= 4), 0) AS rate, count(*) FILTER (WHERE became = 2) AS jailed,
         json_build_object('low', count(*) FILTER (WHERE became = 1)::float8 / count(*), 'high', count(*) FILTER (WHERE became IN (1, 6))::float8 / count(*)) AS bounds",
    ),
};

#[test]
fn dimensions_of_one_value() {
    let [none, rollup, cube] = PLACES.agrees(&ice());
    // A county lies in one state: of CUBE, the rows by county alone are as many again, and those without a county come to one.
    assert!(none > 1000 && rollup > none + 50 && cube > 2 * none - 60, "{none} {rollup} {cube}");
    Sets { by: &[MONTH, STATE, OUTCOME], rest: "where: {outcome: {in: [TAKEN, DECLINED]}, state: {in: [\"TX\", \"VT\", \"NV\"]}},",
        facts: "(SELECT id, state, county, facility, issued_month, outcome AS became FROM d WHERE outcome <= 2 AND state IN (48, 50, 32)) f", ..PLACES }
    .agrees(&ice());
    Sets { by: &[OUTCOME], ..PLACES }.agrees(&ice());
}

/// A detainer with charges of two families stands in a row of each, and once in each subtotal over families.
#[test]
fn dimensions_of_lines() {
    let lines = Sets {
        by: &[STATUS, FAMILY],
        rest: "",
        facts: "l f",
        having: "",
        numbers: (
            "detainers charges taken rate(of: CHARGES, per: DETAINERS) felons: detainers(where: {anyCharge: {chargeLevel: {eq: FELONY}}})",
            "count(DISTINCT detainer) AS detainers, count(ordinal) AS charges, count(DISTINCT detainer) FILTER (WHERE became = 2) AS taken,
             count(ordinal)::float8 / count(DISTINCT detainer) AS rate, count(DISTINCT detainer) FILTER (WHERE felon) AS felons",
        ),
    };
    for asked in [travis(), event()] {
        lines.agrees(&asked);
        Sets { by: &[LEVEL, OUTCOME, STATUS], ..lines }.agrees(&asked);
        // Which lines `charges` admits says which are grouped and counted, not which detainers: a subtotal over the families
        // counts all detainers, as `totals` do, and the admitted lines.
        let numbers = [
            ("detainers", "count(DISTINCT detainer)"),
            ("taken", "count(DISTINCT detainer) FILTER (WHERE became = 2)"),
        ];
        let of_either = numbers.map(|(name, all)| {
            let (count, filter) = all.split_once(" FILTER (WHERE ").unwrap_or((all, "true)"));
            format!("CASE grouping(\"offenseFamilyCode\") WHEN 1 THEN {all} ELSE {count} FILTER (WHERE level = 1 AND {filter} END AS {name}")
        });
        let sql = format!("{}, count(ordinal) FILTER (WHERE level = 1) AS charges", of_either.join(", "));
        let felonies = Sets {
            by: &[OUTCOME, FAMILY],
            rest: "charges: {chargeLevel: {eq: FELONY}},",
            having: "HAVING grouping(\"offenseFamilyCode\") = 1 OR count(*) FILTER (WHERE level = 1) > 0",
            numbers: ("detainers taken charges", &sql),
            ..lines
        };
        felonies.agrees(&asked);
    }
}

/// Subtotals stand behind the rows that they come to, the total last.
#[test]
fn subtotals_follow_their_rows() {
    ice().agrees_in_order(
        "by: [ISSUED_MONTH, OUTCOME], subtotals: ROLLUP",
        "rowKind issuedMonth outcome",
        "detainers",
        &format!(
            "SELECT CASE grouping(month, outcome) WHEN 0 THEN 'DATA' WHEN 3 THEN 'TOTAL' ELSE 'SUBTOTAL' END AS \"rowKind\", month AS \"issuedMonth\",
                (ARRAY['DECLINED', 'TAKEN', 'LIFTED', 'TRANSFERRED', 'ACCEPTED', 'UNRESOLVED'])[outcome] AS outcome, count(*) AS detainers
            FROM (SELECT {} AS month, outcome FROM d) f GROUP BY ROLLUP (month, f.outcome) ORDER BY month NULLS LAST, f.outcome NULLS LAST",
            MONTH.2
        ),
    );
    // What is not recorded stands before what is rolled up, though both print null.
    let rows = ice().slice(
        "by: [STATE, COUNTY], where: {state: {eq: \"NV\"}}, subtotals: ROLLUP",
        "rows { rowKind rolledUp county }",
    )["rows"]
        .take();
    let rows = rows.as_array().expect("rows");
    let kinds: Vec<&str> = rows.iter().rev().take(3).filter_map(|row| row["rowKind"].as_str()).collect();
    assert_eq!(kinds, ["TOTAL", "SUBTOTAL", "DATA"]);
    assert!(rows[rows.len() - 3]["county"].is_null());
}

/// A subtotal has windows among its like; the row over all has none, as the totals have none.
#[test]
fn windows_of_subtotals() {
    ice().agrees(
        "by: [STATE, ISSUED_MONTH], where: {state: {isNull: false}}, subtotals: CUBE",
        "rowKind stateCode issuedMonth",
        "detainers share(of: {}) within: share(of: {}, within: [STATE]) rank(of: {}) change(of: {}, as: DIFFERENCE) runningTotal(of: {})",
        &format!(
            "SELECT \"rowKind\", \"stateCode\", \"issuedMonth\", detainers,
                CASE WHEN \"rowKind\" <> 'TOTAL' THEN detainers / (SELECT count(*) FROM d WHERE state IS NOT NULL)::float8 END AS share,
                CASE WHEN st = 0 THEN detainers / sum(detainers) FILTER (WHERE m = 0) OVER (PARTITION BY st, \"stateCode\") END AS within,
                CASE WHEN \"rowKind\" <> 'TOTAL' THEN rank() OVER (PARTITION BY st, m ORDER BY detainers DESC) END AS rank,
                CASE WHEN m = 0 AND \"issuedMonth\" BETWEEN '2014-11-01' AND '2015-06-30' THEN detainers - coalesce((SELECT count(*) FROM d
                    WHERE (st = 1 AND state IS NOT NULL OR (SELECT code FROM s WHERE fips = state) = \"stateCode\")
                        AND {month} = \"issuedMonth\" - interval '1 month'), 0) END AS change,
                CASE WHEN m = 0 THEN sum(detainers) OVER (PARTITION BY st, m, \"stateCode\" ORDER BY \"issuedMonth\") END AS \"runningTotal\"
            FROM (SELECT CASE grouping(code, month) WHEN 0 THEN 'DATA' WHEN 3 THEN 'TOTAL' ELSE 'SUBTOTAL' END AS \"rowKind\",
                code AS \"stateCode\", month AS \"issuedMonth\", count(*) AS detainers, grouping(code) AS st, grouping(month) AS m
                FROM (SELECT code, {month} AS month FROM d JOIN s ON fips = state) f GROUP BY CUBE (code, month)) r",
            month = MONTH.2
        ),
    );
}

/// Conditions look at subtotals as at other rows, and `totals` are not among the rows.
#[test]
fn conditions_on_subtotals() {
    let having = "having: {of: {}, gte: 5000}";
    let sql = "SELECT CASE grouping(code, kind) WHEN 0 THEN 'DATA' WHEN 3 THEN 'TOTAL' ELSE 'SUBTOTAL' END AS \"rowKind\", code AS \"stateCode\", kind AS \"facilityKind\", count(*) AS detainers
        FROM (SELECT code, coalesce((ARRAY['COUNTY_JAIL', 'CITY_JAIL', 'STATE_PRISON', 'FEDERAL', 'JUVENILE', 'UNKNOWN'])[facility_kind], 'NOT_RECORDED') AS kind
            FROM d LEFT JOIN s ON fips = state) f GROUP BY CUBE (code, kind) HAVING count(*) >= 5000";
    // The state that is not recorded and the state that is rolled up both print null: `rolledUp` tells them apart.
    let sql = sql.replace("code AS \"stateCode\",", "array_remove(ARRAY[CASE grouping(code) WHEN 1 THEN 'STATE' END, CASE grouping(kind) WHEN 1 THEN 'FACILITY_KIND' END], NULL) AS \"rolledUp\", code AS \"stateCode\",");
    let arguments = format!("by: [STATE, FACILITY_KIND], subtotals: CUBE, {having}");
    ice().agrees(&arguments, "rowKind rolledUp stateCode facilityKind", "detainers", &sql);
    ice().agrees_in_total(&arguments, "detainers facilities rank(of: {}) share(of: {})", "SELECT count(*) AS detainers, count(DISTINCT facility) AS facilities, NULL AS rank, NULL AS share FROM d");
}
