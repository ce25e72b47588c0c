//! Parses a document, when it is of a size that the library can walk: it walks by recursion, and through fragments.

use std::collections::HashMap;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{ErrorExtensionValues, Name, ServerError};

use super::tokens::tokens;

/// How deep brackets of every sort can stand in one another. A filter takes two for each `and`.
const DEEPEST: usize = 100;
/// How many selections a document can come to with its fragments written out.
const LARGEST: usize = 10_000;

/// The document of this text.
///
/// # Errors
/// When it cannot be parsed, or is too deep or too large: a stack that overflows would end the whole server.
pub fn parse(text: &str) -> Result<ExecutableDocument, ServerError> {
    if deepest(text) > DEEPEST {
        return Err(too_large(format!("The document has brackets more than {DEEPEST} deep: nest less.")));
    }
    let document = parse_query(text)?;
    let mut known = HashMap::new();
    let operations = document.operations.iter();
    let size = operations.fold(0_usize, |size, (_, operation)| {
        size.saturating_add(written_out(&operation.node.selection_set.node, &document, &mut known))
    });
    if size > LARGEST {
        let message = format!(
            "With its fragments written out the document has more than {LARGEST} selections. Ask for fewer things at once."
        );
        return Err(too_large(message));
    }
    Ok(document)
}

fn too_large(message: String) -> ServerError {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", "TOO_EXPENSIVE");
    ServerError { extensions: Some(extensions), ..ServerError::new(message, None) }
}

/// How deep brackets stand in one another, outside of strings and comments.
fn deepest(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for token in tokens(text) {
        match token {
            b"{" | b"[" | b"(" => depth += 1,
            b"}" | b"]" | b")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// How many selections these come to with their fragments written out. A fragment inside itself counts nothing more:
/// validation refuses it.
fn written_out<'a>(
    set: &'a SelectionSet,
    document: &'a ExecutableDocument,
    known: &mut HashMap<&'a Name, usize>,
) -> usize {
    set.items.iter().fold(0, |size: usize, selection| {
        let below = match &selection.node {
            Selection::Field(field) => written_out(&field.node.selection_set.node, document, known),
            Selection::InlineFragment(inline) => {
                written_out(&inline.node.selection_set.node, document, known)
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                match (known.get(name), document.fragments.get(name)) {
                    (Some(size), _) => *size,
                    (None, None) => 0,
                    (None, Some(fragment)) => {
                        known.insert(name, 0);
                        let size = written_out(&fragment.node.selection_set.node, document, known);
                        known.insert(name, size);
                        size
                    }
                }
            }
        };
        size.saturating_add(below).saturating_add(1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_count_outside_of_strings_and_comments_only() {
        for (text, depth) in [
            ("{ a(b: [1, {c: 2}]) { d } }", 4),
            (r#"{ a(b: "[[[[ \" [[") }"#, 2),
            ("{ a # [[[[\r(b: [1]) }", 3),
            (r#"{ a(b: """ [[[ \""" [[[ " [[ """) }"#, 2),
            // Neither a string nor a comment that does not end hides what follows.
            (r#"{ a(b: [""" " [[["#, 6),
            ("{ a(b: \" [[[\n", 5),
            ("]]}} {{", 2),
        ] {
            assert_eq!(deepest(text), depth, "{text}");
        }
    }

    #[test]
    fn fragments_count_as_often_as_they_are_spread() {
        let doubling: String =
            (0..40).map(|n| format!("fragment F{n} on Query {{ ...F{0} ...F{0} }} ", n + 1)).collect();
        for (text, is_parsed) in [
            (format!("{{ ...F0 }} {doubling} fragment F40 on Query {{ a }}"), false),
            (format!("{{ ...F31 }} {doubling} fragment F40 on Query {{ a }}"), true),
            (format!("{{ {} }}", "a ".repeat(LARGEST)), true),
            (format!("{{ {} }}", "a ".repeat(LARGEST + 1)), false),
            ("{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A }".to_owned(), true),
        ] {
            assert_eq!(parse(&text).is_ok(), is_parsed, "{text}");
        }
    }
}
