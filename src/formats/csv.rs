//! An answer as CSV (RFC 4180, UTF-8): the header from the response keys, a line a row.

use crate::answer::{Answer, Cell};
use crate::question::{Output, Snapshot, Value};

/// The rows of an answer, with a header.
pub fn csv(answer: &Answer, snapshot: &Snapshot) -> Vec<u8> {
    let outputs = &answer.question.outputs;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let header = outputs.iter().flat_map(headers);
    // Writing to memory does not fail, and every line has the header's length.
    let _ = writer.write_record(header);
    for row in 0..answer.len() {
        let cells = outputs.iter().flat_map(|output| texts(answer.cell(row, output, snapshot), snapshot));
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

fn headers(output: &Output) -> Vec<String> {
    match output.value {
        Value::RateParts(..) => {
            let parts = ["value", "numerator", "denominator", "low", "high"];
            parts.map(|part| format!("{}.{part}", output.key)).into()
        }
        Value::Bounds(_) => ["low", "high"].map(|part| format!("{}.{part}", output.key)).into(),
        _ => vec![output.key.clone()],
    }
}

fn texts(cell: Cell, snapshot: &Snapshot) -> Vec<String> {
    match cell {
        Cell::Null => vec![String::new()],
        Cell::Names(names) => vec![names.join(" ")],
        Cell::Text(text) => vec![defused(text)],
        Cell::Int(number) => vec![number.to_string()],
        Cell::Float(number) => vec![number.to_string()],
        Cell::Parts(_, parts) => parts.into_iter().flat_map(|(_, part)| texts(part, snapshot)).collect(),
        Cell::Entity(entity, code) => {
            vec![code.map(|code| defused(snapshot.entity_code(entity, code))).unwrap_or_default()]
        }
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe before it.
fn defused(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_plain_text_is_left() {
        assert_eq!(defused("=HYPERLINK(\"x\")".into()), "'=HYPERLINK(\"x\")");
        assert_eq!(defused("Clark County, Nevada".into()), "Clark County, Nevada");
    }
}
