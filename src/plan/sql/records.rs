//! Writes detainers as rows: one SELECT for a window of all, for a window of each of many places, or for ids.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Integer, Untyped};

use super::column;
use super::condition::exists;
use super::fragment::{Fragment, Number, Sequence, text};
use super::held;
use super::source::source;
use crate::catalogue::{Column, record_columns};
use crate::plan::Records;
use crate::question::{Filter, RecordKey, RecordOrder};
use crate::tables::{detainer, facility};

/// Detainers as a statement that diesel runs: a row a detainer, all integers: the code it is grouped under where it is
/// grouped, its id, the number of its charges, then the code of each of `record_columns`.
///
/// ```sql
/// SELECT id, charges, codes… FROM detainer WHERE release = $1 AND … ORDER BY …, id LIMIT … OFFSET …
/// ```
/// For many places at once, the same stands as a LATERAL behind `unnest(codes)`: a window of each, without ranking all.
pub struct RecordsStatement(Sequence);

impl RecordsStatement {
    /// A window of all.
    pub fn of(records: &Records) -> Self {
        let mut sql = Sequence::default();
        sql.text("SELECT ");
        sql.list(values());
        sql.push(source(records.release, &records.filter, joined(records)));
        window(&mut sql, records);
        RecordsStatement(sql)
    }

    /// The same window for each of these codes of a column. On a column of charges it holds the detainers with such a
    /// charge, each once.
    pub fn of_each(records: &Records, column: Column, codes: &[i32]) -> Self {
        let mut sql = Sequence::default();
        sql.text("SELECT grouped.code, page.* FROM unnest(");
        sql.push(bound(codes));
        sql.text(") AS grouped (code) CROSS JOIN LATERAL (SELECT ");
        sql.list(values());
        sql.push(source(records.release, &records.filter, joined(records)));
        sql.text(" AND ");
        sql.push(under(column, records.release));
        window(&mut sql, records);
        sql.text(") AS page");
        RecordsStatement(sql)
    }

    /// The windows of several, each in the order of ids, and each row with the place of its window in the list.
    ///
    /// ```sql
    /// SELECT * FROM ((SELECT 0, id, charges, codes… FROM detainer WHERE … LIMIT …) UNION ALL (SELECT 1, …) …) ORDER BY 1, 2
    /// ```
    /// What each row of a slice counts is a condition of its own, by which its own index is found.
    pub fn of_several(all: &[Arc<Records>]) -> Self {
        let window_of = |(place, records): (usize, &Arc<Records>)| -> Fragment {
            let mut sql = Sequence::default();
            sql.text("(SELECT ");
            sql.list(std::iter::once(Box::new(Number(place)) as Fragment).chain(values()));
            sql.push(source(records.release, &records.filter, joined(records)));
            window(&mut sql, records);
            sql.text(")");
            Box::new(sql)
        };
        let mut sql = Sequence::default();
        sql.text("SELECT * FROM (");
        sql.joined(" UNION ALL ", all.iter().enumerate().map(window_of));
        sql.text(") AS several ORDER BY 1, 2");
        RecordsStatement(sql)
    }

    /// The detainers of these ids.
    pub fn of_ids(release: i32, ids: &[i32]) -> Self {
        let mut sql = Sequence::default();
        sql.text("SELECT ");
        sql.list(values());
        sql.push(source(release, &Filter::all(), Vec::new()));
        sql.text(" AND ");
        sql.push(Box::new(detainer::id.eq_any(ids.to_vec())));
        RecordsStatement(sql)
    }

    /// The statement as people read it, with its binds.
    pub fn printed(&self) -> String {
        diesel::debug_query::<Pg, _>(self).to_string()
    }
}

fn bound(codes: &[i32]) -> Fragment {
    Box::new(codes.to_vec().into_sql::<Array<Integer>>())
}

/// What a row holds. Every value is an integer, so that one type reads them all.
fn values() -> impl Iterator<Item = Fragment> {
    let charges = Sequence::of([Box::new(detainer::charges), text("::int4")]);
    let head: [Fragment; 2] = [Box::new(detainer::id), charges];
    head.into_iter().chain(record_columns().iter().map(|of| column::code(*of)))
}

/// Facilities are ordered by name, which stands in their own table; policies are looked up for the filter.
fn joined(records: &Records) -> Vec<Fragment> {
    let by_name = records.order.iter().any(|rule| rule.by == RecordKey::Facility);
    let join = || {
        let on = facility::key.nullable().eq(detainer::facility);
        Sequence::of([text(" LEFT JOIN \"facility\" ON "), Box::new(on)])
    };
    let mut columns = BTreeSet::new();
    records.filter.columns(&mut |column| {
        columns.insert(column);
    });
    by_name.then(join).into_iter().chain([held::joins(records.policies, &columns, &[])]).collect()
}

/// The detainer belongs under the code of its group.
fn under(column: Column, release: i32) -> Fragment {
    let same = Sequence::of([column::plain(column), text(" = grouped.code")]);
    if column.is_of_charge() { exists(same, release) } else { same }
}

fn window(sql: &mut Sequence, records: &Records) {
    sql.text(" ORDER BY ");
    for rule in &records.order {
        order(sql, rule);
    }
    sql.push(Box::new(detainer::id));
    if let Some(limit) = records.limit {
        sql.text(" LIMIT ");
        sql.push(Box::new(whole(limit).into_sql::<BigInt>()));
    }
    if records.offset > 0 {
        sql.text(" OFFSET ");
        sql.push(Box::new(whole(records.offset).into_sql::<BigInt>()));
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// One rule. Missing values come last whichever way it goes: not recorded behind withheld and not applicable.
fn order(sql: &mut Sequence, rule: &RecordOrder) {
    let keys: Vec<Fragment> = match rule.by {
        // A day that is known to the month only comes after the days of that month.
        RecordKey::Clock(clock) => [Column::Month(clock), Column::Day(clock)].map(column::plain).into(),
        RecordKey::State => place(sql, Column::State),
        RecordKey::County => place(sql, Column::County),
        RecordKey::Facility => {
            vec![Box::new(facility::name), Box::new(facility::city), Box::new(facility::state)]
        }
        RecordKey::Outcome => vec![column::plain(Column::Outcome)],
    };
    for key in keys {
        sql.push(key);
        sql.text(if rule.descending { " DESC NULLS LAST, " } else { ", " });
    }
}

/// A place's FIPS number, behind the mark that puts withheld ones after all that are known.
fn place(sql: &mut Sequence, of: Column) -> Vec<Fragment> {
    sql.push(column::plain(of));
    sql.text(" < 0, ");
    vec![column::plain(of)]
}

impl QueryFragment<Pg> for RecordsStatement {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}

impl QueryId for RecordsStatement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl diesel::query_builder::Query for RecordsStatement {
    type SqlType = Untyped;
}

impl<Connection> diesel::RunQueryDsl<Connection> for RecordsStatement {}
