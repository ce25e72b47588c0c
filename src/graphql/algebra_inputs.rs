//! The inputs and enums of the algebra of slices.

use async_graphql::registry::{MetaInputValue, Registry};

use super::declare::add;
use super::types::{enumeration, input, input_object};
use crate::catalogue::{ChangeUnit, CompareUnit, FillCombinations, Lag, RowKind, Subtotals};

/// Registers them.
pub fn algebra(registry: &mut Registry) {
    choices(registry);
    days(registry);
    place_groups(registry);
    let top = vec![
        input(
            "n",
            "Int!",
            "How many members are told apart. Those equal to the last of them are told apart too.",
        ),
        input("dimension", "DetainerDimension!", "Whose members; it must be in `by`."),
        input(
            "of",
            "MeasureInput!",
            "The number by which members are ranked, counted anew for each over `where`.",
        ),
        within("Rank members within each combination of these; they must be in `by`."),
        usual("other", "Boolean!", "true", "Whether the others become a row of kind OTHER, counted anew."),
    ];
    let what = "The members of a dimension with the greatest numbers; the others become one row. A row without a value of the dimension takes no place, is none of the others and is never left out. Of members that have nothing none takes a place where the cut would fall among them.";
    add(registry, input_object("TopInput", what, top, false));
    let fill = vec![
        input(
            "dimension",
            "DetainerDimension!",
            "The dimension whose members are all to have a row; it must be in `by`.",
        ),
        input("from", "Date", "Of periods: the first day. By default the first that is counted."),
        input("to", "Date", "Of periods: the last day. By default the last that is counted."),
        usual("combinations", "FillCombinations!", "OBSERVED", "With which values of the other dimensions."),
    ];
    let what = "Rows of kind FILLED for combinations that do not occur: counts are 0 and rates null inside what the release covers and `where` admits, all null outside.";
    add(registry, input_object("FillInput", what, fill, false));
}

/// Registers the groups of counties that a question names.
fn place_groups(registry: &mut Registry) {
    let group = vec![
        input("name", "String!", "Its name, as rows and conditions have it: at most 60 characters."),
        input("counties", "[String!]!", "Five-digit FIPS codes of its counties: at least one."),
    ];
    let what = "Counties under a name of your own, counted as one place.";
    add(registry, input_object("PlaceGroupInput", what, group, false));
}

/// Registers what days between two clocks are asked by.
fn days(registry: &mut Registry) {
    let days = vec![
        input("from", "Clock!", "The clock from which days are counted."),
        input("to", "Clock!", "The clock to which."),
        usual(
            "percentile",
            "Float!",
            "0.5",
            "The share of detainers with fewer days, from 0 to 1: 0.5 is the median.",
        ),
    ];
    let what =
        "A percentile of the days between two clocks, of the detainers of which both days are recorded.";
    add(registry, input_object("DaysInput", what, days, false));
}

fn choices(registry: &mut Registry) {
    let mut choice = |name: &str, what: &str, members: Vec<(&'static str, &'static str)>| {
        add(registry, enumeration(name, what, members));
    };
    macro_rules! members {
        ($choice:ident) => {
            $choice::ALL.iter().map(|(_, name, definition)| (*name, *definition)).collect()
        };
    }
    choice("RowKind", "What sort of row it is.", members!(RowKind));
    choice("Subtotals", "Which subtotals are among the rows.", members!(Subtotals));
    choice(
        "FillCombinations",
        "With which values of the other dimensions rows are added.",
        members!(FillCombinations),
    );
    choice("Lag", "Which period a change is from.", members!(Lag));
    choice("ChangeUnit", "How a change is told.", members!(ChangeUnit));
    choice("CompareUnit", "How two numbers are compared.", members!(CompareUnit));
}

/// The values of one of these enums, for suggestions; none of another's.
pub fn enum_values(enumeration: &str) -> Vec<&'static str> {
    macro_rules! names {
        ($choice:ident) => {
            $choice::ALL.iter().map(|(_, name, _)| *name).collect()
        };
    }
    match enumeration {
        "RowKind" => names!(RowKind),
        "Subtotals" => names!(Subtotals),
        "FillCombinations" => names!(FillCombinations),
        "Lag" => names!(Lag),
        "ChangeUnit" => names!(ChangeUnit),
        "CompareUnit" => names!(CompareUnit),
        _ => Vec::new(),
    }
}

/// The fields of one of these inputs, for suggestions; none of another's.
pub fn input_fields(input: &str) -> &'static [&'static str] {
    match input {
        "TopInput" => &["n", "dimension", "of", "within", "other"],
        "FillInput" => &["dimension", "from", "to", "combinations"],
        "DaysInput" => &["from", "to", "percentile"],
        "PlaceGroupInput" => &["name", "counties"],
        _ => &[],
    }
}

/// An argument that has a usual value.
pub fn usual(name: &str, ty: &str, value: &str, description: &str) -> MetaInputValue {
    MetaInputValue { default_value: Some(value.to_owned()), ..input(name, ty, description) }
}

/// Dimensions of `by` that rows have in common.
pub fn within(description: &str) -> MetaInputValue {
    usual("within", "[DetainerDimension!]!", "[]", description)
}
