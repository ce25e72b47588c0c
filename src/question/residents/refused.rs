//! Refuses residents where there are none of what is asked.

use crate::catalogue::Column;
use crate::question::error::QuestionError;
use crate::question::filter::Filter;
use crate::question::slice::Question;
use crate::question::snapshot::Snapshot;

/// Residents are of places on the days of the dataset's own clock: what tells apart anything else that a place does not
/// have residents of is refused, with what to write instead.
pub fn possible(question: Question, snapshot: &Snapshot) -> Result<Question, QuestionError> {
    let asked = question.measures().filter(|measure| measure.residents().is_some());
    let filters: Vec<&Filter> = asked.map(|measure| &measure.filter).collect();
    if filters.is_empty() {
        return Ok(question);
    }
    if snapshot.population.vintages.is_empty() {
        return Err(QuestionError::at(
            "per",
            "No residents are loaded: import a dataset of kind population first.",
        ));
    }
    if question.covered().is_none() {
        let message =
            format!("{} does not say which days it covers, and residents are of days.", question.dataset.id);
        return Err(QuestionError::at("per", message));
    }
    for dimension in &question.by {
        if let Some(why) = without(dimension.key.column, &question) {
            let message = format!(
                "{} is in `by`, and {why}: leave it out of `by`, or leave the residents out. A place is told by STATE, COUNTY or AOR_2025.",
                dimension.name
            );
            return Err(QuestionError::at("by", message));
        }
    }
    for (path, filter) in
        [("where", &question.filter)].into_iter().chain(filters.into_iter().map(|filter| ("where", filter)))
    {
        let mut refused = None;
        filter.each(&mut |inner| {
            let why = match inner {
                Filter::OneOf(column, _) | Filter::Unrecorded(column) | Filter::Between(column, ..) => {
                    without(*column, &question)
                }
                Filter::PolicyInForce(_) => without(
                    Column::Policy(crate::catalogue::Aspect::Direction, question.looked_up.policy_on),
                    &question,
                ),
                Filter::AnyCharge(_) | Filter::AllCharges(_) | Filter::ChargesRecorded => {
                    Some(CHARGES.to_owned())
                }
                _ => None,
            };
            refused = refused.take().or(why);
        });
        if let Some(why) = refused {
            let message = format!(
                "`where` cuts residents too, and {why}: write that condition in `ofWhere`, which cuts the upper part of the rate alone."
            );
            return Err(QuestionError::at(path, message));
        }
    }
    Ok(question)
}

const CHARGES: &str = "an offense has no residents";

/// Why a column tells apart what has no residents of its own; `None` where it does not.
fn without(column: Column, question: &Question) -> Option<String> {
    let why = match column {
        Column::Facility | Column::FacilityKind => "a facility has no residents",
        Column::Placement => "a way to find a county has no residents",
        Column::Aor => "the area that a source names is not known by county",
        Column::Policy(..) => "a policy has no residents",
        _ if column.is_of_charge() => CHARGES,
        _ => match column.clock() {
            Some(clock) if Some(clock) != question.release.clock => {
                let own = question.release.clock.map_or("", |clock| clock.name());
                return Some(format!(
                    "residents are of the days of the dataset's own clock, {own}, and not of {}",
                    clock.name()
                ));
            }
            _ => return None,
        },
    };
    Some(why.to_owned())
}
