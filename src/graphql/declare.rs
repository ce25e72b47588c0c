//! Registers from the catalogue what derive cannot: the enums, inputs and the row of a slice. With `inputs.rs`, `types.rs`,
//! `row.rs`, `row_records.rs` and `policy_row.rs`, all that touches hidden parts of the library; `tests/atlas/contract.rs` holds a test
//! for each point.

use std::borrow::Cow;
use std::marker::PhantomData;

use async_graphql::registry::{MetaType, Registry};
use async_graphql::{InputType, InputValueError, InputValueResult, Name, OutputType, Value};
use serde_json::Value as Json;

use super::algebra_inputs;
use super::connection::Connection;
use super::detainer::Detainer;
use super::entity_inputs;
use super::inputs;
use super::jurisdiction::Jurisdiction;
use super::offense::{Facility, Offense};
use super::policy_row;
use super::row_fields;
use super::scalars::Date;
use super::types::{enumeration, field, object};
use crate::catalogue::{COUNTS, DENOMINATORS, DIMENSIONS, Dimension, Values, Vocabulary};

/// The GraphQL name of an input that is declared here and read by `question`.
pub trait Declared: Send + Sync + 'static {
    /// The type's name in the schema.
    const NAME: &'static str;
}

/// An argument of a declared type, as JSON: its shape was validated, its meaning is read by `question`.
pub struct Argument<T: Declared>(pub Json, PhantomData<T>);

impl<T: Declared> Argument<T> {
    /// The member of an enum of that name.
    pub fn of(name: &str) -> Self {
        Self(name.into(), PhantomData)
    }
}

impl<T: Declared> InputType for Argument<T> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        Self::qualified_type_name()
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let json = value
            .unwrap_or_default()
            .into_json()
            .map_err(|_| InputValueError::custom("This value cannot be read."))?;
        Ok(Self(json, PhantomData))
    }

    fn to_value(&self) -> Value {
        match &self.0 {
            // Only enums are told by a name: as text their default is none to clients, who then want the argument.
            Json::String(name) => Value::Enum(Name::new(name)),
            other => Value::from_json(other.clone()).unwrap_or_default(),
        }
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

macro_rules! declared {
    ($($name:ident),+) => {$(
        #[doc = concat!("The input type `", stringify!($name), "`.")]
        pub struct $name;
        impl Declared for $name {
            const NAME: &'static str = stringify!($name);
        }
    )+};
}

declared!(
    DetainerDimension,
    DetainerFilter,
    ChargeFilter,
    SliceOrder,
    Clock,
    MeasureCondition,
    PolicyFilter,
    DetainerOrder,
    TopInput,
    FillInput,
    PlaceGroupInput,
    Subtotals,
    JurisdictionFilter,
    OffenseFilter,
    PolicyDimension,
    PolicySliceOrder,
    PeriodGrain
);

/// Name of the row type.
pub const ROW: &str = "DetainerSliceRow";

/// Registers all declared types, once.
pub fn declare(registry: &mut Registry) {
    if registry.types.contains_key(ROW) {
        return;
    }
    add(
        registry,
        object(
            ROW,
            "One row of a slice: its dimensions, and its measures as fields with arguments.",
            row_fields::row_fields(),
        ),
    );
    let parts = [
        field(
            "value",
            "Float",
            "The rate: numerator / denominator. Null over nothing, or where a part is not recorded.",
        ),
        field("numerator", "Int", "The count on top."),
        field("denominator", "Int", "The count below."),
        field(
            "low",
            "Float",
            "Lower end of the interval at `level`, for counts that stand for more than themselves: Wilson's score interval of a share; the exact Poisson interval (Garwood) of detainers or people per residents. Null for other rates, where what is on top is no part of what is below.",
        ),
        field("high", "Float", "Upper end of that interval."),
    ];
    add(
        registry,
        object("RateParts", "A rate with the counts it is made of, and its interval.", parts.into()),
    );
    let bounds = [
        field("low", "Float", "The share if none of the detainers without an outcome went this way."),
        field("high", "Float", "The share if all of them did."),
    ];
    add(registry, object("Bounds", "Between which ends the share of an outcome must lie.", bounds.into()));
    enums(registry);
    algebra_inputs::algebra(registry);
    inputs::filters(registry);
    inputs::orders(registry);
    inputs::policies(registry);
    policy_row::policies(registry);
    entity_inputs::filters(registry);
    <Date as OutputType>::create_type_info(registry);
    <f64 as OutputType>::create_type_info(registry);
    <async_graphql::ID as OutputType>::create_type_info(registry);
    Jurisdiction::create_type_info(registry);
    Offense::create_type_info(registry);
    Facility::create_type_info(registry);
    Connection::<Detainer>::create_type_info(registry);
}

/// Registers a type under its name.
pub fn add(registry: &mut Registry, declared: MetaType) {
    registry.types.insert(declared.name().to_owned(), declared);
}

/// The type of a dimension's field.
pub fn output_type(dimension: &Dimension) -> String {
    match dimension.values {
        Values::Closed(vocabulary) => vocabulary.name.to_owned(),
        Values::Day | Values::Month => "Date".to_owned(),
        Values::Year | Values::Number => "Int".to_owned(),
        _ => "String".to_owned(),
    }
}

fn enums(registry: &mut Registry) {
    let dimensions = DIMENSIONS.iter().map(|d| (d.name.as_str(), d.definition.as_str()));
    add(registry, enumeration("DetainerDimension", "What detainers can be grouped by.", dimensions));
    add(
        registry,
        enumeration("Count", "What can be counted.", COUNTS.iter().map(|c| (c.name, c.definition))),
    );
    add(
        registry,
        enumeration(
            "Denominator",
            "What a rate can be over.",
            DENOMINATORS.iter().map(|d| (d.name, d.definition)),
        ),
    );
    add(
        registry,
        enumeration(
            "Direction",
            "The direction of an order.",
            [("ASC", "Smallest or first on top."), ("DESC", "Greatest or last on top.")],
        ),
    );
    for dimension in DIMENSIONS.iter() {
        if let Values::Closed(Vocabulary { name, definition, .. }) = dimension.values
            && let Values::Closed(vocabulary) = dimension.values
        {
            add(registry, enumeration(name, definition, vocabulary.all().map(|m| (m.name, m.definition))));
        }
    }
}
