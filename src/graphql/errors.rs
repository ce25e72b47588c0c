//! Every error that leaves the house: a code, a sentence with the fix, and no text of library or database.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, ErrorExtensions, Pos, ServerError, Value};

use super::{algebra_inputs, place_inputs, policy_row};
use crate::catalogue::{COUNTS, Clock, DENOMINATORS, DIMENSIONS, Dimension, Values};
use crate::question::policies::POLICY_KEYS;
use crate::question::{
    IN_FORCE_KEYS, LEVELS, NUMBER_KEYS, OFFENSE_KEYS, PLACE_KEYS, QuestionError, RecordKey, WIDER_KEYS,
    charge_dimensions, detainer_dimensions, nearest,
};
use crate::store::StoreError;

/// A question that was refused.
pub fn refused(error: QuestionError) -> Error {
    Error::new(error.message.clone()).extend_with(|_, extensions| {
        extensions.set("code", "BAD_USER_INPUT");
        if let Some(argument) = &error.argument {
            extensions.set("argument", argument.as_str());
        }
        if let Some(suggestion) = &error.suggestion {
            extensions.set("suggestion", suggestion.as_str());
        }
    })
}

/// A database that did not answer. The cause is logged here, once, and not sent out.
pub fn failed(error: StoreError) -> Error {
    shared(&Arc::new(error))
}

/// The same, of an error that several loads share.
pub fn shared(error: &Arc<StoreError>) -> Error {
    let cause = anyhow::Error::from(error.clone());
    let (code, message) = match matches!(**error, StoreError::Timeout) {
        true => (
            "TIMEOUT",
            "The question took too long. Ask for fewer dimensions, a shorter period or fewer rows.",
        ),
        false => (
            "INTERNAL_SERVER_ERROR",
            "The server could not read its database. The question is not at fault: try again in a moment.",
        ),
    };
    tracing::error!(error = format!("{cause:#}"), code, "a question was not answered");
    Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

/// A refusal of a request before it runs, at that place of its document.
pub fn refusal(message: String, at: Pos) -> ServerError {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", "BAD_USER_INPUT");
    ServerError { extensions: Some(extensions), ..ServerError::new(message, Some(at)) }
}

/// Gives an error of the library a code, and plain words where its own leak names of types or of the library.
pub fn completed(mut error: ServerError) -> ServerError {
    let mut extensions = error.extensions.take().unwrap_or_default();
    if extensions.get("code").is_none() {
        let (code, message) = translated(&error.message);
        extensions.set("code", code);
        error.message = cut(message);
        if let Some(near) = suggestion(&error.message) {
            error.message += &format!(" Did you mean {near}?");
            extensions.set("suggestion", Value::from(near));
        } else if let Some((_, enumeration)) = error.message.split_once(" is not a value of ") {
            let all = enum_values(enumeration.trim_end_matches('.'));
            if (1..=LISTED).contains(&all.len()) {
                error.message += &format!(" Write one of {}.", all.join(", "));
            }
        }
    } else {
        error.message = cut(error.message);
    }
    error.extensions = Some(extensions);
    error
}

/// The most values of an enum that are listed where none is near.
const LISTED: usize = 12;

/// The code and the sentence of a message of the library.
fn translated(message: &str) -> (&'static str, String) {
    if message.starts_with(" -->") {
        let detail = message.rsplit("= ").next().unwrap_or_default().trim();
        return ("GRAPHQL_PARSE_FAILED", format!("The document cannot be parsed: {detail}."));
    }
    if let Some((_, rest)) = message.split_once("Invalid value for argument ") {
        // `"where.outcome.eq", enumeration type "Outcome" does not contain the value "DECLIND"`
        let (argument, fault) = rest.split_once(", ").unwrap_or((rest, "it is not valid"));
        let path = bracketed(argument);
        let fault = plain(fault, argument.contains("orderBy"));
        return ("BAD_USER_INPUT", format!("{path} is not valid: {fault}."));
    }
    if message.starts_with("Failed to parse ") {
        let fault = message.split_once(": ").map_or(message, |(_, fault)| fault);
        return ("BAD_USER_INPUT", fault.trim_end_matches(" (occurred while parsing \"Int\")").to_owned());
    }
    if message.starts_with("Query is nested too deep") || message.starts_with("Query is too complex") {
        return ("TOO_EXPENSIVE", format!("{message} Ask for fewer things at once."));
    }
    if message.contains("recursion depth")
        || message.contains("recursion limit")
        || message.contains("directives on the field")
    {
        return ("TOO_EXPENSIVE", message.to_owned());
    }
    if let Some((field, argument)) = missing_argument(message) {
        let fault = format!("`{field}` needs the argument `{argument}`: write `{field}({argument}: …)`.");
        return ("GRAPHQL_VALIDATION_FAILED", fault);
    }
    ("GRAPHQL_VALIDATION_FAILED", message.to_owned())
}

/// Field and argument of `Field "compare" argument "b" of type "DetainerSliceRow" is required but not provided`: the type
/// that the library names is that of the field's parent.
fn missing_argument(message: &str) -> Option<(&str, &str)> {
    let rest = message.strip_prefix("Field \"")?.strip_suffix("is required but not provided")?;
    let (field, rest) = rest.split_once("\" argument \"")?;
    Some((field, rest.split('"').next()?))
}

/// `"by.0"` as `` `by[0]` ``, as the other refusals write a path.
fn bracketed(argument: &str) -> String {
    let mut path = String::new();
    for part in argument.trim_matches('"').split('.') {
        match part.parse::<usize>() {
            Ok(index) => path.push_str(&format!("[{index}]")),
            Err(_) if path.is_empty() => path.push_str(part),
            Err(_) => path.push_str(&format!(".{part}")),
        }
    }
    format!("`{path}`")
}

fn plain(fault: &str, is_order: bool) -> String {
    if fault.starts_with("Oneof") && is_order {
        return "it takes exactly one key, `measure` or `dimension`; several rules are a list".to_owned();
    }
    if fault.starts_with("Oneof") {
        return "it takes exactly one key, for example `{eq: …}`; put two conditions in `and: [{…}, {…}]`, and a range in `between: {from: …, to: …}`".to_owned();
    }
    if let Some(rest) = fault.strip_prefix("enumeration type \"")
        && let Some((enumeration, value)) = rest.split_once("\" does not contain the value \"")
    {
        return format!("{} is not a value of {enumeration}", value.trim_end_matches('"'));
    }
    if let Some(rest) = fault.strip_prefix("unknown field \"") {
        return format!(
            "\"{}\" is not a field of {}",
            rest.split('"').next().unwrap_or_default(),
            rest.rsplit('"').nth(1).unwrap_or_default()
        );
    }
    let fault = fault.replace("expected type \"Date\"", "a day is written as \"2015-03-31\"");
    fault.trim().trim_end_matches('.').to_owned()
}

/// A message that repeats a caller's text is no longer than people read.
fn cut(message: String) -> String {
    match message.char_indices().nth(600) {
        Some((at, _)) => format!("{}…", &message[..at]),
        None => message,
    }
}

/// The nearest to the word that an enum or an input object does not have, by the message.
fn suggestion(message: &str) -> Option<String> {
    if let Some((before, enumeration)) = message.split_once(" is not a value of ") {
        let near = nearest(before.rsplit(' ').next()?, enum_values(enumeration.trim_end_matches('.')));
        return near.map(str::to_owned);
    }
    let (before, input) = message.split_once("\" is not a field of ")?;
    nearest(before.rsplit('"').next()?, input_fields(input.trim_end_matches('.'))).map(str::to_owned)
}

fn enum_values(enumeration: &str) -> Vec<&'static str> {
    match enumeration {
        "DetainerDimension" => DIMENSIONS.iter().map(|d| d.name.as_str()).collect(),
        "Count" => COUNTS.iter().map(|c| c.name).collect(),
        "Denominator" => DENOMINATORS.iter().map(|d| d.name).collect(),
        "Cube" => vec!["DETAINERS", "POLICIES"],
        "PolicyDimension" | "PolicyMeasure" | "PeriodGrain" => policy_row::enum_values(enumeration),
        "Direction" => vec!["ASC", "DESC"],
        "RowKind" | "Subtotals" | "FillCombinations" | "Lag" | "ChangeUnit" | "CompareUnit" => {
            algebra_inputs::enum_values(enumeration)
        }
        "DetainerOrderField" => RecordKey::all().map(RecordKey::name).collect(),
        "PolicyScope" => vec!["OWN", "COVERING"],
        "ReportEdition" => vec!["AS_PUBLISHED", "AS_CORRECTED"],
        "JurisdictionLevel" => LEVELS.into(),
        "ListedAs" | "AgreementSupportType" | "AgreementAgencyType" | "Clock" => {
            place_inputs::enum_values(enumeration)
        }
        _ => DIMENSIONS
            .iter()
            .find_map(|d| match d.values {
                Values::Closed(vocabulary) if vocabulary.name == enumeration => Some(vocabulary),
                _ => None,
            })
            .map(|vocabulary| vocabulary.all().map(|member| member.name).collect())
            .unwrap_or_default(),
    }
}

