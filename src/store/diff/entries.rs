//! Entries of releases that are no detainers, each by its own key: places, policies, figures.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text};
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;

/// How many entries two releases have in common, by their keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct Entries {
    /// The same in both.
    #[diesel(sql_type = BigInt)]
    pub unchanged: i64,
    /// In the second alone.
    #[diesel(sql_type = BigInt)]
    pub added: i64,
    /// In the first alone.
    #[diesel(sql_type = BigInt)]
    pub removed: i64,
    /// In both, and not the same.
    #[diesel(sql_type = BigInt)]
    pub changed: i64,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// An entry that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What sort of entry it is, in a word.
    pub what: String,
    /// Its own key.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What became of it.
    pub change: Change,
    /// The fields that differ, of one that changed.
    pub fields: Vec<String>,
}

#[derive(QueryableByName)]
struct ChangedRow {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    change: String,
    #[diesel(sql_type = Array<Text>)]
    fields: Vec<String>,
}

/// The entries of a release of each kind, `{r}` being its place among the binds: sort, key, name, and all that it says.
fn entries(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "places" => {
            "SELECT level AS what, id AS key, name, to_jsonb(t) - 'release' AS value FROM jurisdiction AS t WHERE release = {r}
            UNION ALL SELECT 'county in a city', county, city, jsonb_build_object('city', city) FROM city_county WHERE release = {r}"
        }
        "population" => {
            "SELECT 'residents' AS what, concat_ws(' ', lpad(fips::text, CASE WHEN fips < 100 THEN 2 ELSE 5 END, '0'), year) AS key,
                lpad(fips::text, CASE WHEN fips < 100 THEN 2 ELSE 5 END, '0') || ' in ' || year AS name,
                to_jsonb(t) - 'release' AS value FROM population AS t WHERE release = {r}"
        }
        "offenses" => {
            "SELECT 'family' AS what, lpad(code::text, 2, '0') AS key, name, to_jsonb(t) - 'release' AS value
            FROM offense_family AS t WHERE release = {r}"
        }
        "policies" => {
            "SELECT 'policy' AS what, id AS key, title AS name, to_jsonb(t) - 'release' - 'ordinal' || jsonb_build_object(
                'places', (SELECT jsonb_agg(jurisdiction ORDER BY jurisdiction) FROM policy_jurisdiction AS p
                    WHERE p.release = t.release AND p.policy = t.id),
                'sources', (SELECT jsonb_agg(jsonb_build_array(role, url, s.name) ORDER BY s.ordinal) FROM policy_source AS s
                    WHERE s.release = t.release AND s.policy = t.id),
                'ending', (SELECT to_jsonb(e) - 'release' FROM policy_ending AS e
                    WHERE e.release = t.release AND e.policy = t.id)) AS value
            FROM policy AS t WHERE release = {r}"
        }
        "listing" => {
            "SELECT 'place' AS what, jurisdiction AS key, name, to_jsonb(t) - 'release' AS value FROM listing_entry AS t WHERE release = {r}
            UNION ALL SELECT 'list', 'list', name, to_jsonb(t) - 'release' FROM listing AS t WHERE release = {r}"
        }
        "agreements" => {
            "SELECT 'agreement' AS what, concat_ws(' | ', state, agency, support_type, county_name, row_number() OVER (
                    PARTITION BY state, agency, support_type, county_name ORDER BY signed_on, ordinal)) AS key,
                agency AS name, to_jsonb(t) - 'release' - 'ordinal' AS value FROM agreement AS t WHERE release = {r}"
        }
        "field_offices" => {
            "SELECT 'field office' AS what, code AS key, name, to_jsonb(t) - 'release' AS value FROM aor AS t WHERE release = {r}
            UNION ALL SELECT 'county', lpad(fips::text, 5, '0'), office, jsonb_build_object('office', office) FROM aor_county WHERE release = {r}"
        }
        "reports" => {
            "SELECT 'report' AS what, number::text AS key, 'report ' || number AS name, to_jsonb(t) - 'release' AS value FROM report AS t WHERE release = {r}
            UNION ALL SELECT 'figure', concat_ws(' | ', report, edition, figure, name), concat_ws(', ', figure, name),
                to_jsonb(t) - 'release' - 'ordinal' FROM report_figure AS t WHERE release = {r}
            UNION ALL SELECT 'correction', ordinal::text, name, to_jsonb(t) - 'release' FROM correction AS t WHERE release = {r}
            UNION ALL SELECT 'count by others', ordinal::text, source, to_jsonb(t) - 'release' FROM same_number AS t WHERE release = {r}"
        }
        "totals" => {
            "SELECT 'total' AS what, concat_ws(' | ', dataset, name, source) AS key, name, to_jsonb(t) - 'release' - 'ordinal' AS value
            FROM published_total AS t WHERE release = {r}"
        }
        _ => return None,
    })
}

