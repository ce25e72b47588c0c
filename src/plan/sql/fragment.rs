//! The small pieces a statement is put together from; callers' values never are one of them, they are binds.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;

/// A piece of a statement.
pub type Fragment = Box<dyn QueryFragment<Pg> + Send + Sync>;

/// Pieces in a row.
#[derive(Default)]
pub struct Sequence(Vec<Fragment>);

impl Sequence {
    /// Those pieces, as one piece.
    pub fn of<const N: usize>(pieces: [Fragment; N]) -> Fragment {
        Box::new(Sequence(pieces.into()))
    }

    /// Adds words of our own.
    pub fn text(&mut self, words: &'static str) {
        self.push(text(words));
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: Fragment) {
        self.0.push(piece);
    }

    /// Adds pieces with commas between them.
    pub fn list(&mut self, pieces: impl IntoIterator<Item = Fragment>) {
        self.joined(", ", pieces);
    }

    /// Adds pieces with `between` between them.
    pub fn joined(&mut self, between: &'static str, pieces: impl IntoIterator<Item = Fragment>) {
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                self.text(between);
            }
            self.push(piece);
        }
    }
}

impl QueryFragment<Pg> for Sequence {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.iter().try_for_each(|piece| piece.walk_ast(out.reborrow()))
    }
}

/// Words of our own, fixed when the program is built.
struct Text(&'static str);

/// Words of our own, as a piece.
pub fn text(words: &'static str) -> Fragment {
    Box::new(Text(words))
}

impl QueryFragment<Pg> for Text {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// A number of our own, for example the ordinal of a column.
pub struct Number(pub usize);

impl QueryFragment<Pg> for Number {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(&self.0.to_string());
        Ok(())
    }
}

/// The name of a column.
pub struct Name(pub &'static str);

impl QueryFragment<Pg> for Name {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_identifier(self.0)
    }
}

/// A code of our own, fixed when the program is built.
pub struct Code(pub i32);

impl QueryFragment<Pg> for Code {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(&self.0.to_string());
        Ok(())
    }
}
