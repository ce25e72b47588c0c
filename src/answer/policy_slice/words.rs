//! What is said about an answer of policies: the sentence, the method box, the columns, the releases.

use std::fmt::Write;

use super::count::Counts;
use super::filter_words;
use super::warnings::Told;
use crate::answer::columns::ColumnMeta;
use crate::answer::{statement, words};
use crate::catalogue::{PolicyAspect, PolicyCounted};
use crate::question::{Dataset, PolicyQuestion, PolicySpan, PolicyValue, Release, Snapshot};

/// Every release that took part: the policies', then what the numbers rest on.
pub fn releases(question: &PolicyQuestion, snapshot: &Snapshot) -> Vec<(Dataset, Release)> {
    let kinds = [
        ("places", true),
        ("field_offices", question.groups_by(PolicyAspect::Aor2025)),
        ("population", question.counts(&[PolicyCounted::Residents])),
    ];
    let used = kinds.into_iter().filter(|(_, used)| *used);
    let others = used.filter_map(|(kind, _)| snapshot.current_of_kind(kind));
    let own = (&question.dataset, &question.release);
    std::iter::once(own).chain(others).map(|(dataset, release)| (dataset.clone(), release.clone())).collect()
}

/// "Of 194 recorded policies on detainers, 120 surely were in force on 1 March 2017; 13 more may have been."
pub fn statement(question: &PolicyQuestion, admitted: usize, total: &Counts, snapshot: &Snapshot) -> String {
    let synthetic = if question.dataset.synthetic { "SYNTHETIC: " } else { "" };
    let noun = if admitted == 1 { "recorded policy on detainers" } else { "recorded policies on detainers" };
    let which = match question.filter.is_all() {
        true => String::new(),
        false => format!(", those of which {}", filter_words::bare(&question.filter, snapshot)),
    };
    if admitted == 0 {
        return format!(
            "{synthetic}No recorded policy on detainers is one of which {}; that none is recorded does not mean that there was none.",
            filter_words::bare(&question.filter, snapshot)
        );
    }
    let count = |counted| total.of(counted).unwrap_or_default();
    let (in_force, perhaps) = (count(PolicyCounted::InForce), count(PolicyCounted::Perhaps));
    let was = if in_force == 1 { "was" } else { "were" };
    let more = match perhaps {
        0 => String::new(),
        perhaps => format!("; {} more may have been", words::count(perhaps)),
    };
    format!(
        "{synthetic}Of {} {noun}{which}, {} surely {was} in force {}{more}.",
        words::count(admitted as i64),
        words::count(in_force),
        on_a_day(&question.span)
    )
}

/// "on 1 March 2017", "on at least one day in March 2017".
fn on_a_day(span: &PolicySpan) -> String {
    let days = words::period(span.from, span.to);
    if span.from == span.to { days } else { format!("on at least one day {days}") }
}

/// What each response key of rows and totals holds.
pub fn columns(question: &PolicyQuestion, told: &Told) -> Vec<ColumnMeta> {
    let mut all: Vec<ColumnMeta> = Vec::new();
    for output in question.all_outputs() {
        let (definition, unit, additive) = match output.value {
            PolicyValue::Id | PolicyValue::RowKind => continue,
            PolicyValue::Dimension(at) | PolicyValue::Code(at) => (question.by[at].definition, None, false),
            PolicyValue::Measure(measure) => {
                (measure.definition, Some(measure.unit), told.adds_up(measure.counted, question))
            }
        };
        if all.iter().any(|column| column.key == output.key) {
            continue;
        }
        all.push(ColumnMeta {
            key: output.key.clone(),
            field: output.field.clone(),
            definition: definition.to_owned(),
            unit: unit.map(str::to_owned),
            denominator: None,
            additive,
        });
    }
    all
}

/// The method box, in Markdown.
pub fn method(
    question: &PolicyQuestion,
    snapshot: &Snapshot,
    columns: &[ColumnMeta],
    releases: &[(Dataset, Release)],
    document: &str,
) -> String {
    let PolicySpan { from, to, grain, periods, .. } = &question.span;
    let mut text = format!("**Source.** {}. {}\n", question.dataset.title, question.dataset.description);
    if !question.filter.is_all() {
        let which = filter_words::bare(&question.filter, snapshot);
        let _ = writeln!(text, "\n**Which policies.** Those of which {which}.");
    }
    let _ = write!(text, "\n**Which days.** {}", words::capital(&words::period(*from, *to)));
    if let Some(grain) = grain {
        let cut = grain.name().to_lowercase().replace('_', " ");
        let _ = write!(text, ", cut into {} periods (grain: {cut})", words::count(periods.len() as i64));
    }
    let _ = writeln!(
        text,
        ". Of each policy it is asked whether it surely was in force on at least one day of the period, may have been, or was not: docs/policies.md is the rule."
    );
    if question.counts(&[PolicyCounted::Residents]) {
        let years = periods.iter().map(|period| period.year_of_residents());
        let vintages: Vec<&str> = snapshot.population.vintages(years).into_iter().collect();
        let _ = writeln!(
            text,
            "\n**Residents.** Of the year in which a period ends; series: {}.",
            vintages.join(", ")
        );
    }
    text + &statement::ending(columns, &question.dataset, releases, document)
}
