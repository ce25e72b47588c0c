//! Conditions on what is published of a detainer's place, besides those of the dimensions.

/// A condition of `where` with arguments of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct PlaceCondition {
    /// Its field in `where`.
    pub field: &'static str,
    /// The GraphQL input that it takes.
    pub input: &'static str,
    /// An example of what it takes.
    pub example: &'static str,
    /// What it says.
    pub definition: &'static str,
}

/// All of them.
pub const PLACE_CONDITIONS: [PlaceCondition; 2] = [
    PlaceCondition {
        field: "listedBy",
        input: "ListedBy",
        example: "{list: \"doj-list-2025-08-05\", as: EITHER}",
        definition: "The place stands on a published list, itself or by its state. A detainer without such a place fails it. To be listed says nothing about any detainer.",
    },
    PlaceCondition {
        field: "agreement287g",
        input: "AgreementFilter",
        example: "{exists: true, supportType: [JAIL_ENFORCEMENT], agencyType: [COUNTY], signedBy: ISSUED}",
        definition: "The place had a 287(g) agreement that was in force on the day of the dataset of agreements. One of a county's or city's agency counts for every facility in the county it is printed with; one of a state's agency, unless a task force, for that state's prisons alone. One agreement must meet all conditions.",
    },
];

/// How a place stands on a list: each name with its description.
pub const LISTED_AS: [(&str, &str); 3] = [
    (
        "ITSELF",
        "The place itself: its county stands on the list or lies in a listed city as a whole, or the facility is a jail of a listed city (of kind CITY_JAIL, printed with that city and state).",
    ),
    ("STATE", "Its state stands on the list."),
    ("EITHER", "The place itself, or its state."),
];
