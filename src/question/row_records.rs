//! Reads `records` of a row: which page of the very detainers that the row counts.

use serde_json::{Map, Value as Json};

use super::error::QuestionError;
use super::read;
use super::request::SliceRequest;
use super::slice::{Question, Value};
use super::window::{PageSize, Paging};

/// The field.
pub const RECORDS: &str = "records";
/// How many detainers of a row a page can have.
pub const RECORDS_OF_ROW: PageSize = PageSize { usual: 20, most: 200 };
/// Rows that can have records at once: their statement has a part for each.
pub const MOST_ROWS_WITH_RECORDS: usize = 50;

/// `first` and `after`.
pub fn paging(arguments: &Map<String, Json>, path: &str) -> Result<Paging, QuestionError> {
    let PageSize { usual, most } = RECORDS_OF_ROW;
    let first = read::given(arguments, "first").map(|value| read::integer(value, &format!("{path}.first")));
    let first = first.transpose()?.unwrap_or(usual as i64);
    let Some(first) = i32::try_from(first).ok().filter(|first| (0..=most as i32).contains(first)) else {
        let message = format!(
            "`{path}.first` is {first}: how many detainers of a row, from 0 to {most}. Take the next with `after`, or all with `detainers(where: …)`."
        );
        return Err(QuestionError::at(&format!("{path}.first"), message));
    };
    let after = read::given(arguments, "after").map(|value| read::text(value, &format!("{path}.after")));
    Ok(Paging { first: Some(first), after: after.transpose()?.map(str::to_owned), ..Paging::default() })
}

/// A file has a cell for each field of a row, and no lists.
pub fn not_in_file(request: &SliceRequest) -> Result<(), QuestionError> {
    let selected = request.rows.iter().chain(&request.totals).find(|selected| selected.field == RECORDS);
    match selected.filter(|_| request.is_file) {
        Some(selected) => Err(QuestionError::at(
            &selected.key,
            "A file has no `records`: leave the field out, and ask for the detainers themselves with `detainers(where: …)` at /graphql.",
        )),
        None => Ok(()),
    }
}

impl Question {
    /// Refuses records where the answer has too many rows for them, or more than the one that a cursor is of.
    pub fn few_records(&self, rows: usize) -> Result<(), QuestionError> {
        for output in &self.outputs {
            let Value::Records(paging) = &output.value else { continue };
            let path = format!("rows.{}", output.key);
            if rows > MOST_ROWS_WITH_RECORDS {
                let message = format!(
                    "`{}` gives detainers of at most {MOST_ROWS_WITH_RECORDS} rows at once, and this page has {rows}: lower `first` of the slice to {MOST_ROWS_WITH_RECORDS}, or narrow it.",
                    output.key
                );
                return Err(QuestionError::at(&path, message));
            }
            if rows > 1 && paging.after.is_some() {
                let message = format!(
                    "`{}.after` is a place among the detainers of one row, and this page has {rows} rows: leave that row alone with `show`, for example `show: {{county: {{eq: \"32003\"}}}}`.",
                    output.key
                );
                return Err(QuestionError::at(&path, message));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_of_a_row_has_twenty_and_at_most_two_hundred() {
        let read = |arguments: Json| paging(arguments.as_object().unwrap_or(&Map::new()), "records");
        assert_eq!(read(json!({})).map(|paging| paging.first), Ok(Some(20)));
        assert_eq!(read(json!({"first": 200, "after": null})).map(|paging| paging.first), Ok(Some(200)));
        for wrong in [json!({"first": 201}), json!({"first": -1}), json!({"first": i64::MAX})] {
            let refused = read(wrong).unwrap_err();
            assert!(refused.message.contains("from 0 to 200"), "{refused}");
        }
    }
}
