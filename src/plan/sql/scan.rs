//! Writes the statements that read a whole release: its detainers, and its charge lines.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Untyped;

use super::column;
use super::fragment::{Fragment, Sequence, text};
use crate::catalogue::Column;
use crate::tables::{charge, detainer};

/// Every detainer of a release, or every charge line, as a statement that diesel runs: a row each, all integers.
pub struct ScanStatement(Sequence);

impl ScanStatement {
    /// `id, charges, codes…` of every detainer, in the order of those columns, then of ids.
    pub fn of_detainers(release: i32, columns: &[Column], order: &[Column]) -> Self {
        let charges = Sequence::of([Box::new(detainer::charges), text("::int4")]);
        let head: [Fragment; 2] = [Box::new(detainer::id), charges];
        let mut sql = Sequence::default();
        sql.text("SELECT ");
        sql.list(head.into_iter().chain(columns.iter().map(|of| column::code(*of))));
        sql.text(" FROM \"detainer\" WHERE ");
        sql.push(Box::new(detainer::release.eq(release)));
        sql.text(" ORDER BY ");
        sql.list(order.iter().map(|of| column::plain(*of)).chain([Box::new(detainer::id) as Fragment]));
        ScanStatement(sql)
    }

    /// `detainer, codes…` of every charge line.
    pub fn of_charges(release: i32, columns: &[Column]) -> Self {
        let mut sql = Sequence::default();
        sql.text("SELECT ");
        sql.list(
            [Box::new(charge::detainer) as Fragment]
                .into_iter()
                .chain(columns.iter().map(|of| column::code(*of))),
        );
        sql.text(" FROM \"charge\" WHERE ");
        sql.push(Box::new(charge::release.eq(release)));
        ScanStatement(sql)
    }
}

impl QueryFragment<Pg> for ScanStatement {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}

impl QueryId for ScanStatement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl diesel::query_builder::Query for ScanStatement {
    type SqlType = Untyped;
}

impl<Connection> diesel::RunQueryDsl<Connection> for ScanStatement {}
