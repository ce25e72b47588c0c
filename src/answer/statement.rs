//! The one true sentence of an answer, and its method box.

use std::fmt::Write;

use chrono::NaiveDate;

use super::algebra_words;
use super::columns::ColumnMeta;
use super::numbers::Numbers;
use super::place_group_words::place_groups;
use super::words::{self, Lists};
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Clock, Column};
use crate::plan::outcome_tally;
use crate::question::{Dataset, Filter, Question, Release, Snapshot, Tally};

/// "Of 79,053 detainers that ICE issued from 1 October 2014 to 19 July 2015, 5,501 (7.0 %) are recorded as declined;
/// 52,263 have no outcome."
pub fn statement(numbers: &Numbers<'_>) -> String {
    let (question, snapshot) = (numbers.question, numbers.snapshot);
    let all = numbers.counted.total(&Tally::Detainers(Filter::all())).unwrap_or_default();
    let synthetic = if question.dataset.synthetic { "SYNTHETIC: " } else { "" };
    let subject = Subject::of(question, snapshot).in_words(question, all);
    if all == 0 {
        return format!("{synthetic}This release holds no {subject}.");
    }
    // Of outcomes that no number asks for it is not known what they would give away.
    match numbers.withheld {
        Some(withheld) if withheld.totals == 0 => {
            let (all, below) = (words::count(all), withheld.below);
            return format!("{synthetic}{all} {subject}; counts of fewer than {below} are withheld.");
        }
        Some(_) => {
            let subject = Subject::of(question, snapshot).in_words(question, 2);
            return format!("{synthetic}The number of {subject} is withheld.");
        }
        None => {}
    }
    let subject = format!("{} {subject}", words::count(all));
    if tells_outcome(&question.filter) {
        // The filter fixes the outcome: to count it again would say nothing.
        let whole = words::count(question.release.detainer_count);
        return format!("{synthetic}{subject}; the whole release holds {whole}.");
    }
    let clauses = outcome_clauses(numbers, all).join("; ");
    format!("{synthetic}Of {subject}, {clauses}.")
}

/// How many are recorded as declined and how many have no outcome, as far as the source can record it.
fn outcome_clauses(numbers: &Numbers<'_>, all: i64) -> Vec<String> {
    let counted = |name: &str| numbers.counted.total(&outcome_tally(OUTCOME.by_name(name)?.code));
    let verb = |count: i64, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    let mut clauses = Vec::new();
    let declined = counted("DECLINED");
    if let Some(declined) = declined {
        let share = words::percent(declined, all).map(|share| format!(" ({share})")).unwrap_or_default();
        clauses.push(format!(
            "{}{share} {} recorded as declined",
            words::count(declined),
            verb(declined, "is", "are")
        ));
    }
    if let Some(unresolved) = counted("UNRESOLVED") {
        clauses.push(format!("{} {} no outcome", words::count(unresolved), verb(unresolved, "has", "have")));
    }
    if declined.is_none() {
        clauses.push("this source cannot record that a detainer was declined".to_owned());
    }
    clauses
}

/// What the sentence is about: place and period in their own words, the rest of the filter after them.
struct Subject {
    period: Option<(NaiveDate, NaiveDate)>,
    place: Option<String>,
    rest: Vec<String>,
}

