//! The filters and orders of a slice, declared from the catalogue.

use async_graphql::registry::{MetaInputValue, Registry};

use super::declare::add;
use super::place_inputs;
use super::types::{enumeration, input, input_object};
use crate::catalogue::{Clock, DIMENSIONS, Dimension, Values};
use crate::question::{RecordKey, charge_dimensions, detainer_dimensions};

/// Registers the filters.
pub fn filters(registry: &mut Registry) {
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
    fields.push(input(
        "policyInForce",
        "PolicyInForceFilter",
        "A recorded policy that binds the facility is in force on the day asked, or none is: one object is ONE policy.",
    ));
    fields.extend(place_inputs::fields());
    place_inputs::declare(registry);
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
        Values::Number => "NumberFilter".to_owned(),
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
    let numbers = vec![
        input("eq", "Int", "Is this number."),
        input("in", "[Int!]", "Is one of these numbers."),
        input("gt", "Int", "Is more than this."),
        input("gte", "Int", "Is this or more."),
        input("lt", "Int", "Is less than this."),
        input("lte", "Int", "Is this or less."),
        input("between", "NumberRange", "Lies from one number to another, both included."),
        is_null(),
    ];
    let about = "A condition on a whole number, which can be negative: exactly one key.";
    add(registry, input_object("NumberFilter", about, numbers, true));
    let range = vec![input("from", "Int!", "The least."), input("to", "Int!", "The greatest.")];
    add(registry, input_object("NumberRange", "A range of whole numbers, both ends included.", range, false));
}

/// Registers the orders.
pub fn orders(registry: &mut Registry) {
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
    let names: Vec<(&str, String)> = RecordKey::all().map(|key| (key.name(), key.definition())).collect();
    let names = names.iter().map(|(name, definition)| (*name, definition.as_str()));
    add(registry, enumeration("DetainerOrderField", "What detainers can be ordered by.", names));
    let record = vec![input("by", "DetainerOrderField!", "What it goes by."), direction("ASC")];
    let rule =
        "A rule of an order of detainers. Missing values come last; ties go by the place in the release.";
    add(registry, input_object("DetainerOrder", rule, record, false));
    let measure = vec![
        MetaInputValue {
            default_value: Some("DETAINERS".to_owned()),
            ..input("measure", "Count!", "What to count.")
        },
        input("per", "Denominator", "For a rate: what to divide by."),
        input("where", "DetainerFilter", "Only the detainers that this admits; cuts both parts of a rate."),
        input("ofWhere", "DetainerFilter", "Cuts the upper part of a rate alone."),
        input("days", "DaysInput", "Days between two clocks, in place of a count."),
    ];
    let mut condition = vec![input("of", "MeasureInput!", "The number.")];
    let bounds = [
        ("eq", "It is this."),
        ("gt", "It is more than this."),
        ("gte", "It is this or more."),
        ("lt", "It is less than this."),
        ("lte", "It is this or less."),
    ];
    condition.extend(bounds.map(|(name, what)| input(name, "Float", what)));
    let what =
        "A condition on a row's number: every bound given must hold; a row without the number fails it.";
    add(registry, input_object("MeasureCondition", what, condition, false));
    add(registry, input_object("MeasureInput", "A number: a count, or a rate with `per`.", measure, false));
}

/// Registers the filters that are about policies.
pub fn policies(registry: &mut Registry) {
    let in_force = vec![
        input("direction", "PolicyDirection", "LIMITS or REQUIRES."),
        input("kind", "PolicyKind", "The kind of act."),
        input("rule", "DetainerRule", "What it says of detainers."),
        MetaInputValue {
            default_value: Some("true".to_owned()),
            ..input(
                "exists",
                "Boolean!",
                "true: such a policy surely holds. false: county, kind of facility and day are known, and no such policy holds or may hold. Detainers of which they are not known are admitted by neither, but by a `not` of either.",
            )
        },
        input("on", "Clock", "The day on which it is looked up; by default that of `policyOn`."),
    ];
    let about = "ONE policy that fits every key given; docs/policies.md is the rule.";
    add(registry, input_object("PolicyInForceFilter", about, in_force, false));
    let whole = "PolicyFilter";
    let fields = vec![
        input("and", "[PolicyFilter!]", "All of these."),
        input("or", "[PolicyFilter!]", "At least one of these."),
        input("not", whole, "All that this does not admit."),
        input("search", "String", "Each of these words is in title, agency, place, summary or evidence."),
        input(
            "jurisdiction",
            "ExactFilter",
            "It covers one of these places: a FIPS code, or the id of a city or agency.",
        ),
        input("state", "ExactFilter", "It is of this state or of a place in it: postal codes."),
        input("kind", "PolicyKindFilter", "The kind of act."),
        input("direction", "PolicyDirectionFilter", "LIMITS or REQUIRES."),
        input("rule", "DetainerRuleFilter", "What it says of detainers."),
        input("governs", "FacilityKindFilter", "It binds the custody of one of these kinds of facility."),
        input("inForceOn", "Date", "It surely holds on that day, as far as its dates are known."),
        input(
            "mayBeInForceOn",
            "Date",
            "It surely holds on that day, or may: a date is known to the month or year only, or not at all.",
        ),
        input(
            "enactedOn",
            "DateFilter",
            "When it was enacted; a date known to the month or year only is padded to its first day.",
        ),
    ];
    add(registry, input_object(whole, "Which policies: every condition given must hold.", fields, false));
}
