//! Finds the valid spelling nearest to what was written.

/// The candidate nearest to `written`, compared without regard to case; `None` when none is near.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (strsim::normalized_damerau_levenshtein(&written, &candidate.to_lowercase()), candidate)
        })
        .filter(|(likeness, _)| *likeness >= 0.55)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// `"; did you mean X?"`, or nothing when no candidate is near.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, candidates).map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_spelling_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("DECLIEND", ["TAKEN", "DECLINED"]), Some("DECLINED"));
        assert_eq!(nearest("declined", ["TAKEN", "DECLINED"]), Some("DECLINED"));
        assert_eq!(nearest("pumpkin", ["TAKEN", "DECLINED"]), None);
    }
}
