//! Writes the statements that read a whole release: its detainers, and its charge lines.

use std::ops::RangeInclusive;

use diesel::backend::Backend;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryBuilder, QueryFragment};

use super::column;
use super::fragment::{Code, Fragment, Sequence, text};
use crate::catalogue::Column;
use crate::tables::{charge, detainer};

/// The detainers of a release with these ids, or their charge lines: a row each, all integers, in no order. COPY reads
/// it, which takes no binds; the numbers in it are our own.
pub struct ScanStatement(Sequence);

impl ScanStatement {
    /// `id, charges, codes…` of the detainers with these ids.
    pub fn of_detainers(release: i32, columns: &[Column], ids: &RangeInclusive<i32>) -> Self {
        let charges = Sequence::of([Box::new(detainer::charges), text("::int4")]);
        let head: [Fragment; 2] = [Box::new(detainer::id), charges];
        let columns = head.into_iter().chain(columns.iter().map(|of| column::code(*of)));
        let from: [Fragment; 3] =
            [text(" FROM \"detainer\" WHERE "), Box::new(detainer::release), Box::new(detainer::id)];
        ScanStatement(stretch(columns, from, release, ids))
    }

    /// `detainer, ordinal, codes…` of every charge line of the detainers with these ids.
    pub fn of_charges(release: i32, columns: &[Column], ids: &RangeInclusive<i32>) -> Self {
        let ordinal = Sequence::of([Box::new(charge::ordinal), text("::int4")]);
        let head: [Fragment; 2] = [Box::new(charge::detainer), ordinal];
        let columns = head.into_iter().chain(columns.iter().map(|of| column::code(*of)));
        let from: [Fragment; 3] =
            [text(" FROM \"charge\" WHERE "), Box::new(charge::release), Box::new(charge::detainer)];
        ScanStatement(stretch(columns, from, release, ids))
    }

    /// Its text.
    ///
    /// # Errors
    /// Never: nothing in it is a bind.
    pub fn text(&self) -> QueryResult<String> {
        let mut text = <Pg as Backend>::QueryBuilder::default();
        self.0.to_sql(&mut text, &Pg)?;
        Ok(text.finish())
    }
}

fn stretch(
    columns: impl Iterator<Item = Fragment>,
    [from, own_release, own_id]: [Fragment; 3],
    release: i32,
    ids: &RangeInclusive<i32>,
) -> Sequence {
    let mut sql = Sequence::default();
    sql.text("SELECT ");
    sql.list(columns);
    let number = |code: i32| Box::new(Code(code)) as Fragment;
    let rest = [
        from,
        own_release,
        text(" = "),
        number(release),
        text(" AND "),
        own_id,
        text(" BETWEEN "),
        number(*ids.start()),
        text(" AND "),
        number(*ids.end()),
    ];
    rest.into_iter().for_each(|piece| sql.push(piece));
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_a_release_is_read_without_binds() {
        let sql = ScanStatement::of_charges(7, &[Column::ChargeFamily], &(1..=9)).text().unwrap();
        assert_eq!(
            sql,
            "SELECT \"charge\".\"detainer\", \"charge\".\"ordinal\"::int4, \"charge\".\"family\"::int4 FROM \"charge\" \
             WHERE \"charge\".\"release\" = 7 AND \"charge\".\"detainer\" BETWEEN 1 AND 9"
        );
    }
}
