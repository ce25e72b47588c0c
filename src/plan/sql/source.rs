//! Which detainers a statement reads: FROM, what is joined to them, and WHERE. Every statement over detainers has this
//! part, so what is to be joined for all of them is joined here.

use diesel::prelude::*;

use super::condition::condition;
use super::fragment::{Fragment, Sequence};
use crate::question::Filter;
use crate::tables::detainer;

/// ` FROM detainer … WHERE release = … AND …`, with what the statement itself joins.
pub fn source(release: i32, filter: &Filter, joined: Vec<Fragment>) -> Fragment {
    let mut sql = Sequence::default();
    sql.text(" FROM \"detainer\"");
    joined.into_iter().for_each(|join| sql.push(join));
    sql.text(" WHERE ");
    sql.push(Box::new(detainer::release.eq(release)));
    and(&mut sql, filter, release);
    Box::new(sql)
}

/// ` AND …`, unless the filter admits everything.
pub fn and(sql: &mut Sequence, filter: &Filter, release: i32) {
    if !filter.is_all() {
        sql.text(" AND ");
        sql.push(condition(filter, release));
    }
}
