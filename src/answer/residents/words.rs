//! Residents in words: of which series, over how many days, and what is missing.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::answer::numbers::Numbers;
use crate::answer::warnings::{HowMany, Warning};
use crate::answer::words;
use crate::catalogue::{Counted, Span};
use crate::plan::FIRST_TERRITORY;
use crate::question::{Measure, Snapshot};

/// What is told of the residents in a measure: "Residents by Population (v2019), over the 292 days covered, not annualised."
pub fn told(numbers: &Numbers<'_>, measure: &Measure) -> Option<String> {
    let below = measure.per.as_ref().map(|(denominator, _)| &denominator.counted);
    let span =
        [below, Some(&measure.count.counted)].into_iter().flatten().find_map(|counted| match counted {
            Counted::Residents(span) => Some(span),
            _ => None,
        })?;
    let all = numbers.all_residents(&measure.filter);
    let known: Vec<i32> =
        all.years().into_iter().filter(|(_, missing)| !missing).map(|(year, _)| year).collect();
    let mut text = format!(
        "Residents by {}, over {}",
        series(numbers.snapshot, known),
        match all.days() {
            1 => "the 1 day covered".to_owned(),
            days => format!("the {} days covered", words::count(days)),
        }
    );
    if numbers.question.by.iter().any(|dimension| dimension.clock().is_some()) {
        text += " (in a row those of its period)";
    }
    text += match (span, measure.is_per_residents()) {
        (Span::Covered, true) => ", not annualised.",
        (Span::Years, _) => ", as person-years.",
        (Span::Covered, false) => ".",
    };
    Some(text)
}

/// "Population (v2019, v2023)".
fn series(snapshot: &Snapshot, years: impl IntoIterator<Item = i32>) -> String {
    let title = snapshot.current_of_kind("population").map_or("", |(dataset, _)| &dataset.short_title);
    let vintages: Vec<&str> = snapshot.population.vintages(years).into_iter().collect();
    if vintages.is_empty() { title.to_owned() } else { format!("{title} ({})", vintages.join(", ")) }
}

/// A warning of detainers in territories, unless the population has figures of territories.
pub fn elsewhere(snapshot: &Snapshot, many: &HowMany) -> Option<Warning> {
    if snapshot.population.counties().last().is_some_and(|county| county / 1000 >= FIRST_TERRITORY) {
        return None;
    }
    let message = format!(
        "{} of the detainers counted were sent to territories outside the states, whose residents are not known: rows of territories have no residents, and totals count these detainers over the residents of the states. Leave them out with `where`.",
        words::capital(&many.words)
    );
    Some(Warning { code: "RESIDENTS_MISSING", message, count: many.count })
}

/// A warning of the years for which residents are asked and not known.
pub fn missing(numbers: &Numbers<'_>) -> Option<Warning> {
    let filters: BTreeSet<_> = numbers.question.of_residents().map(|measure| &measure.filter).collect();
    let years = filters.into_iter().flat_map(|filter| numbers.all_residents(filter).years());
    let missing: BTreeSet<i32> = years.filter(|(_, missing)| *missing).map(|(year, _)| year).collect();
    if missing.is_empty() {
        return None;
    }
    let snapshot = numbers.snapshot;
    let mut known = snapshot.population.years();
    let (first, last) = (known.next()?, known.next_back());
    let years: Vec<String> = missing.iter().map(i32::to_string).collect();
    let mut message = format!(
        "Residents are not known in {}: {} has {first}",
        years.join(", "),
        series(snapshot, snapshot.population.years())
    );
    if let Some(last) = last {
        let _ = write!(message, " to {last}");
    }
    message += ". Rows and totals that touch other years have no residents and no rates per residents: cut these years off.";
    Some(Warning { code: "RESIDENTS_MISSING", message, count: i64::try_from(missing.len()).ok() })
}
