//! Registers from the catalogue what derive cannot: the enums, filters, inputs and the row of a slice. With `row.rs`,
//! the only file that touches the library's hidden registry; `tests/atlas/graphql` holds a test for each point.

use std::borrow::Cow;
use std::marker::PhantomData;

use async_graphql::registry::{Deprecation, MetaEnumValue, MetaField, MetaInputValue, MetaType, Registry};
use async_graphql::{InputType, InputValueError, InputValueResult, OutputType, Value};
use serde_json::Value as Json;

use super::jurisdiction::Jurisdiction;
use super::scalars::Date;
use crate::catalogue::{COUNTS, Clock, DENOMINATORS, DIMENSIONS, Dimension, Values, Vocabulary};
use crate::question::{charge_dimensions, detainer_dimensions};

/// The GraphQL name of an input that is declared here and read by `question`.
pub trait Declared: Send + Sync + 'static {
    /// The type's name in the schema.
    const NAME: &'static str;
}

/// An argument of a declared type, as JSON: its shape was validated, its meaning is read by `question`.
pub struct Argument<T: Declared>(pub Json, PhantomData<T>);

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
        Value::from_json(self.0.clone()).unwrap_or_default()
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

declared!(DetainerDimension, DetainerFilter, ChargeFilter, SliceOrder);

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
            row_fields(),
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
    ];
    add(registry, object("RateParts", "A rate with the counts it is made of.", parts.into()));
    enums(registry);
    filters(registry);
    orders(registry);
    <Date as OutputType>::create_type_info(registry);
    <f64 as OutputType>::create_type_info(registry);
    <async_graphql::ID as OutputType>::create_type_info(registry);
    Jurisdiction::create_type_info(registry);
}

fn add(registry: &mut Registry, declared: MetaType) {
    registry.types.insert(declared.name().to_owned(), declared);
}

/// The fields of a row, in the order of the catalogue.
fn row_fields() -> Vec<MetaField> {
    let filter =
        || input("where", "DetainerFilter", "Only the detainers that this admits, of those in the row.");
    let of = || input("of", "Count!", "What to count on top.");
    let per = || input("per", "Denominator!", "What to count below: there is no rate without it.");
    let upper = || input("ofWhere", "DetainerFilter", "Cuts the upper part alone; `where` cuts both.");
    let mut fields = vec![
        field("id", "ID!", "The same for the same arguments (paging apart), releases and keys: a cache key."),
        field("rowKind", "RowKind!", "What sort of row it is."),
        field(
            "rolledUp",
            "[DetainerDimension!]!",
            "The dimensions of `by` that this row does not tell apart.",
        ),
        field(
            "coverage",
            "Float",
            "The share of the row's period that lies inside the release, 0..1; null without a period of the dataset's own clock in `by`.",
        ),
        field("suppressed", "[String!]!", "The response keys that are null for privacy."),
    ];
    for dimension in DIMENSIONS.iter() {
        fields.push(field(
            &dimension.field,
            &output_type(dimension),
            &format!("{} Needs `{}` in `by`.", dimension.definition, dimension.name),
        ));
        if let Some(code) = dimension.code_field {
            fields.push(field(code, "String", &format!("Code of `{}`; a filter takes it.", dimension.field)));
        }
    }
    fields.push(field(
        "jurisdiction",
        "Jurisdiction",
        "The county of the row, else its state. Needs COUNTY or STATE in `by`.",
    ));
    for count in COUNTS {
        fields.push(with(
            field(
                count.field,
                "Int",
                &format!("{} Null where the dataset cannot record it.", count.definition),
            ),
            [filter()],
        ));
    }
    let rate = "A rate: the count `of` divided by `per`, a fraction. Null over nothing.";
    fields.push(with(field("rate", "Float", rate), [of(), per(), filter(), upper()]));
    fields.push(with(
        field("rateParts", "RateParts!", "A rate with the counts it is made of."),
        [of(), per(), filter(), upper()],
    ));
    fields
}

