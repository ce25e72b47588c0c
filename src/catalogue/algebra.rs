//! The words of the algebra of slices: kinds of rows, and the choices that its arguments have.

/// What sort of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each has its definition below
pub enum RowKind {
    Data,
    Filled,
    Other,
    Subtotal,
    Total,
}

impl RowKind {
    /// All, each with its name in answers and its definition.
    pub const ALL: [(RowKind, &'static str, &'static str); 5] = [
        (RowKind::Data, "DATA", "A cell of the data."),
        (
            RowKind::Filled,
            "FILLED",
            "A combination that does not occur, added by `fill`: its counts are 0 inside what the release covers, and null outside.",
        ),
        (
            RowKind::Other,
            "OTHER",
            "All members of the dimension of `top` that are not among the top ones, counted anew as one.",
        ),
        (
            RowKind::Subtotal,
            "SUBTOTAL",
            "A row of `subtotals`, counted anew over the dimensions that `rolledUp` names.",
        ),
        (RowKind::Total, "TOTAL", "All that `where` admits, counted anew."),
    ];

    /// Its name in answers.
    pub fn name(self) -> &'static str {
        RowKind::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }
}
