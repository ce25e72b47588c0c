//! What a release that withholds small counts does not answer: lists of detainers, and filters that are no dimension.

use super::error::QuestionError;
use super::filters::Against;
use super::snapshot::{Dataset, Release};

/// Refuses detainers one by one, which would tell what the counts withhold.
pub fn no_records(dataset: &Dataset, release: &Release, path: &str) -> Result<(), QuestionError> {
    let Some(below) = release.suppress_below else { return Ok(()) };
    let message = format!(
        "{} withholds counts of fewer than {below} detainers, so its detainers are not told one by one: count them with `detainerSlice(dataset: \"{}\", by: […])`.",
        dataset.id, dataset.id
    );
    Err(QuestionError::at(path, message))
}

/// Refuses to tell two releases apart, which would tell of both what their counts withhold.
pub fn no_diff(dataset: &Dataset, releases: [&Release; 2]) -> Result<(), QuestionError> {
    let Some(below) = releases.iter().find_map(|release| release.suppress_below) else { return Ok(()) };
    let message = format!(
        "{} withholds counts of fewer than {below} detainers, so what differs between its releases is not told: ask each by `detainerSlice(dataset: \"{}\", release: …)`.",
        dataset.id, dataset.id
    );
    Err(QuestionError::at("diff", message))
}

impl Against<'_> {
    /// Refuses a condition that is no dimension with `eq`, `in` or `isNull`, and no clock: filters that can be cut to fit
    /// one person find what the counts withhold.
    pub fn only_dimensions(&self, condition: &str, path: &str) -> Result<(), QuestionError> {
        let Some(below) = self.release.suppress_below else { return Ok(()) };
        let message = format!(
            "{} withholds counts of fewer than {below} detainers, and its filters take dimensions with `eq`, `in` and `isNull`, and clocks, alone: leave `{condition}` out, or tell its values apart in `by`.",
            self.dataset.id
        );
        Err(QuestionError::at(path, message))
    }
}
