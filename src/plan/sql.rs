//! Writes a pass as one SELECT. Nothing else in the house writes a slice's SQL; callers' values are binds only.

mod buckets;
mod column;
mod condition;
mod fragment;
mod held;
mod lines;
mod records;
mod scan;
mod since;
mod source;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Untyped;

use super::pass::{Pass, PassKey};
use crate::catalogue::{Column, Step};
use crate::question::Tally;
use crate::tables::detainer;
use condition::condition;
use fragment::{Fragment, Number, Sequence, text};
use lines::ChargeLines;
pub use records::RecordsStatement;
pub use scan::ScanStatement;
use source::source;

/// A pass as a statement that diesel runs: a row a cell, its keys as integers, then its counts as bigints.
///
/// ```sql
/// SELECT keys…, count(*) FILTER (WHERE …), …
/// FROM detainer_7 AS detainer [[LEFT] JOIN charge_7 AS charge …] [LEFT JOIN unnest(values, buckets) AS bucket0 …]
/// WHERE … GROUP BY 1, 2, …
/// ```
/// However many lines a detainer has, it is counted once a cell: `lines.rs`.
pub struct PassStatement(Sequence);

impl PassStatement {
    /// The statement of a pass.
    pub fn of(pass: &Pass) -> Self {
        let mut sql = Sequence::default();
        sql.text("SELECT ");
        let lines = ChargeLines::of(pass);
        let keys = pass.keys.iter().enumerate().map(|(at, key)| key_code(lines.as_ref(), at, key));
        let tallies = pass.tallies.iter().map(|tally| count(pass.release, lines.as_ref(), tally));
        sql.list(keys.chain(tallies));
        let buckets = pass.keys.iter().enumerate().filter_map(|(at, key)| buckets::joined(at, key));
        let looked_up = held::joins(pass.policies, &pass.columns(), &pass.keys);
        let joined = std::iter::once(looked_up).chain(buckets).collect();
        sql.push(match &lines {
            Some(lines) => lines.source(joined),
            None => source(pass.release, &pass.filter, joined),
        });
        if !pass.keys.is_empty() {
            sql.text(" GROUP BY ");
            sql.list(pass.keys.iter().enumerate().map(|(at, key)| grouped(lines.as_ref(), at, key)));
        }
        PassStatement(sql)
    }

    /// The statement as people read it, with its binds.
    pub fn printed(&self) -> String {
        diesel::debug_query::<Pg, _>(self).to_string()
    }
}

/// A key as an integer: codes and months as they are, days as the number since 1970-01-01.
fn key_code(lines: Option<&ChargeLines<'_>>, at: usize, key: &PassKey) -> Fragment {
    if key.buckets.is_some() {
        return buckets::bucket(at);
    }
    if let Some(lines) = lines.filter(|_| key.column.is_of_charge()) {
        return lines.key(key.column);
    }
    let code = || column::code(key.column);
    match key.step {
        Step::Same => code(),
        Step::Week => Sequence::of([code(), text(" - (("), code(), text(" - 2) % 7 + 7) % 7")]),
        Step::IsoWeek => Sequence::of([code(), text(" - (("), code(), text(" - 4) % 7 + 7) % 7")]),
        Step::Quarter => Sequence::of([code(), text(" / 3 * 3")]),
        Step::Year => Sequence::of([code(), text(" / 12")]),
        Step::FiscalYear => Sequence::of([text("("), code(), text(" + 3) / 12")]),
    }
}

/// What a key is grouped by: the column where it is stored as it is asked, whose order an index can have; else the ordinal,
/// since a repeated expression would repeat its binds, and then not be the same expression.
fn grouped(lines: Option<&ChargeLines<'_>>, at: usize, key: &PassKey) -> Fragment {
    let is_derived = matches!(key.column, Column::DaysBetween(..) | Column::Policy(..));
    let is_told_apart = lines.is_some_and(|lines| key.column.is_of_charge() && !lines.gives_plain_keys());
    match key.step == Step::Same && key.buckets.is_none() && !is_derived && !is_told_apart {
        true => column::plain(key.column),
        false => Box::new(Number(at + 1)),
    }
}

fn count(release: i32, lines: Option<&ChargeLines<'_>>, tally: &Tally) -> Fragment {
    let counted: Fragment = match (tally, lines) {
        (Tally::Detainers(_), None) => text("count(*)"),
        (Tally::Detainers(_), Some(lines)) => lines.detainers(),
        (Tally::Lines(_), Some(lines)) => lines.lines(),
        (Tally::Lines(_), None) => Sequence::of([text("sum("), Box::new(detainer::charges), text(")")]),
        (Tally::Distinct(column, _), _) => {
            // Withheld and not applicable have codes below 1, and are no values.
            let known = Sequence::of([text("CASE WHEN "), column::at_least(*column, 1), text(" THEN ")]);
            Sequence::of([text("count(DISTINCT "), known, column::plain(*column), text(" END)")])
        }
    };
    let filter = tally.filter();
    let filtered = match filter.is_all() {
        true => counted,
        false => Sequence::of([counted, text(" FILTER (WHERE "), condition(filter, release), text(")")]),
    };
    match tally {
        Tally::Lines(_) => Sequence::of([text("coalesce("), filtered, text(", 0)::int8")]),
        Tally::Detainers(_) | Tally::Distinct(..) => filtered,
    }
}

impl QueryFragment<Pg> for PassStatement {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}

impl QueryId for PassStatement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl diesel::query_builder::Query for PassStatement {
    type SqlType = Untyped;
}

impl<Connection> diesel::RunQueryDsl<Connection> for PassStatement {}
