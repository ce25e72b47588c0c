//! What a reader of an answer of policies must know, each with its code and its count.

use std::collections::BTreeSet;

use super::PolicyAnswer;
use super::Row;
use super::count::Counts;
use super::fact::Fact;
use crate::answer::anachronism::younger;
use crate::answer::warnings::{Warning, synthetic};
use crate::answer::words;
use crate::catalogue::vocabulary::NOT_APPLICABLE;
use crate::catalogue::{PolicyAspect, PolicyCounted};
use crate::question::policies::Hold;
use crate::question::{Dataset, PolicyQuestion, Release, Snapshot};

/// Numbers that are told and stand in no row.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Policies that `where` admits.
    pub admitted: usize,
    /// Rows of periods that are looked at in part.
    partial: usize,
    /// Policies that may have begun in these days, on a date that lies in no period as a whole.
    coarse_starts: usize,
    /// Of these, those that the totals count.
    starts_across: usize,
    /// Policies of which no start is known.
    undated: usize,
    /// Policies that may have ended by inference in these days, on a date that lies in no period as a whole.
    coarse_ends: usize,
    /// Of these, those that the totals count.
    ends_across: usize,
    /// Policies that ended on a day that is not known.
    unknown_ends: usize,
    /// Policies in force of which the day of enactment stands in for that of effect.
    rests_on_enactment: usize,
    /// Policies that are taken to have ended by the last day, no source naming the end.
    inferred: usize,
    /// Policies in force that bind custody of cities and agencies alone.
    of_no_county: usize,
    /// Policies in force that bind no kind of facility.
    binds_nothing: usize,
    /// Policies of states that lie in several field offices' areas.
    in_several_areas: usize,
    /// Years in which a row or the totals have counties without a figure.
    without_figures: BTreeSet<i32>,
}