impl Subject {
    fn of(question: &Question, snapshot: &Snapshot) -> Subject {
        let mut subject = Subject { period: covered(question), place: None, rest: Vec::new() };
        let parts = match &question.filter {
            Filter::And(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let place = parts
            .iter()
            .find(|part| is_of(part, Column::County))
            .or_else(|| parts.iter().find(|part| is_of(part, Column::State)));
        for part in parts {
            match part {
                Filter::Between(column, low, high) if column.clock() == question.release.clock => {
                    match narrowed(subject.period, words::range(*column, *low, *high)) {
                        Some(period) => subject.period = Some(period),
                        None => subject.rest.push(words::filter(part, snapshot, Lists::Short)),
                    }
                }
                Filter::OneOf(column, codes) if Some(part) == place && subject.place.is_none() => {
                    subject.place =
                        Some(words::values(*column, codes.iter().copied(), snapshot, Lists::Short));
                }
                other => subject.rest.push(words::filter(other, snapshot, Lists::Short)),
            }
        }
        subject
    }

    fn in_words(&self, question: &Question, count: i64) -> String {
        let mut text = noun(&question.dataset.noun, count);
        if let Some(place) = &self.place {
            let _ = write!(text, " to places in {place}");
        }
        if let Some((from, to)) = self.period {
            let event = match question.release.clock {
                // The dataset's own noun says what happened then.
                Some(Clock::Issued | Clock::Booked) | None => String::new(),
                Some(clock) => format!(", where {}", clock.event()),
            };
            let _ = write!(text, "{event} {}", words::period(from, to));
        }
        if !self.rest.is_empty() {
            let _ = write!(text, ", where {}", self.rest.join(" and "));
        }
        text
    }
}

fn is_of(filter: &Filter, wanted: Column) -> bool {
    matches!(filter, Filter::OneOf(column, codes) if *column == wanted && !codes.is_empty())
}

/// "detainers that ICE issued", or "detainer that ICE issued" for one.
fn noun(many: &str, count: i64) -> String {
    let (first, rest) = many.split_once(' ').unwrap_or((many, ""));
    match first.strip_suffix('s').filter(|_| count == 1) {
        Some(one) => format!("{one} {rest}").trim_end().to_owned(),
        None => many.to_owned(),
    }
}

/// The days that the release covers, if they hold for every detainer: one without a date may lie outside them.
fn covered(question: &Question) -> Option<(NaiveDate, NaiveDate)> {
    let clock = question.release.clock?;
    let recorded = question.release.coverage.get(clock.field()).map(|coverage| coverage.recorded);
    question.covered().filter(|_| recorded == Some(question.release.detainer_count))
}

/// The period that is asked, inside what is covered; `None` where it has no two ends to print.
fn narrowed(
    covered: Option<(NaiveDate, NaiveDate)>,
    asked: (Option<NaiveDate>, Option<NaiveDate>),
) -> Option<(NaiveDate, NaiveDate)> {
    let inside = covered.and_then(|(from, to)| {
        let (first, last) =
            (asked.0.map_or(from, |low| low.max(from)), asked.1.map_or(to, |high| high.min(to)));
        (first <= last).then_some((first, last))
    });
    // A range that lies outside what is covered is printed as asked.
    inside.or(asked.0.zip(asked.1))
}

/// Whether the filter looks at the outcome, so that counting outcomes of what it admits would mislead.
fn tells_outcome(filter: &Filter) -> bool {
    let mut told = false;
    filter.columns(&mut |column| {
        told |= matches!(column, Column::Outcome | Column::LiftReason | Column::OutcomeReversed)
            || matches!(column.clock(), Some(Clock::Outcome | Clock::Recorded));
    });
    told
}

/// The method box, in Markdown: what was counted, over what, with which filters, from which releases, and the query.
pub fn method(
    question: &Question,
    snapshot: &Snapshot,
    columns: &[ColumnMeta],
    releases: &[(Dataset, Release)],
    document: &str,
) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "**Source.** {}. {}", question.dataset.title, question.dataset.description);
    if !question.filter.is_all() {
        let _ = writeln!(
            text,
            "\n**Which detainers.** Those where {}.",
            words::bare(&question.filter, snapshot, Lists::Whole)
        );
    }
    if let Some(lines) = &question.lines {
        let _ = writeln!(
            text,
            "\n**Which charge lines.** Those whose {}.",
            words::bare(lines, snapshot, Lists::Whole)
        );
    }
    if let Some(below) = question.release.suppress_below {
        let _ = writeln!(
            text,
            "\n**Withheld.** Counts of fewer than {below} detainers, others where these could be found by subtraction, and every number that rests on one of them. Ranks and tops are among the numbers that are shown."
        );
    }
    if let Some(groups) = place_groups(question, snapshot) {
        let _ = writeln!(text, "\n**Place groups.** {groups}");
    }
    let steps = algebra_words::steps(question, snapshot);
    if !steps.is_empty() {
        let _ = writeln!(text, "\n**Which rows.** {}", steps.join(" "));
    }
    text + &ending(columns, &question.dataset, releases, document)
}

/// The end of every method box: definitions, notes, releases and the query.
pub fn ending(
    columns: &[ColumnMeta],
    dataset: &Dataset,
    releases: &[(Dataset, Release)],
    document: &str,
) -> String {
    let mut text = String::new();
    if !columns.is_empty() {
        let _ = writeln!(text, "\n**Definitions.**\n");
    }
    for column in columns {
        let _ = writeln!(text, "- `{}`: {}", column.key, column.definition);
    }
    if !dataset.notes.is_empty() {
        let _ = writeln!(text, "\n**Notes.**\n");
        for note in &dataset.notes {
            let _ = writeln!(text, "- {note}");
        }
    }
    let _ = writeln!(text, "\n**Releases.**\n");
    for (other, release) in releases {
        let _ = writeln!(text, "- {}: {} (`{}`), {}", other.title, release.label, release.id, other.licence);
    }
    let _ = writeln!(text, "\n**Query.**\n\n```graphql\n{document}\n```");
    text
}
