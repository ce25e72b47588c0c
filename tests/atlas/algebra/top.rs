//! `top` with its others, against ranks that SQL counts before it groups anew.

mod lines;
mod steps;
mod values;

use super::agreement::Asked;

/// A question of top members.
#[derive(Clone, Copy)]
pub struct Top<'a> {
    /// The arguments beside `by` and `top`.
    pub rest: &'a str,
    /// The dimension, its field, and the field's expression in SQL: null where the dimension has no value.
    pub dimension: (&'a str, &'a str, &'a str),
    /// What the field prints of a row without a value.
    pub bare: &'a str,
    /// How many, and by what: as an input, and as an aggregate of the facts.
    pub n: usize,
    pub of: (&'a str, &'a str),
    /// The other dimensions of `by`, their fields, and these in SQL; those that the ranks are within.
    pub others: &'a [(&'a str, &'a str, &'a str)],
    pub within: &'a [&'a str],
    /// What is grouped: `f`, a line a detainer or a charge, each with its detainer's id in `detainer`.
    pub facts: &'a str,
    /// Conditions on rows, as `having` takes them and as an aggregate of the facts.
    pub having: (&'a str, &'a str),
    /// Fields, and aggregates of the facts with the fields' names.
    pub numbers: (&'a str, &'a str),
}

impl Top<'_> {
    pub fn arguments(&self, other: bool) -> String {
        let by: Vec<&str> = self.others.iter().map(|other| other.0).chain([self.dimension.0]).collect();
        format!(
            "by: [{}], {} having: [{}], top: {{n: {}, dimension: {}, of: {}, within: [{}], other: {other}}}",
            by.join(", "),
            self.rest,
            self.having.0,
            self.n,
            self.dimension.0,
            self.of.0,
            self.within.join(", ")
        )
    }

    pub fn keys(&self) -> String {
        let others: String = self.others.iter().map(|other| format!("{} ", other.1)).collect();
        format!("rowKind {others}{}", self.dimension.1)
    }

    pub fn sql(&self) -> String {
        let others: String =
            self.others.iter().map(|other| format!(", {} AS \"{}\"", other.2, other.1)).collect();
        let fields: String = self.others.iter().map(|other| format!(", \"{}\"", other.1)).collect();
        let group: String = (0..self.others.len()).map(|at| format!(", {}", at + 3)).collect();
        let inside = |table: &str| -> String {
            let within = self.others.iter().filter(|other| self.within.contains(&other.0));
            within.map(|other| format!(", {table}\"{}\"", other.1)).collect()
        };
        let same: String = (self.others.iter().filter(|other| self.within.contains(&other.0)))
            .map(|other| format!(" AND f.\"{0}\" IS NOT DISTINCT FROM ranked.\"{0}\"", other.1))
            .collect();
        format!(
            "WITH f AS (SELECT f.*, {member} AS member, {bare} AS bare{others} FROM {facts}),
                cells AS (SELECT *, to_json(ROW(member, bare{fields}))::text AS cell FROM f),
                kept AS (SELECT *, cell IN (SELECT cell FROM cells f GROUP BY cell HAVING {having}) AS kept FROM cells),
                numbered AS (SELECT member{inside}, {of} AS number FROM kept f WHERE member IS NOT NULL GROUP BY member{inside} HAVING bool_or(kept)),
                ranked AS (SELECT *, rank() OVER (PARTITION BY number IS NULL{inside} ORDER BY number DESC) <= {n} AND number IS NOT NULL
                    AND (number > 0 OR count(number) OVER (PARTITION BY number IS NULL{inside}) <= {n}) AS named FROM numbered),
                folded AS (SELECT f.*, CASE WHEN named OR f.member IS NULL THEN 'DATA' ELSE 'OTHER' END AS kind
                    FROM kept f LEFT JOIN ranked ON f.member = ranked.member{same} WHERE kept)
            SELECT kind AS \"rowKind\", CASE kind WHEN 'DATA' THEN coalesce(member::text, bare) END AS \"{field}\"{fields}, {numbers}
            FROM folded f GROUP BY 1, 2{group}",
            member = self.dimension.2,
            facts = self.facts,
            inside = inside(""),
            of = self.of.1,
            n = self.n,
            having = self.having.1,
            bare = self.bare,
            field = self.dimension.1,
            numbers = self.numbers.1,
        )
    }

    /// Holds it with others and without.
    fn agrees(&self, asked: &Asked<'_>) -> usize {
        let sql = self.sql();
        let named = format!("SELECT * FROM ({sql}) named WHERE \"rowKind\" = 'DATA'");
        asked.agrees(&self.arguments(false), &self.keys(), self.numbers.0, &named);
        asked.agrees(&self.arguments(true), &self.keys(), self.numbers.0, &sql)
    }
}

const DETAINERS: (&str, &str) = ("{}", "count(DISTINCT detainer)");
const FACTS: &str = "(SELECT id AS detainer, state, county, facility, facility_kind, outcome, issued_month, booked_month, birth_country, charges FROM d) f";
const MONTH: (&str, &str, &str) =
    ("ISSUED_MONTH", "issuedMonth", "make_date(issued_month / 12, issued_month % 12 + 1, 1)");
const STATE: (&str, &str, &str) = ("STATE", "stateCode", "(SELECT code FROM s WHERE fips = state)");