/// Both releases side by side, $1 the first and $2 the second, with what became of each entry.
fn compared(kind: &str) -> Option<String> {
    let entries = entries(kind)?;
    Some(format!(
        "WITH was AS ({}), now AS ({}), compared AS (
            SELECT what, key, coalesce(now.name, was.name) AS name, was.value AS was, now.value AS now,
                CASE WHEN was.value IS NULL THEN 'ADDED' WHEN now.value IS NULL THEN 'REMOVED'
                    WHEN was.value <> now.value THEN 'CHANGED' ELSE 'UNCHANGED' END AS change
            FROM was FULL JOIN now USING (what, key)
        )",
        entries.replace("{r}", "$1"),
        entries.replace("{r}", "$2")
    ))
}

impl Store {
    /// How many entries of two releases of a kind differ, by `release.key`; `None` for a kind without entries.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn compare_entries(
        &self,
        kind: &str,
        from: i32,
        to: i32,
    ) -> Result<Option<Entries>, StoreError> {
        let Some(compared) = compared(kind) else { return Ok(None) };
        let sql = format!(
            "{compared} SELECT count(*) FILTER (WHERE change = 'UNCHANGED') AS unchanged,
                count(*) FILTER (WHERE change = 'ADDED') AS added, count(*) FILTER (WHERE change = 'REMOVED') AS removed,
                count(*) FILTER (WHERE change = 'CHANGED') AS changed FROM compared"
        );
        let counted = self
            .lease()
            .await?
            .run(async |connection| {
                let asked = diesel::sql_query(sql).bind::<Integer, _>(from).bind::<Integer, _>(to);
                asked.get_result(connection).await
            })
            .await?;
        Ok(Some(counted))
    }

    /// The first of them that differ, by sort and key.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn changed_entries(
        &self,
        kind: &str,
        from: i32,
        to: i32,
        first: i64,
    ) -> Result<Vec<Changed>, StoreError> {
        let Some(compared) = compared(kind) else { return Ok(Vec::new()) };
        let sql = format!(
            "{compared} SELECT what, key, name, change, ARRAY(
                SELECT key FROM jsonb_each(compared.was) AS field (key, value)
                WHERE change = 'CHANGED' AND compared.now -> field.key IS DISTINCT FROM field.value ORDER BY key) AS fields
            FROM compared WHERE change <> 'UNCHANGED' ORDER BY what, key LIMIT $3"
        );
        let rows: Vec<ChangedRow> = self
            .lease()
            .await?
            .run(async |connection| {
                let asked = diesel::sql_query(sql).bind::<Integer, _>(from).bind::<Integer, _>(to);
                asked.bind::<BigInt, _>(first).load(connection).await
            })
            .await?;
        let changed = |row: ChangedRow| Changed {
            what: row.what,
            key: row.key,
            name: row.name,
            change: match row.change.as_str() {
                "ADDED" => Change::Added,
                "REMOVED" => Change::Removed,
                _ => Change::Changed,
            },
            fields: row.fields,
        };
        Ok(rows.into_iter().map(changed).collect())
    }
}
