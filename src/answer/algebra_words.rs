//! What was done with the rows, in words for the method box.

use super::measure_words::{measure, same};
use super::words::{self, Lists};
use crate::catalogue::FillCombinations;
use crate::question::{Comparison, Condition, Question, Snapshot};

/// Each step as a sentence, in the order in which they were taken.
pub fn steps(question: &Question, snapshot: &Snapshot) -> Vec<String> {
    let steps = [
        subtotals(question),
        fill(question),
        having(question, snapshot),
        top(question, snapshot),
        show(question, snapshot),
    ];
    steps.into_iter().flatten().collect()
}

fn subtotals(question: &Question) -> Option<String> {
    let more = question.algebra.sets.len() > 1;
    more.then(|| "Subtotals are counted anew, and never summed from other rows.".to_owned())
}

fn fill(question: &Question) -> Option<String> {
    let fill = question.algebra.fill.as_ref()?;
    let with = match fill.combinations {
        FillCombinations::Observed => "that occurs",
        FillCombinations::All => "of their members",
    };
    let others = match question.by.len() {
        1 => String::new(),
        _ => format!(" for each combination of the other dimensions {with}"),
    };
    Some(format!(
        "Each {} has a row{others}: one that does not occur counts 0 where the release covers it, and nothing where it does not.",
        words::mid_sentence(&question.by[fill.dimension].title)
    ))
}

/// "Those with resolved at least 100, declined divided by resolved detainers more than 0.5; the totals are of all."
fn having(question: &Question, snapshot: &Snapshot) -> Option<String> {
    let clause = |condition: &Condition| {
        let is = match condition.is {
            Comparison::Eq => "equal to",
            Comparison::Gt => "more than",
            Comparison::Gte => "at least",
            Comparison::Lt => "less than",
            Comparison::Lte => "at most",
        };
        format!("{} {is} {}", measure(&condition.of, snapshot), condition.bound)
    };
    let clauses: Vec<String> = question.algebra.having.iter().map(clause).collect();
    (!clauses.is_empty()).then(|| format!("Those with {}; the totals are of all.", clauses.join(", ")))
}

fn top(question: &Question, snapshot: &Snapshot) -> Option<String> {
    let top = question.algebra.top.as_ref()?;
    let title = words::mid_sentence(&question.by[top.dimension].title);
    let within = same(&top.within, question).map_or_else(String::new, |same| format!(" within {same}"));
    let others = if top.other { "the others are counted anew as one row" } else { "the others are left out" };
    Some(format!(
        "The {} of {title} with the greatest number of {}{within} are told apart, with their equals; {others}; rows without a {title} are kept and take no place.",
        top.n,
        measure(&top.of, snapshot)
    ))
}

fn show(question: &Question, snapshot: &Snapshot) -> Option<String> {
    let show = question.algebra.show.as_ref()?;
    Some(format!(
        "Shown are those where {}; shares and ranks are among all.",
        words::bare(show, snapshot, Lists::Whole)
    ))
}
