//! The type `Detainer`, registered from the catalogue.

use async_graphql::registry::{MetaField, Registry};
use async_graphql::{ID, OutputType};

use super::super::dataset::{Dataset, Release};
use super::super::declare::{self, add, output_type};
use super::super::jurisdiction::Jurisdiction;
use super::super::offense::Facility;
use super::super::types::{field, object};
use super::charge::Charge;
use super::field_of;
use crate::catalogue::{Dimension, Values, record_dimensions};

/// Name of the type.
pub const DETAINER: &str = "Detainer";

const DESCRIPTION: &str = "One detainer of one release. It has no identity across releases: the sources give no key of a detainer, so the same detainer can have another id in the next release, and the same id be another detainer.";

/// Registers the type and what its fields hold, once.
pub fn declare(registry: &mut Registry) {
    if registry.types.contains_key(DETAINER) {
        return;
    }
    add(registry, object(DETAINER, DESCRIPTION, fields()));
    declare::declare(registry);
    ID::create_type_info(registry);
    Dataset::create_type_info(registry);
    Release::create_type_info(registry);
    Jurisdiction::create_type_info(registry);
    Facility::create_type_info(registry);
    Charge::create_type_info(registry);
}

fn fields() -> Vec<MetaField> {
    let mut fields = vec![
        field(
            "id",
            "ID!",
            "Its id: the release, and its place in it. It says nothing of a detainer of another release.",
        ),
        field("dataset", "Dataset!", "The dataset it is of."),
        field("release", "Release!", "The release it was read from."),
    ];
    for dimension in record_dimensions() {
        fields.push(field(field_of(dimension), &output_type(dimension), &definition(dimension)));
        if let Some(code) = dimension.code_field {
            fields.push(field(code, "String", &format!("Code of `{}`; a filter takes it.", dimension.field)));
        }
    }
    fields.extend([
        field(
            "jurisdiction",
            "Jurisdiction",
            "The county it was sent to, else the state; null where neither is known.",
        ),
        field("facilityEntry", "Facility", "The facility it was sent to; null where it is not recorded."),
        field("chargeCount", "Int", "How many charge lines it has; null when its charges are not recorded."),
        field(
            "charges",
            "[Charge!]",
            "Its charge lines; null when they are not recorded, empty when there are known to be none.",
        ),
    ]);
    fields
}

fn definition(dimension: &Dimension) -> String {
    match (dimension.values, dimension.clock()) {
        (Values::Day, Some(clock)) => {
            format!(
                "The day on which {}; null where it, or the day of the month, is not recorded.",
                clock.event()
            )
        }
        (Values::Month, Some(clock)) => {
            format!(
                "The month in which {}, as its first day: also where the day is not recorded.",
                clock.event()
            )
        }
        _ => dimension.definition.clone(),
    }
}