fn output_type(dimension: &Dimension) -> String {
    match dimension.values {
        Values::Closed(vocabulary) => vocabulary.name.to_owned(),
        Values::Day | Values::Month => "Date".to_owned(),
        Values::Year => "Int".to_owned(),
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
    let kinds = [("DATA", "A cell of the data."), ("TOTAL", "All that `where` admits, counted anew.")];
    add(registry, enumeration("RowKind", "What sort of row it is.", kinds));
    for dimension in DIMENSIONS.iter() {
        if let Values::Closed(Vocabulary { name, definition, .. }) = dimension.values
            && let Values::Closed(vocabulary) = dimension.values
        {
            add(registry, enumeration(name, definition, vocabulary.all().map(|m| (m.name, m.definition))));
        }
    }
}

fn filters(registry: &mut Registry) {
    let logic = |own: &str| {
        [
            input("and", &format!("[{own}!]"), "All of these."),
            input("or", &format!("[{own}!]"), "At least one of these."),
            input("not", own, "All that this does not admit, those without a value too."),
        ]
    };
    let mut fields = logic("DetainerFilter").to_vec();
    fields.extend(detainer_dimensions().map(|d| input(&d.field, &leaf_type(d), &d.definition)));
    fields.extend(
        Clock::ALL.map(|clock| {
            input(clock.filter(), "DateFilter", &format!("The day on which {}.", clock.event()))
        }),
    );
    fields.push(input(
        "anyCharge",
        "ChargeFilter",
        "At least one charge line that this admits: one object is ONE line.",
    ));
    fields.push(input(
        "allCharges",
        "ChargeFilter",
        "At least one charge line, and every line is admitted by this.",
    ));
    fields.push(input("chargesRecorded", "Boolean", "Whether the detainer's charges are recorded at all."));
    add(
        registry,
        input_object("DetainerFilter", "Which detainers: every condition given must hold.", fields, false),
    );
    let mut fields = logic("ChargeFilter").to_vec();
    fields.extend(charge_dimensions().map(|d| input(&d.field, &leaf_type(d), &d.definition)));
    add(
        registry,
        input_object(
            "ChargeFilter",
            "Which charge lines: every condition given must hold for the same line.",
            fields,
            false,
        ),
    );
    leaves(registry);
}

/// The type of a dimension's condition: of its own enum, or of codes.
fn leaf_type(dimension: &Dimension) -> String {
    match dimension.values {
        Values::Closed(vocabulary) => format!("{}Filter", vocabulary.name),
        _ => "CodeFilter".to_owned(),
    }
}

fn leaves(registry: &mut Registry) {
    let is_null = || input("isNull", "Boolean", "true: not recorded; false: recorded.");
    for dimension in DIMENSIONS.iter() {
        if let Values::Closed(vocabulary) = dimension.values {
            let name = vocabulary.name;
            let fields = vec![
                input("eq", name, "Is this value."),
                input("in", &format!("[{name}!]"), "Is one of these values."),
                is_null(),
            ];
            add(
                registry,
                input_object(
                    &leaf_type(dimension),
                    &format!("A condition on {name}: exactly one key."),
                    fields,
                    true,
                ),
            );
        }
    }
    let codes = vec![
        input("eq", "String", "Has this code (for a vocabulary without codes: this word, as printed)."),
        input("in", "[String!]", "Has one of these codes."),
        is_null(),
        input("contains", "String", "Its printed name has this in it, in whatever case."),
        input("startsWith", "String", "Its printed name begins with this, in whatever case."),
    ];
    add(
        registry,
        input_object(
            "CodeFilter",
            "A condition on a code or its printed name: exactly one key.",
            codes,
            true,
        ),
    );
    let dates = vec![
        input("eq", "Date", "On this day."),
        input("gte", "Date", "On this day or later."),
        input("lte", "Date", "On this day or earlier."),
        input("between", "DateRange", "From one day to another, both included."),
        is_null(),
    ];
    add(
        registry,
        input_object(
            "DateFilter",
            "A condition on a clock: exactly one key. A clock known by month takes whole months.",
            dates,
            true,
        ),
    );
    let range = vec![input("from", "Date!", "First day."), input("to", "Date!", "Last day.")];
    add(registry, input_object("DateRange", "A range of days, both ends included.", range, false));
}

fn orders(registry: &mut Registry) {
    let direction = |usual: &str| MetaInputValue {
        default_value: Some(usual.to_owned()),
        ..input("direction", "Direction!", "Which comes first.")
    };
    let order = vec![
        input("measure", "MeasureOrder", "By a number; rows without it come last."),
        input(
            "dimension",
            "DimensionOrder",
            "By a dimension of `by`: time, the vocabulary's own order, or the alphabet.",
        ),
    ];
    add(
        registry,
        input_object("SliceOrder", "A rule of an order: exactly one key. Ties go by the keys.", order, true),
    );
    let measure = vec![input("of", "MeasureInput!", "The number."), direction("DESC")];
    add(registry, input_object("MeasureOrder", "An order by a number.", measure, false));
    let dimension =
        vec![input("by", "DetainerDimension!", "The dimension; it must be in `by`."), direction("ASC")];
    add(registry, input_object("DimensionOrder", "An order by a dimension.", dimension, false));
    let measure = vec![
        MetaInputValue {
            default_value: Some("DETAINERS".to_owned()),
            ..input("measure", "Count!", "What to count.")
        },
        input("per", "Denominator", "For a rate: what to divide by."),
        input("where", "DetainerFilter", "Only the detainers that this admits; cuts both parts of a rate."),
        input("ofWhere", "DetainerFilter", "Cuts the upper part of a rate alone."),
    ];
    add(registry, input_object("MeasureInput", "A number: a count, or a rate with `per`.", measure, false));
}

fn object(name: &str, description: &str, fields: Vec<MetaField>) -> MetaType {
    MetaType::Object {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        fields: fields.into_iter().map(|field| (field.name.clone(), field)).collect(),
        cache_control: Default::default(),
        extends: false,
        shareable: false,
        resolvable: true,
        keys: None,
        visible: None,
        inaccessible: false,
        interface_object: false,
        tags: Vec::new(),
        is_subscription: false,
        rust_typename: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn field(name: &str, ty: &str, description: &str) -> MetaField {
    MetaField {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        args: Default::default(),
        ty: ty.to_owned(),
        deprecation: Deprecation::NoDeprecated,
        cache_control: Default::default(),
        external: false,
        requires: None,
        provides: None,
        visible: None,
        shareable: false,
        inaccessible: false,
        tags: Vec::new(),
        override_from: None,
        compute_complexity: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn with<const N: usize>(mut field: MetaField, arguments: [MetaInputValue; N]) -> MetaField {
    field.args = arguments.into_iter().map(|argument| (argument.name.clone(), argument)).collect();
    field
}

fn input(name: &str, ty: &str, description: &str) -> MetaInputValue {
    MetaInputValue {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        ty: ty.to_owned(),
        deprecation: Deprecation::NoDeprecated,
        default_value: None,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        is_secret: false,
        directive_invocations: Vec::new(),
    }
}

fn input_object(name: &str, description: &str, fields: Vec<MetaInputValue>, oneof: bool) -> MetaType {
    MetaType::InputObject {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        input_fields: fields.into_iter().map(|field| (field.name.clone(), field)).collect(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: None,
        oneof,
        directive_invocations: Vec::new(),
    }
}

fn enumeration<'a>(
    name: &str,
    description: &str,
    values: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> MetaType {
    let value = |(name, description): (&str, &str)| {
        let value = MetaEnumValue {
            name: name.to_owned(),
            description: Some(description.to_owned()),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        (name.to_owned(), value)
    };
    MetaType::Enum {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        enum_values: values.into_iter().map(value).collect(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}
