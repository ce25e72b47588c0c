//! Which detainers a statement reads: FROM, what is joined to them, and WHERE. Every statement over detainers has this
//! part, but passes over charge lines, which have that of `lines.rs`.

use super::condition::condition;
use super::fragment::{Code, Fragment, Sequence, text};
use crate::question::Filter;

/// ` FROM detainer … WHERE …`, with what the statement itself joins. A WHERE is always there, to add to.
pub fn source(release: i32, filter: &Filter, joined: Vec<Fragment>) -> Fragment {
    let mut sql = Sequence::default();
    sql.text(" FROM");
    sql.push(own_part(Part::Detainers, release));
    joined.into_iter().for_each(|join| sql.push(join));
    sql.text(" WHERE ");
    sql.push(condition(filter, release));
    Box::new(sql)
}

/// One of the two tables that have a part for each release.
pub enum Part {
    /// Detainers.
    Detainers,
    /// Their charge lines.
    Charges,
}

/// ` "detainer_7" AS "detainer"`: the release's own part of a table. Named by itself, PostgreSQL looks at no other, does
/// not ask each row for its release, and estimates by this release's own figures.
pub fn own_part(part: Part, release: i32) -> Fragment {
    let (table, alias) = match part {
        Part::Detainers => (" \"detainer_", "\" AS \"detainer\""),
        Part::Charges => (" \"charge_", "\" AS \"charge\""),
    };
    Sequence::of([text(table), Box::new(Code(release)), text(alias)])
}
