//! Every error that leaves the house: a code, a sentence with the fix, and no text of library or database.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensions, ServerError, Value};

use crate::catalogue::{COUNTS, DENOMINATORS, DIMENSIONS, Values};
use crate::question::{QuestionError, nearest};
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

/// Gives an error of the library a code, and plain words where its own leak names of types or of the library.
pub fn completed(mut error: ServerError) -> ServerError {
    let mut extensions = error.extensions.take().unwrap_or_default();
    if extensions.get("code").is_none() {
        let (code, message) = translated(&error.message);
        extensions.set("code", code);
        if let Some(unknown) = unknown_value(&message)
            && let Some(near) = nearest(&unknown, enum_values())
        {
            extensions.set("suggestion", Value::from(near.as_str()));
            error.message = format!("{message} Did you mean {near}?");
        } else {
            error.message = message;
        }
    }
    error.extensions = Some(extensions);
    error
}

/// The code and the sentence of a message of the library.
fn translated(message: &str) -> (&'static str, String) {
    if message.starts_with(" -->") {
        let detail = message.rsplit("= ").next().unwrap_or_default().trim();
        return ("GRAPHQL_PARSE_FAILED", format!("The document cannot be parsed: {detail}."));
    }
    if let Some((_, rest)) = message.split_once("Invalid value for argument ") {
        // `"where.outcome.eq", enumeration type "Outcome" does not contain the value "DECLIND"`
        let (argument, fault) = rest.split_once(", ").unwrap_or((rest, "it is not valid"));
        return ("BAD_USER_INPUT", format!("{} is not valid: {}.", bracketed(argument), plain(fault)));
    }
    if message.starts_with("Failed to parse ") {
        let fault = message.split_once(": ").map_or(message, |(_, fault)| fault);
        return ("BAD_USER_INPUT", fault.trim_end_matches(" (occurred while parsing \"Int\")").to_owned());
    }
    if message.starts_with("Query is nested too deep") || message.starts_with("Query is too complex") {
        return ("TOO_EXPENSIVE", format!("{message} Ask for fewer things at once."));
    }
    if message.contains("recursion depth") || message.contains("directives on the field") {
        return ("TOO_EXPENSIVE", message.to_owned());
    }
    ("GRAPHQL_VALIDATION_FAILED", message.to_owned())
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

fn plain(fault: &str) -> String {
    if fault.starts_with("Oneof") {
        return "it takes exactly one key, for example `{eq: …}`; put two conditions in `and: [{…}, {…}]`, and a range in `between: {from: …, to: …}`".to_owned();
    }
    if let Some(rest) = fault.strip_prefix("enumeration type \"")
        && let Some((enumeration, value)) = rest.split_once("\" does not contain the value \"")
    {
        return format!("{} is not a value of {enumeration}", value.trim_end_matches('"'));
    }
    let fault = fault.replace("expected type \"Date\"", "a day is written as \"2015-03-31\"");
    fault.trim().trim_end_matches('.').to_owned()
}

/// The value that an enum does not contain, by the message.
fn unknown_value(message: &str) -> Option<String> {
    let (before, _) = message.split_once(" is not a value of ")?;
    before.rsplit(' ').next().map(str::to_owned)
}

fn enum_values() -> impl Iterator<Item = &'static str> {
    let members = DIMENSIONS.iter().filter_map(|d| match d.values {
        Values::Closed(vocabulary) => Some(vocabulary.members.iter().map(|m| m.name)),
        _ => None,
    });
    let names = DIMENSIONS.iter().map(|d| d.name.as_str());
    names
        .chain(COUNTS.iter().map(|c| c.name))
        .chain(DENOMINATORS.iter().map(|d| d.name))
        .chain(members.flatten())
}
