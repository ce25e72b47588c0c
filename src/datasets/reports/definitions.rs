//! File `definitions.csv`: what each figure of the reports counts.

use std::collections::BTreeMap;

use super::super::cell::needed;
use super::super::error::ImportError;
use super::super::kind::Reading;
use super::super::report::FileReport;
use super::super::spelling::did_you_mean;
use super::super::table::{FileLayout, Seen, Table};

pub static LAYOUT: FileLayout = FileLayout {
    stem: "definitions",
    needed: false,
    columns: &["figure", "unit", "definition"],
    needed_columns: &["figure", "unit", "definition"],
};

/// Unit and definition of each figure.
#[derive(Default)]
pub struct Definitions(BTreeMap<String, (String, String)>);

impl Definitions {
    /// Unit and definition of a figure.
    pub fn of(&self, figure: &str) -> (String, String) {
        self.0.get(figure).cloned().unwrap_or_default()
    }

    /// The name of a figure in any case, refused with the nearest one when it is not defined.
    pub fn known(&self, text: &str) -> Result<String, String> {
        let text = needed(text)?;
        let found = self.0.keys().find(|figure| figure.eq_ignore_ascii_case(&text)).cloned();
        found.ok_or_else(|| {
            let near = did_you_mean(&text, self.0.keys().map(String::as_str));
            format!("it is no figure of definitions.csv: define it there{near}")
        })
    }
}

pub fn read(reading: &Reading) -> Result<(Option<FileReport>, Definitions), ImportError> {
    let mut definitions = Definitions::default();
    let Some(mut table) = Table::open(&reading.source, &LAYOUT)? else { return Ok((None, definitions)) };
    let [figure, unit, definition] = table.columns(["figure", "unit", "definition"]);
    let mut seen = Seen::nothing();
    while let Some(mut cells) = table.next_line()? {
        let name = cells.read(&figure, needed);
        if !name.is_empty() {
            seen.once(name.to_lowercase(), &mut cells, &figure);
        }
        definitions.0.insert(name, (cells.read(&unit, needed), cells.read(&definition, needed)));
    }
    Ok((Some(table.finish()?), definitions))
}
