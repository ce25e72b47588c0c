//! Refuses what a release does not record, and names the dataset or clock that does.

use std::collections::BTreeSet;

use super::error::QuestionError;
use super::filters::Against;
use super::snapshot::Release;
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Clock, Column, Dimension};

/// The dimension must be recorded.
pub fn require(against: &Against<'_>, dimension: &Dimension, path: &str) -> Result<(), QuestionError> {
    let column = dimension.key.column;
    if matches!(column, Column::Policy(..)) {
        return require_policies(against, against.policy_on, path);
    }
    if column == Column::PlaceGroup {
        against.require_groups(path)?;
    } else if !against.snapshot.can_tell(column) {
        let fix = "import a dataset of kind field_offices";
        return Err(QuestionError::at(
            path,
            format!("No field offices are loaded, and so not {}: {fix}.", dimension.name),
        ));
    }
    if against.release.records(column) {
        return Ok(());
    }
    if let Column::Day(clock) = column
        && against.release.records(Column::Month(clock))
    {
        let months = format!("{}_MONTH", clock.name());
        let message = format!(
            "{} records {} by month only: use {months} in place of {}.",
            against.dataset.id,
            clock.name(),
            dimension.name
        );
        return Err(QuestionError { message, argument: Some(path.to_owned()), suggestion: Some(months) });
    }
    let what = match column.is_of_charge() && !against.release.records_charges() {
        true => format!("charges, and so not {}", dimension.name),
        false => dimension.name.clone(),
    };
    Err(unrecorded(against, &what, path, column.clock(), |release| release.records(column)))
}

/// The clock must be recorded, by month at least.
pub fn require_clock(against: &Against<'_>, clock: Clock, path: &str) -> Result<(), QuestionError> {
    let column = Column::Month(clock);
    if against.release.records(column) {
        return Ok(());
    }
    Err(unrecorded(against, &format!("the clock {}", clock.name()), path, Some(clock), |release| {
        release.records(column)
    }))
}

/// Both clocks must be recorded by day.
pub fn require_days(against: &Against<'_>, clocks: [Clock; 2], path: &str) -> Result<(), QuestionError> {
    let both = |release: &Release| clocks.into_iter().all(|clock| release.records(Column::Day(clock)));
    if both(against.release) {
        return Ok(());
    }
    let what = format!("both {} and {} by day", clocks[0].name(), clocks[1].name());
    Err(unrecorded(against, &what, path, clocks.first().copied(), both))
}

/// Policies must be loaded, and county, kind of facility and the clock recorded, by which they are looked up.
pub fn require_policies(against: &Against<'_>, clock: Clock, path: &str) -> Result<(), QuestionError> {
    if against.snapshot.policies.all().is_empty() {
        return Err(QuestionError::at(path, "No policies are loaded: import a dataset of policies first."));
    }
    against.snapshot.require_basis(path)?;
    for (column, what) in [(Column::County, "counties"), (Column::FacilityKind, "kinds of facilities")] {
        if !against.release.records(column) {
            let what = format!("{what}, by which policies are looked up");
            return Err(unrecorded(against, &what, path, None, |release| release.records(column)));
        }
    }
    require_clock(against, clock, path)
}

/// Charges must be recorded.
pub fn require_charges(against: &Against<'_>, path: &str) -> Result<(), QuestionError> {
    if against.release.records_charges() {
        return Ok(());
    }
    Err(unrecorded(against, "charges", path, None, Release::records_charges))
}

/// Each of these outcomes must be one that the source can record, since finding none would say nothing.
pub fn require_outcomes(
    against: &Against<'_>,
    column: Column,
    codes: &BTreeSet<i32>,
    path: &str,
) -> Result<(), QuestionError> {
    let Some(code) = codes
        .iter()
        .find(|code| column == Column::Outcome && **code > 0 && !against.release.can_record(**code))
    else {
        return Ok(());
    };
    let name = OUTCOME.by_code(*code).map_or("that", |member| member.name);
    Err(unrecorded(against, &format!("the outcome {name}"), path, None, |release| release.can_record(*code)))
}

fn unrecorded(
    against: &Against<'_>,
    what: &str,
    path: &str,
    clock: Option<Clock>,
    records: impl Fn(&Release) -> bool,
) -> QuestionError {
    let others: Vec<&str> = against
        .snapshot
        .detainer_datasets()
        .filter(|(_, release)| records(release))
        .map(|(dataset, _)| dataset.id.as_str())
        .collect();
    let mut message = format!("{} does not record {what}.", against.dataset.id);
    if let Some(first) = others.first() {
        let (named, verb) = (others.join(" and "), if others.len() == 1 { "does" } else { "do" });
        message += &format!(" {named} {verb}: add `dataset: \"{first}\"`.");
    } else {
        message += " No dataset that is loaded does.";
    }
    if clock.is_some() {
        let own: Vec<&str> = Clock::ALL
            .into_iter()
            .filter(|clock| against.release.records(Column::Month(*clock)))
            .map(Clock::name)
            .collect();
        if !own.is_empty() {
            message += &format!(" Its own clock is {}.", own.join(", "));
        }
    }
    QuestionError {
        message,
        argument: Some(path.to_owned()),
        suggestion: others.first().map(|id| (*id).to_owned()),
    }
}
