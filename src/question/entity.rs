//! The entities that a row can show: each once, from which its field, its refusal and its code in a file derive.

use super::places::fips_code;
use super::snapshot::Snapshot;
use crate::catalogue::Values;

/// An entity behind a key of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entity {
    /// The county, else the state.
    Jurisdiction,
    /// The facility.
    Facility,
    /// The offense.
    Offense,
    /// The family of the offense.
    OffenseFamily,
    /// The most serious family of the charges.
    MostSeriousFamily,
    /// ICE's most serious conviction.
    MostSeriousConviction,
    /// Its family.
    MostSeriousConvictionFamily,
}

impl Entity {
    /// All, in the order of a row's fields.
    pub const ALL: [Entity; 7] = [
        Entity::Jurisdiction,
        Entity::Facility,
        Entity::Offense,
        Entity::OffenseFamily,
        Entity::MostSeriousFamily,
        Entity::MostSeriousConviction,
        Entity::MostSeriousConvictionFamily,
    ];

    /// The field of a row that shows it.
    pub fn field(self) -> &'static str {
        match self {
            Entity::Jurisdiction => "jurisdiction",
            Entity::Facility => "facilityEntry",
            Entity::Offense => "offenseEntry",
            Entity::OffenseFamily => "offenseFamilyEntry",
            Entity::MostSeriousFamily => "mostSeriousOffenseFamilyEntry",
            Entity::MostSeriousConviction => "mostSeriousConvictionEntry",
            Entity::MostSeriousConvictionFamily => "mostSeriousConvictionFamilyEntry",
        }
    }

    /// Its type in the schema.
    pub fn type_name(self) -> &'static str {
        match self {
            Entity::Jurisdiction => "Jurisdiction",
            Entity::Facility => "Facility",
            Entity::Offense | Entity::MostSeriousConviction => "Offense",
            Entity::OffenseFamily | Entity::MostSeriousFamily | Entity::MostSeriousConvictionFamily => {
                "OffenseFamily"
            }
        }
    }

    /// What the field gives.
    pub fn definition(self) -> &'static str {
        match self {
            Entity::Jurisdiction => "The county of the row, else its state. Needs COUNTY or STATE in `by`.",
            Entity::Facility => {
                "The facility of the row; null where it is not recorded. Needs FACILITY in `by`."
            }
            Entity::Offense => {
                "The offense of the row; null where it is not recorded, withheld or none. Needs OFFENSE in `by`."
            }
            Entity::OffenseFamily => {
                "The family of the row's offense; null where it is not recorded, withheld or none. Needs OFFENSE_FAMILY in `by`."
            }
            Entity::MostSeriousFamily => {
                "The most serious family of the row; null where it is not recorded, withheld or none. Needs MOST_SERIOUS_OFFENSE_FAMILY in `by`."
            }
            Entity::MostSeriousConviction => {
                "ICE's most serious conviction of the row; null where it is not recorded, withheld or none. Needs MOST_SERIOUS_CONVICTION in `by`."
            }
            Entity::MostSeriousConvictionFamily => {
                "The family of ICE's most serious conviction of the row; null where it is not recorded, withheld or none. Needs MOST_SERIOUS_CONVICTION_FAMILY in `by`."
            }
        }
    }

    /// The dimensions of which one must be in `by`; the first of them that is there gives it.
    pub fn dimensions(self) -> &'static [&'static str] {
        match self {
            Entity::Jurisdiction => &["COUNTY", "STATE"],
            Entity::Facility => &["FACILITY"],
            Entity::Offense => &["OFFENSE"],
            Entity::OffenseFamily => &["OFFENSE_FAMILY"],
            Entity::MostSeriousFamily => &["MOST_SERIOUS_OFFENSE_FAMILY"],
            Entity::MostSeriousConviction => &["MOST_SERIOUS_CONVICTION"],
            Entity::MostSeriousConvictionFamily => &["MOST_SERIOUS_CONVICTION_FAMILY"],
        }
    }

    /// What is selected of it where all its fields cannot be.
    pub fn selection(self) -> &'static str {
        match self {
            Entity::Jurisdiction => " { name fips }",
            Entity::Facility => " { name city state }",
            Entity::Offense | Entity::MostSeriousConviction => " { vocabulary code text }",
            Entity::OffenseFamily | Entity::MostSeriousFamily | Entity::MostSeriousConvictionFamily => {
                " { code name }"
            }
        }
    }
}

impl Snapshot {
    /// The code of an entity, as a file has it and a filter takes it: of a place its FIPS code.
    pub fn entity_code(&self, entity: Entity, code: i32) -> String {
        let values = match entity {
            Entity::Jurisdiction => return fips_code(code),
            Entity::Facility => Values::Facility,
            Entity::Offense | Entity::MostSeriousConviction => Values::Offense,
            Entity::OffenseFamily | Entity::MostSeriousFamily | Entity::MostSeriousConvictionFamily => {
                Values::Family
            }
        };
        self.code(values, code).unwrap_or_default()
    }
}
