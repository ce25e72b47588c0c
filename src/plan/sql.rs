//! Writes a pass as one SELECT. Nothing else in the house writes a slice's SQL; callers' values are binds only.

mod buckets;
mod column;
mod condition;
mod fragment;
mod held;
mod records;
mod scan;
mod source;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Untyped;

use super::pass::{Lines, Pass, PassKey};
use crate::catalogue::{Column, Step};
use crate::question::Tally;
use crate::tables::{charge, detainer};
use condition::condition;
use fragment::{Fragment, Name, Number, Sequence, text};
pub use records::RecordsStatement;
pub use scan::ScanStatement;
use source::{and, source};

/// A pass as a statement that diesel runs: a row a cell, its keys as integers, then its counts as bigints.
///
/// ```sql
/// SELECT keys…, count(*) FILTER (WHERE …), coalesce(sum(folded.lines), 0)…
/// FROM detainer [LEFT] JOIN (SELECT detainer, charge keys…, count(*) AS lines FROM charge … GROUP BY …) AS folded
/// [LEFT JOIN unnest(values, buckets) AS bucket0 …]
/// WHERE release = $1 AND … GROUP BY 1, 2, …
/// ```
/// Charges are folded to (detainer, keys) before they are joined, so a detainer is counted once a cell.
pub struct PassStatement(Sequence);

impl PassStatement {
    /// The statement of a pass.
    pub fn of(pass: &Pass) -> Self {
        let mut sql = Sequence::default();
        sql.text("SELECT ");
        let keys = pass.keys.iter().enumerate().map(|(at, key)| key_code(pass, at, key));
        let tallies = pass.tallies.iter().map(|tally| count(pass, tally));
        sql.list(keys.chain(tallies));
        let folded = folds_charges(pass).then(|| folded_charges(pass));
        let buckets = pass.keys.iter().enumerate().filter_map(|(at, key)| buckets::joined(at, key));
        let looked_up = held::joins(pass.policies, &pass.columns(), &pass.keys);
        let joined = folded.into_iter().chain([looked_up]).chain(buckets).collect();
        sql.push(source(pass.release, &pass.filter, joined));
        if !pass.keys.is_empty() {
            // By ordinal: a repeated expression would repeat its binds, and then not be the same expression.
            sql.text(" GROUP BY ");
            sql.list((1..=pass.keys.len()).map(|at| Box::new(Number(at)) as Fragment));
        }
        PassStatement(sql)
    }

    /// The statement as people read it, with its binds.
    pub fn printed(&self) -> String {
        diesel::debug_query::<Pg, _>(self).to_string()
    }
}

/// Whether the charges must be joined: for a key of theirs, or to count the lines that a filter admits.
fn folds_charges(pass: &Pass) -> bool {
    let counts_lines = pass.tallies.iter().any(|tally| matches!(tally, Tally::Lines(_)));
    pass.has_charge_keys() || (counts_lines && matches!(pass.lines, Lines::Only(_)))
}

fn folded_charges(pass: &Pass) -> Fragment {
    let drops_others = pass.has_charge_keys() && matches!(pass.lines, Lines::Only(_));
    let columns: Vec<Column> =
        pass.keys.iter().map(|key| key.column).filter(|column| column.is_of_charge()).collect();
    let mut sql = Sequence::default();
    sql.text(if drops_others { " JOIN (SELECT " } else { " LEFT JOIN (SELECT " });
    let own = columns.iter().map(|own| column::plain(*own));
    sql.list(std::iter::once(Box::new(charge::detainer) as Fragment).chain(own));
    sql.text(", count(*) AS lines FROM \"charge\" WHERE ");
    sql.push(Box::new(charge::release.eq(pass.release)));
    if let Lines::Only(filter) = &pass.lines {
        and(&mut sql, filter, pass.release);
    }
    sql.text(" GROUP BY ");
    sql.list((1..=columns.len() + 1).map(|at| Box::new(Number(at)) as Fragment));
    sql.text(") AS folded ON folded.detainer = ");
    sql.push(Box::new(detainer::id));
    Box::new(sql)
}

/// A key as an integer: codes and months as they are, days as the number since 1970-01-01.
fn key_code(pass: &Pass, at: usize, key: &PassKey) -> Fragment {
    if key.buckets.is_some() {
        return buckets::bucket(at);
    }
    if key.column.is_of_charge() {
        let folded =
            Sequence::of([text("folded."), Box::new(Name(column::name(key.column))), text("::int4")]);
        return match pass.lines {
            // A detainer whose charges are known to be none: the question does not arise.
            Lines::All => Sequence::of([
                text("CASE WHEN "),
                Box::new(detainer::charges),
                text(" = 0 THEN -2 ELSE "),
                folded,
                text(" END"),
            ]),
            Lines::Only(_) => folded,
        };
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

fn count(pass: &Pass, tally: &Tally) -> Fragment {
    let counted: Fragment = match tally {
        Tally::Detainers(_) => text("count(*)"),
        Tally::Lines(_) if folds_charges(pass) => text("sum(folded.lines)"),
        Tally::Lines(_) => Sequence::of([text("sum("), Box::new(detainer::charges), text(")")]),
        Tally::Distinct(column, _) => {
            // Withheld and not applicable have codes below 1, and are no values.
            let known = Sequence::of([text("CASE WHEN "), column::at_least(*column, 1), text(" THEN ")]);
            Sequence::of([text("count(DISTINCT "), known, column::plain(*column), text(" END)")])
        }
    };
    let filter = tally.filter();
    let filtered = match filter.is_all() {
        true => counted,
        false => Sequence::of([counted, text(" FILTER (WHERE "), condition(filter, pass.release), text(")")]),
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
