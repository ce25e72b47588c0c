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
}

impl Entity {
    /// All, in the order of a row's fields.
    pub const ALL: [Entity; 4] =
        [Entity::Jurisdiction, Entity::Facility, Entity::Offense, Entity::OffenseFamily];

    /// The field of a row that shows it.
    pub fn field(self) -> &'static str {
        match self {
            Entity::Jurisdiction => "jurisdiction",
            Entity::Facility => "facilityEntry",
            Entity::Offense => "offenseEntry",
            Entity::OffenseFamily => "offenseFamilyEntry",
        }
    }

    /// Its type in the schema.
    pub fn type_name(self) -> &'static str {
        match self {
            Entity::Jurisdiction => "Jurisdiction",
            Entity::Facility => "Facility",
            Entity::Offense => "Offense",
            Entity::OffenseFamily => "OffenseFamily",
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
        }
    }

    /// The dimensions of which one must be in `by`; the first of them that is there gives it.
    pub fn dimensions(self) -> &'static [&'static str] {
        match self {
            Entity::Jurisdiction => &["COUNTY", "STATE"],
            Entity::Facility => &["FACILITY"],
            Entity::Offense => &["OFFENSE"],
            Entity::OffenseFamily => &["OFFENSE_FAMILY"],
        }
    }

    /// What is selected of it where all its fields cannot be.
    pub fn selection(self) -> &'static str {
        match self {
            Entity::Jurisdiction => " { name fips }",
            Entity::Facility => " { name city state }",
            Entity::Offense => " { vocabulary code text }",
            Entity::OffenseFamily => " { code name }",
        }
    }
}

impl Snapshot {
    /// The code of an entity, as a file has it and a filter takes it: of a place its FIPS code.
    pub fn entity_code(&self, entity: Entity, code: i32) -> String {
        let values = match entity {
            Entity::Jurisdiction => return fips_code(code),
            Entity::Facility => Values::Facility,
            Entity::Offense => Values::Offense,
            Entity::OffenseFamily => Values::Family,
        };
        self.code(values, code).unwrap_or_default()
    }
}
