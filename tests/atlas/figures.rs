//! The figures of `tests/figures`, counted by hand from the original files: the tables and the API must give the same.

mod answered;
mod folder;
mod head;
mod issue;
mod slices;

use crate::support::database;

#[test]
fn the_tables_give_every_figure() {
    let mut wrong = Vec::new();
    for name in folder::names() {
        let counted = folder::counted(&name);
        let sql = folder::text(&name, "sql");
        let query = sql.trim_end().trim_end_matches(';');
        let header = database::rows(
            database::bundled(),
            &format!("SELECT json_object_keys(row_to_json(q)) FROM ({query} LIMIT 1) q"),
        );
        if header.concat() != counted.header {
            wrong.push(format!("{name}: columns {:?}, counted {:?}", header.concat(), counted.header));
        }
        let rows = database::rows(database::bundled(), query);
        if let Some(difference) = folder::difference(&rows, &counted.rows) {
            wrong.push(format!("{name}: {difference}"));
        } else if rows != counted.rows {
            wrong.push(format!("{name}: the rows are those counted, in another order"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
