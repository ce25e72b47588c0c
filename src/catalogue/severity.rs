//! Whose order of offense families by severity it is; `docs/severity.md` has the order and its sources.

/// The FBI's hierarchy rule.
pub const FBI: &str = "FBI";
/// The stored words of `offense_family.severity_source`: the FBI's, and this project's own.
pub const SEVERITY_SOURCES: [&str; 2] = [FBI, "ATLAS"];
