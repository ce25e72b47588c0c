//! How a pass reads charge lines: not at all, line by line, or folded to one row a detainer and keys.

use diesel::prelude::*;

use super::column;
use super::condition::condition;
use super::fragment::{Fragment, Number, Sequence, text};
use super::source::{Part, own_part};
use crate::catalogue::Column;
use crate::plan::{Lines, Pass};
use crate::question::{Filter, Tally};
use crate::tables::{charge, detainer};

/// The charge lines of a pass.
pub struct ChargeLines<'a> {
    pass: &'a Pass,
    /// Whether a detainer without such a line is in no cell.
    inner: bool,
    /// Whether they are folded to (detainer, keys), with the number of lines.
    folded: bool,
    /// Whether nothing is asked of detainers but that they have such lines: their table is not read.
    alone: bool,
    /// What is asked of detainers besides.
    rest: Filter,
}

impl<'a> ChargeLines<'a> {
    /// Those of a pass; `None` where no key is of charges, and no lines are counted but by a detainer's own number of them.
    pub fn of(pass: &'a Pass) -> Option<ChargeLines<'a>> {
        let of_some = matches!(pass.lines, Lines::Only(_));
        let counts_lines = pass.tallies.iter().any(|tally| matches!(tally, Tally::Lines(_)));
        if !(pass.has_charge_keys() || counts_lines && of_some) {
            return None;
        }
        let (inner, rest) = asked(pass);
        let of_detainers = |tally: &&Tally| matches!(tally, Tally::Detainers(_));
        let counts_of_detainers = pass.tallies.iter().filter(of_detainers).count();
        let looks_at = |tally: &Tally| !tally.filter().is_all() || matches!(tally, Tally::Distinct(..));
        let looks_at_detainers =
            pass.tallies.iter().any(looks_at) || pass.keys.iter().any(|key| !key.column.is_of_charge());
        // To fold all lines once is faster than to tell detainers apart in each cell for each count; where a condition
        // leaves few detainers and little is counted, it is the other way round.
        let folded = counts_of_detainers > 0 && (rest.is_all() || counts_of_detainers > 2);
        let alone = inner && rest.is_all() && !looks_at_detainers;
        // All that have a line are joined to all that are folded: to leave the others out first spares a third.
        let rest = match folded && !alone && inner && pass.lines == Lines::All {
            true => rest.and(Filter::AnyCharge(Box::new(Filter::all()))),
            false => rest,
        };
        Some(ChargeLines { pass, inner, folded, alone, rest })
    }

    /// ` FROM … WHERE …`, with the other joins of the pass.
    pub fn source(&self, joined: Vec<Fragment>) -> Fragment {
        let mut sql = Sequence::default();
        sql.text(" FROM");
        if self.alone {
            sql.push(self.table());
            if let (false, Some(filter)) = (self.folded, self.filter()) {
                sql.text(" WHERE ");
                sql.push(condition(filter, self.pass.release));
            }
            return Box::new(sql);
        }
        sql.push(own_part(Part::Detainers, self.pass.release));
        sql.text(if self.inner { " JOIN" } else { " LEFT JOIN" });
        sql.push(self.table());
        sql.text(" ON ");
        sql.push(Box::new(charge::detainer.eq(detainer::id)));
        if let (false, Some(filter)) = (self.folded, self.filter()) {
            sql.text(" AND ");
            sql.push(condition(filter, self.pass.release));
        }
        joined.into_iter().for_each(|join| sql.push(join));
        if !self.rest.is_all() {
            sql.text(" WHERE ");
            sql.push(condition(&self.rest, self.pass.release));
        }
        Box::new(sql)
    }

    /// Whether the code of a column of charges is what the column holds.
    pub fn gives_plain_keys(&self) -> bool {
        self.inner || self.pass.lines != Lines::All
    }

    /// The code of a column of charges.
    pub fn key(&self, of: Column) -> Fragment {
        if self.gives_plain_keys() {
            return column::code(of);
        }
        // A detainer whose charges are known to be none: the question does not arise.
        Sequence::of([
            text("CASE WHEN "),
            Box::new(detainer::charges),
            text(" = 0 THEN -2 ELSE "),
            column::code(of),
            text(" END"),
        ])
    }

    /// Counts detainers, each once a cell.
    pub fn detainers(&self) -> Fragment {
        match self.folded {
            true => text("count(*)"),
            false => Sequence::of([text("count(DISTINCT "), Box::new(detainer::id), text(")")]),
        }
    }

    /// Counts lines.
    pub fn lines(&self) -> Fragment {
        match self.folded {
            true => text("sum(\"charge\".lines)"),
            false => Sequence::of([text("count("), Box::new(charge::detainer), text(")")]),
        }
    }

    fn filter(&self) -> Option<&Filter> {
        match &self.pass.lines {
            Lines::Only(filter) if !filter.is_all() => Some(filter),
            _ => None,
        }
    }

    /// The lines as they are, or folded. They are put in order first: the index by which they lie gives it nearly for
    /// nothing, where a table of as many groups as there are lines does not.
    fn table(&self) -> Fragment {
        let lines = own_part(Part::Charges, self.pass.release);
        if !self.folded {
            return lines;
        }
        let own: Vec<Column> =
            self.pass.keys.iter().map(|key| key.column).filter(|column| column.is_of_charge()).collect();
        let columns = || {
            let own = own.iter().map(|own| column::plain(*own));
            std::iter::once(Box::new(charge::detainer) as Fragment).chain(own)
        };
        let ordinals = || (1..=own.len() + 1).map(|at| Box::new(Number(at)) as Fragment);
        let mut sql = Sequence::default();
        sql.text(" (SELECT ");
        sql.list(columns());
        sql.text(", count(*) AS lines FROM (SELECT ");
        sql.list(columns());
        sql.text(" FROM");
        sql.push(lines);
        if let Some(filter) = self.filter() {
            sql.text(" WHERE ");
            sql.push(condition(filter, self.pass.release));
        }
        sql.text(" ORDER BY ");
        sql.list(ordinals());
        sql.text(") AS \"charge\" GROUP BY ");
        sql.list(ordinals());
        sql.text(") AS \"charge\"");
        Box::new(sql)
    }
}

/// Whether a detainer without a line that is read is in no cell, and what is asked of detainers besides having one.
fn asked(pass: &Pass) -> (bool, Filter) {
    let parts = match &pass.filter {
        Filter::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let asks_any = |part: &Filter| matches!(part, Filter::AnyCharge(any) if any.is_all());
    let asks_one_read = |part: &Filter| match (part, &pass.lines) {
        (Filter::AnyCharge(any), Lines::Only(own)) => **any == *own,
        _ => asks_any(part) && pass.lines == Lines::All,
    };
    let drops_others = pass.has_charge_keys() && matches!(pass.lines, Lines::Only(_));
    let inner = drops_others || parts.iter().any(asks_one_read);
    // Who is joined to a line has one: that need not be asked again.
    let is_open = |part: &&Filter| !(inner && (asks_one_read(part) || asks_any(part)));
    (inner, Filter::And(parts.iter().filter(is_open).cloned().collect()))
}