fn input_fields(input: &str) -> Vec<&'static str> {
    let fields = |dimensions: Vec<&'static Dimension>, own: &[&'static str]| {
        dimensions.into_iter().map(|d| d.field.as_str()).chain(own.iter().copied()).collect::<Vec<_>>()
    };
    match input {
        "DetainerFilter" => {
            let own: Vec<&str> = WIDER_KEYS.into_iter().chain(["and", "or", "not"]).collect();
            let clocks = Clock::ALL.into_iter().map(Clock::filter);
            fields(detainer_dimensions().collect(), &own).into_iter().chain(clocks).collect()
        }
        "ChargeFilter" => fields(charge_dimensions().collect(), &["and", "or", "not"]),
        "PolicyFilter" => POLICY_KEYS.to_vec(),
        "PolicyInForceFilter" => IN_FORCE_KEYS.to_vec(),
        "DetainerOrder" => vec!["by", "direction"],
        "JurisdictionFilter" => PLACE_KEYS.into(),
        "OffenseFilter" => OFFENSE_KEYS.into(),
        "HasDetainersInput" => vec!["dataset", "release", "where"],
        "ListedBy" | "AgreementFilter" => place_inputs::input_fields(input),
        "ExactFilter" | "JurisdictionLevelFilter" => vec!["eq", "in"],
        "SliceOrder" => vec!["measure", "dimension"],
        "MeasureOrder" | "DimensionOrder" => vec!["of", "by", "direction"],
        "TopInput" | "FillInput" | "DaysInput" | "PlaceGroupInput" => {
            algebra_inputs::input_fields(input).into()
        }
        "PolicySliceOrder" | "PolicyMeasureOrder" | "PolicyDimensionOrder" => {
            policy_row::input_fields(input).into()
        }
        "MeasureCondition" => vec!["of", "eq", "gt", "gte", "lt", "lte"],
        "MeasureInput" => vec!["measure", "per", "where", "ofWhere", "days"],
        "DateFilter" => vec!["eq", "gte", "lte", "between", "isNull"],
        "NumberFilter" => NUMBER_KEYS.into(),
        "DateRange" | "NumberRange" => vec!["from", "to"],
        _ => vec!["eq", "in", "isNull", "contains", "startsWith"],
    }
}
