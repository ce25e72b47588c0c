//! Warnings that detainers are older than what their places are looked up in.

use chrono::NaiveDate;

use super::warnings::Warning;
use super::words::day;
use crate::question::{Dataset, Question, Release, Snapshot};

/// A warning for each list, map of field offices or table of agreements that is younger than the first detainer.
pub fn anachronisms(question: &Question, releases: &[(Dataset, Release)]) -> Vec<Warning> {
    let Some((from, to)) = question.covered() else { return Vec::new() };
    younger(&releases[1..], from, &format!("the detainers are from {} to {}", day(from), day(to)))
}

/// A warning for each of these releases that is younger than a day; `period` says which days are looked at.
pub fn younger(releases: &[(Dataset, Release)], from: NaiveDate, period: &str) -> Vec<Warning> {
    let warning = |(dataset, release): &(Dataset, Release)| {
        let (subject, known) = match dataset.kind.as_str() {
            "field_offices" => (
                "ICE's field offices and their areas are those of",
                "They may have been drawn in another way then",
            ),
            "listing" => ("The list is of", "It does not say which places were on such a list then"),
            "agreements" => {
                ("The 287(g) agreements are those in force on", "They do not tell which were in force then")
            }
            _ => return None,
        };
        if first_day(release).is_some_and(|first| first <= from) {
            return None;
        }
        let as_of = release.published.map_or_else(|| release.label.clone(), day);
        let message = format!("{subject} {as_of} ({}); {period}. {known}.", dataset.short_title);
        Some(Warning { code: "ANACHRONISM", message, count: None })
    };
    releases.iter().filter_map(warning).collect()
}

/// The first day that a release can be of: the day of its publication, else of the year that its label names.
fn first_day(release: &Release) -> Option<NaiveDate> {
    let year = || release.label.parse().ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    release.published.or_else(year)
}

/// How many agreements of counties and cities count for no place, where the question asks for agreements.
pub fn agreements_without_county(question: &Question, snapshot: &Snapshot) -> Option<Warning> {
    let agreements = snapshot.references.agreements.as_ref()?;
    let count = agreements.without_county();
    if count == 0 || !question.rests_on().contains(&agreements.dataset) {
        return None;
    }
    let agreements = match count {
        1 => "1 agreement is printed without a county and so counts".to_owned(),
        _ => format!("{count} agreements, most of them of cities, are printed without a county and so count"),
    };
    let message = format!("{agreements} for no place: where none is known there may be one.");
    Some(Warning { code: "AGREEMENTS_UNPLACED", message, count: i64::try_from(count).ok() })
}
