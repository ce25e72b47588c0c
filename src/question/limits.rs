//! Refuses a question that would come to more than a statement takes.

use super::error::QuestionError;
use super::filter::Filter;
use super::slice::Question;

/// Conditions of a statement that all filters may come to: a condition on agreements can be one for each day of signing.
const MOST_PARTS: usize = 8000;

/// A statement takes 65,535 binds; a rate needs its filter twice, a range two binds.
pub fn few_parts(question: Question) -> Result<Question, QuestionError> {
    let parts: usize = question.filters().map(Filter::conditions).sum();
    if parts <= MOST_PARTS {
        return Ok(question);
    }
    let message = format!(
        "The filters of this question come to {parts} conditions on days and places; at most {MOST_PARTS} are allowed. `signedBy` needs one for each day of signing: ask for fewer agreements."
    );
    Err(QuestionError::at("where", message))
}
