//! A question as it was asked: arguments and fields in JSON, from a GraphQL document or from an address.

use serde_json::{Map, Value as Json};

/// The arguments of `detainerSlice` and the fields selected of its rows and totals.
#[derive(Debug, Clone, Default)]
pub struct SliceRequest {
    /// `dataset`, `release`, `by`, `where`, `charges`, `orderBy`, `first`, `after`.
    pub arguments: Map<String, Json>,
    /// Fields selected in `rows`, in order.
    pub rows: Vec<Selected>,
    /// Fields selected in `totals`, in order.
    pub totals: Vec<Selected>,
    /// Whether rows, their number or their page are wanted at all.
    pub wants_rows: bool,
    /// Whether what must be said about the numbers is asked, which takes some counts more.
    pub wants_meta: bool,
    /// Whether it is for a file, which has no limit of rows.
    pub is_file: bool,
}

/// One selected field.
#[derive(Debug, Clone, Default)]
pub struct Selected {
    /// The response key: the alias, else the name.
    pub key: String,
    /// The field.
    pub field: String,
    /// Its arguments.
    pub arguments: Map<String, Json>,
    /// The fields that are selected of it; `None` is all that it has, as in files.
    pub parts: Option<Vec<String>>,
}

impl Selected {
    /// Whether one of these of its fields is wanted.
    pub fn wants(&self, names: &[&str]) -> bool {
        self.parts.as_ref().is_none_or(|parts| parts.iter().any(|part| names.contains(&part.as_str())))
    }
}
