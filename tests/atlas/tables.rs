//! `src/tables/schema.rs` is generated from the migrated database: run with `UPDATE=1` to write it anew.

use std::fmt::Write;

use crate::support::{committed, database};

/// Parents of partitions have no key of their own; these are the partitions' keys.
const PARTITIONED: [(&str, &[&str]); 2] =
    [("detainer", &["release", "id"]), ("charge", &["release", "detainer", "ordinal"])];

#[test]
fn the_table_definitions_are_those_of_the_migrated_database() {
    let generated = generate(&database::fresh());
    assert_eq!(committed::difference("src/tables/schema.rs", &generated), None);
}

#[test]
fn a_migration_can_be_taken_back_with_data_in_it() {
    let url = database::fresh();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/2026-11-24-000002_lists");
    let run =
        |file: &str| database::rows(&url, &std::fs::read_to_string(format!("{folder}/{file}.sql")).unwrap());
    let before = generate(&url);
    database::rows(
        &url,
        "INSERT INTO dataset (id, kind, title, short_title, description, source, licence) VALUES ('l', 'listing', '', '', '', '', '');
         INSERT INTO release (id, dataset, label, line_count) VALUES ('0123456789abcdef', 'l', '', 0);
         INSERT INTO listing SELECT key, '', '2025-08-05' FROM release",
    );
    run("down");
    assert_eq!(database::rows(&url, "SELECT id FROM dataset"), Vec::<Vec<String>>::new());
    run("up");
    assert!(generate(&url) == before);
}

#[test]
fn later_migrations_can_be_taken_back() {
    let url = database::fresh();
    let before = generate(&url);
    for name in [
        "2026-11-24-000022_suppress_below",
        "2026-11-24-000019_severity",
        "2026-11-24-000017_published_totals",
        "2026-11-24-000016_versions",
        "2026-11-24-000013_city_counties",
        "2026-11-24-000003_offense_group",
    ] {
        let folder = format!("{}/migrations/{name}", env!("CARGO_MANIFEST_DIR"));
        let run = |file: &str| {
            database::rows(&url, &std::fs::read_to_string(format!("{folder}/{file}.sql")).unwrap())
        };
        run("down");
        assert!(generate(&url) != before, "{name}");
        run("up");
        assert!(generate(&url) == before, "{name}");
    }
}

fn generate(url: &str) -> String {
    let mut text = String::from("// Generated from the migrations by tests/atlas/tables.rs; do not edit.\n");
    let columns = database::rows(url, "
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
               coalesce((SELECT array_position(i.indkey::int2[], a.attnum)::text FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary), ''),
               coalesce(col_description(c.oid, a.attnum), ''), coalesce(obj_description(c.oid), '')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname !~ '^__'
        ORDER BY c.relname, a.attnum");
    for table in columns.chunk_by(|a, b| a[0] == b[0]) {
        let name = &table[0][0];
        let mut key: Vec<(&str, &str)> =
            table.iter().filter(|c| !c[4].is_empty()).map(|c| (c[4].as_str(), c[1].as_str())).collect();
        key.sort();
        let key: Vec<&str> = match PARTITIONED.iter().find(|(partitioned, _)| partitioned == name) {
            Some((_, columns)) => columns.to_vec(),
            None => key.into_iter().map(|(_, column)| column).collect(),
        };
        let _ = write!(
            text,
            "\ndiesel::table! {{\n    /// {}.\n    {name} ({}) {{\n",
            table[0][6],
            key.join(", ")
        );
        for column in table {
            let doc = if column[5].is_empty() { column[1].replace('_', " ") } else { column[5].clone() };
            let _ = writeln!(
                text,
                "        /// {doc}.\n        {} -> {},",
                column[1],
                diesel_type(&column[2], column[3] == "true")
            );
        }
        text.push_str("    }\n}\n");
    }
    text
}

fn diesel_type(sql: &str, not_null: bool) -> String {
    let element = match sql.trim_end_matches("[]") {
        "smallint" => "Int2",
        "integer" => "Int4",
        "bigint" => "Int8",
        "text" => "Text",
        "date" => "Date",
        "boolean" => "Bool",
        "bytea" => "Bytea",
        "timestamp with time zone" => "Timestamptz",
        other => panic!("a column has the type {other}: add it here"),
    };
    let whole = if sql.ends_with("[]") { format!("Array<{element}>") } else { element.to_owned() };
    if not_null { whole } else { format!("Nullable<{whole}>") }
}