impl Told {
    /// Counts them.
    pub fn of(facts: &[Fact<'_>], rows: &[Row], total: &Counts, question: &PolicyQuestion) -> Told {
        let whole = question.span.whole();
        let number = |wanted: &dyn Fn(&Fact<'_>) -> bool| facts.iter().filter(|fact| wanted(fact)).count();
        let hold = |fact: &Fact<'_>| fact.term.hold_on_any(whole.first, whole.last);
        let sure = |fact: &Fact<'_>| hold(fact) == Hold::Surely;
        let may_be = |fact: &Fact<'_>| !matches!(hold(fact), Hold::No | Hold::NoByInference);
        let in_one = |days: (i32, i32)| question.span.periods.iter().any(|period| period.has(days));
        let coarse = |days: Option<(i32, i32)>| days.is_some_and(|days| whole.meets(days) && !in_one(days));
        let across = |days: Option<(i32, i32)>| days.is_some_and(|days| whole.has(days) && !in_one(days));
        let binds = question.counts(&[PolicyCounted::Counties, PolicyCounted::Residents]);
        let area = question.by.iter().position(|dimension| dimension.of == PolicyAspect::Aor2025);
        Told {
            admitted: facts.len(),
            partial: rows.iter().filter(|row| !row.period.is_whole).count(),
            coarse_starts: number(&|fact| coarse(fact.start)),
            starts_across: number(&|fact| across(fact.start)),
            undated: number(&|fact| fact.start.is_none()),
            coarse_ends: number(&|fact| coarse(fact.term.inferred_days())),
            ends_across: number(&|fact| across(fact.term.inferred_days())),
            unknown_ends: number(&|fact| fact.ended_on_no_day()),
            rests_on_enactment: number(&|fact| may_be(fact) && fact.rests_on_enactment()),
            inferred: number(&|fact| fact.term.inferred_days().is_some_and(|(first, _)| first <= whole.last)),
            of_no_county: number(&|fact| binds && sure(fact) && fact.binds_no_county()),
            binds_nothing: number(&|fact| sure(fact) && fact.policy.governs.is_empty()),
            in_several_areas: number(&|fact| area.is_some_and(|at| fact.keys[at] == NOT_APPLICABLE)),
            without_figures: without_figures(rows, total, question),
        }
    }

    /// Whether the rows' numbers add up to the total's.
    pub fn adds_up(&self, counted: PolicyCounted, question: &PolicyQuestion) -> bool {
        let is_cut = question.groups_by(PolicyAspect::Period);
        match counted {
            PolicyCounted::InForce | PolicyCounted::Perhaps => !is_cut,
            PolicyCounted::Jurisdictions | PolicyCounted::Counties | PolicyCounted::Residents => false,
            PolicyCounted::Enacted => self.starts_across == 0,
            PolicyCounted::Ended => true,
            PolicyCounted::EndedInferred => self.ends_across == 0,
        }
    }
}

/// The years in which residents are asked and a county that is bound has no figure.
fn without_figures(rows: &[Row], total: &Counts, question: &PolicyQuestion) -> BTreeSet<i32> {
    if !question.counts(&[PolicyCounted::Residents]) {
        return BTreeSet::new();
    }
    let lacks = |counts: &Counts| {
        counts.of(PolicyCounted::Residents).is_none() && counts.of(PolicyCounted::Counties) > Some(0)
    };
    let of_rows = rows.iter().filter(|row| lacks(&row.counts)).map(|row| row.period.year_of_residents());
    let of_total = lacks(total).then(|| question.span.whole().year_of_residents());
    of_rows.chain(of_total).collect()
}

/// The warnings of an answer.
pub fn warnings(answer: &PolicyAnswer, snapshot: &Snapshot, releases: &[(Dataset, Release)]) -> Vec<Warning> {
    let (question, told) = (&answer.question, &answer.told);
    let asks = |counted: &[PolicyCounted]| question.counts(counted);
    let warning =
        |code: &'static str, count: usize, is_asked: bool, sentence: &dyn Fn(&str, &str) -> String| {
            let (number, are) = (words::count(count as i64), if count == 1 { "is" } else { "are" });
            let message = || sentence(&number, are);
            (is_asked && count > 0).then(|| Warning { code, message: message(), count: Some(count as i64) })
        };
    let to = words::day(question.span.to);
    let perhaps = answer.total.of(PolicyCounted::Perhaps).unwrap_or_default() as usize;
    let starts = asks(&[PolicyCounted::Enacted]);
    let ends = asks(&[PolicyCounted::Ended, PolicyCounted::EndedInferred]);
    let binds = asks(&[PolicyCounted::Counties, PolicyCounted::Residents]);
    let candidates = [
        synthetic(&question.dataset),
        non_additive(answer),
        warning("PERHAPS_IN_FORCE", perhaps, !asks(&[PolicyCounted::Perhaps]), &|n, _| {
            format!(
                "{n} more of the policies may have been in force: a date is known to the month or year only, or not at all. `policiesPerhaps` counts them."
            )
        }),
        one_day(question),
        warning("COARSE_DATE", told.coarse_starts, starts, &|n, _| {
            format!(
                "{n} of the policies began, or may have begun, in these days on a date that is known to the month or year only and lies in no period as a whole: no row's `enacted` counts them."
            )
        }),
        warning("UNDATED", told.undated, starts, &|n, _| {
            format!(
                "For {n} of the policies no date of their beginning is known: `enacted` counts them in no period."
            )
        }),
        warning("COARSE_DATE", told.coarse_ends, asks(&[PolicyCounted::EndedInferred]), &|n, are| {
            format!(
                "{n} of the policies {are} taken to have ended in these days on a date that is known to the month or year only and lies in no period as a whole: no row's `endedInferred` counts them."
            )
        }),
        warning("UNDATED", told.unknown_ends, ends, &|n, _| {
            format!(
                "{n} of the policies ended on a day that is not known: neither `ended` nor `endedInferred` counts them, and each may have been in force on any day from its start on."
            )
        }),
        warning("POLICY_DATE_FALLBACK", told.rests_on_enactment, true, &|n, _| {
            format!(
                "For {n} of the policies the day of effect is not known, and the day of enactment stands in for it."
            )
        }),
        warning("INFERRED_END", told.inferred, true, &|n, are| {
            format!(
                "{n} of the policies {are} taken to have ended by {to} though no source names the end: a later policy of the same agency, or a state law, is taken to have ended them. `Policy.inferredEnd` says by what."
            )
        }),
        warning("NO_COUNTY_BOUND", told.of_no_county, binds, &|n, are| {
            format!(
                "{n} of the policies in force {are} of cities or agencies, whose own custody they bind and not their county's: `counties` and `residents` leave them out."
            )
        }),
        warning("BINDS_NOTHING", told.binds_nothing, binds, &|n, are| {
            format!(
                "{n} of the policies in force {are} binding on no kind of facility: `counties` and `residents` leave them out."
            )
        }),
        without_residents(told, snapshot),
        warning("SEVERAL_AREAS", told.in_several_areas, true, &|n, are| {
            format!(
                "{n} of the policies {are} of states that lie in several field offices' areas: AOR_2025 is not applicable to them."
            )
        }),
        warning("PARTIAL_PERIOD", told.partial, true, &|n, are| {
            let rows = if are == "is" { "row" } else { "rows" };
            format!(
                "{n} {rows} {are} of periods that lie only partly between `from` and `to`, and smaller for that reason alone."
            )
        }),
        truncated(answer),
    ];
    let days = format!("the days asked are {}", words::period(question.span.from, question.span.to));
    candidates.into_iter().flatten().chain(younger(&releases[1..], question.span.from, &days)).collect()
}

fn non_additive(answer: &PolicyAnswer) -> Option<Warning> {
    let over: Vec<&str> = answer.non_additive_over().collect();
    let message = format!(
        "Rows overlap over {}: a policy is in every period in which it was in force, and policies do not add up to the total.",
        over.join(", ")
    );
    (!over.is_empty()).then_some(Warning { code: "NON_ADDITIVE", message, count: Some(over.len() as i64) })
}

/// Beginnings and ends of one day that nobody asked for are mostly none.
fn one_day(question: &PolicyQuestion) -> Option<Warning> {
    let counted = [PolicyCounted::Enacted, PolicyCounted::Ended, PolicyCounted::EndedInferred];
    let message = format!(
        "No days were asked, and {} stands for them: policies that began or ended are those of that day alone. Say `from` and `to`.",
        words::day(question.span.to)
    );
    (question.span.is_usual_day && question.counts(&counted)).then_some(Warning {
        code: "ONE_DAY",
        message,
        count: None,
    })
}

fn without_residents(told: &Told, snapshot: &Snapshot) -> Option<Warning> {
    let years: Vec<String> = told.without_figures.iter().map(i32::to_string).collect();
    let mut known = snapshot.population.years();
    let (first, last) = (known.next()?, known.next_back());
    let last = last.unwrap_or(first);
    let message = format!(
        "Residents are not known of every county in {}: there are figures of {first} to {last}. `residents` is null where a county has none.",
        years.join(", ")
    );
    let count = Some(years.len() as i64);
    (!years.is_empty()).then_some(Warning { code: "RESIDENTS_MISSING", message, count })
}

fn truncated(answer: &PolicyAnswer) -> Option<Warning> {
    let left = answer.row_count.saturating_sub(answer.question.offset + answer.rows.len());
    let message =
        format!("{left} more rows are behind this page: pass `after: pageInfo.endCursor`, or raise `first`.");
    let is_cut = left > 0 && answer.question.wants_rows;
    is_cut.then_some(Warning { code: "TRUNCATED", message, count: Some(left as i64) })
}
