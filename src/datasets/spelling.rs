//! The valid spelling nearest to what was written, as a refusal's end.

pub use crate::question::nearest;

/// `"; did you mean X?"`, or nothing when no candidate is near.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, candidates).map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}
