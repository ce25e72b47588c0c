//! The dimensions of the detainer cube: what detainers can be grouped and filtered by.

use std::sync::LazyLock;

use super::clock::Clock;
use super::column::{Column, Key};
use super::dimension::{Dimension, Values, camel_case};
use super::offense_dimensions::{charges, most_serious};
use super::periods::periods;
use super::policy_dimensions::{months_since, policies_in_force};
use super::step::Step;
use super::vocabulary::{self as closed, Vocabulary};

/// All dimensions, in the order of menus and documents.
pub static DIMENSIONS: LazyLock<Vec<Dimension>> = LazyLock::new(|| {
    let mut all = geography();
    all.extend(Clock::ALL.into_iter().flat_map(periods));
    all.extend(outcomes());
    all.extend(persons());
    all.extend(charges());
    all.extend(most_serious());
    all.extend(policies_in_force());
    all.extend(months_since());
    all
});

/// The dimension of that name, if there is one.
pub fn dimension(name: &str) -> Option<&'static Dimension> {
    DIMENSIONS.iter().find(|d| d.name == name)
}

pub(super) fn entry(
    name: &str,
    title: &str,
    values: Values,
    column: Column,
    source: &str,
    definition: &str,
) -> Dimension {
    Dimension {
        name: name.into(),
        field: camel_case(name),
        code_field: None,
        title: title.into(),
        definition: definition.into(),
        source: source.into(),
        values,
        key: Key { column, step: Step::Same },
    }
}

pub(super) fn closed(
    name: &str,
    title: &str,
    vocabulary: &'static Vocabulary,
    column: Column,
    source: &str,
) -> Dimension {
    entry(name, title, Values::Closed(vocabulary), column, source, vocabulary.definition)
}

pub(super) fn with_code(code_field: &'static str, dimension: Dimension) -> Dimension {
    Dimension { code_field: Some(code_field), ..dimension }
}

fn geography() -> Vec<Dimension> {
    vec![
        with_code(
            "stateCode",
            entry(
                "STATE",
                "State",
                Values::State,
                Column::State,
                "state, county_fips",
                "State of the facility as printed in the source, else the state of its county.",
            ),
        ),
        with_code(
            "countyFips",
            entry(
                "COUNTY",
                "County",
                Values::County,
                Column::County,
                "county_fips",
                "County of the facility, in the boundaries of the day. It is where the jail is, not where the person lived.",
            ),
        ),
        entry(
            "PLACE_GROUP",
            "Place group",
            Values::PlaceGroup,
            Column::PlaceGroup,
            "county_fips, by the question's own `placeGroups`",
            "Group of counties that the question itself names in `placeGroups`, such as the five counties of New York City; rows stand in the order of that list. Detainers of no group, or without a county, are null. Only slices have it.",
        ),
        with_code(
            "facilityCode",
            entry(
                "FACILITY",
                "Facility",
                Values::Facility,
                Column::Facility,
                "facility, city, state",
                "The facility the detainer was sent to: name, city and state as printed. One name can be many facilities; placeholders are not facilities.",
            ),
        ),
        closed(
            "FACILITY_KIND",
            "Kind of facility",
            &closed::FACILITY_KIND,
            Column::FacilityKind,
            "facility_kind, else the rules of data/vocabularies/facility_kinds.csv",
        ),
        closed("PLACEMENT", "Placement of the county", &closed::PLACEMENT, Column::Placement, "placement"),
        entry(
            "AOR",
            "ICE field office as recorded",
            Values::Word("aor"),
            Column::Aor,
            "aor",
            "ICE's area of responsibility as the source prints it.",
        ),
        with_code(
            "aor2025Code",
            entry(
                "AOR_2025",
                "ICE field office (2025)",
                Values::FieldOffice,
                Column::Aor2025,
                "county_fips, by the dataset of kind field_offices",
                "ICE's field office by the detainer's county, as the offices' areas were drawn in 2025: for earlier detainers an anachronism, of which the answer warns. A county that has ended has the office of its state where the state lies in one area; without a county, or in a county of no area, it is not recorded.",
            ),
        ),
    ]
}

fn outcomes() -> Vec<Dimension> {
    vec![
        closed("OUTCOME", "Outcome", &closed::OUTCOME, Column::Outcome, "outcome"),
        closed(
            "OUTCOME_REVERSED",
            "Outcome reversed",
            &closed::OUTCOME_REVERSED,
            Column::OutcomeReversed,
            "outcome_reversed",
        ),
        closed(
            "CUSTODY_AFTER",
            "Custody after the decision",
            &closed::CUSTODY_AFTER,
            Column::CustodyAfter,
            "custody_after",
        ),
        entry(
            "LIFT_REASON",
            "Lift reason",
            Values::Word("lift_reason"),
            Column::LiftReason,
            "lift_reason",
            "Why the detainer ended, in the source's own words; OUTCOME is mapped from it by a published table.",
        ),
        entry(
            "DETAINER_TYPE",
            "Detainer form",
            Values::Word("detainer_type"),
            Column::DetainerType,
            "detainer_type",
            "The form that ICE used, in the source's own words.",
        ),
        closed("ASK", "Request of the form", &closed::ASK, Column::Ask, "ask"),
    ]
}

fn persons() -> Vec<Dimension> {
    vec![
        entry(
            "CITIZENSHIP",
            "Country of citizenship",
            Values::Word("country"),
            Column::Citizenship,
            "citizenship",
            "Country of citizenship as the source prints it.",
        ),
        entry(
            "BIRTH_COUNTRY",
            "Country of birth",
            Values::Word("country"),
            Column::BirthCountry,
            "birth_country",
            "Country of birth as the source prints it; it is not citizenship.",
        ),
        closed("GENDER", "Gender", &closed::GENDER, Column::Gender, "gender"),
        closed(
            "CRIMINALITY",
            "ICE's class of the record",
            &closed::CRIMINALITY,
            Column::Criminality,
            "criminality",
        ),
        closed(
            "THREAT_LEVEL",
            "ICE's threat level",
            &closed::THREAT_LEVEL,
            Column::ThreatLevel,
            "threat_level",
        ),
    ]
}
