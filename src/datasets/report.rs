//! What an import did, for people and as JSON.

use std::fmt;

use serde::Serialize;

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct ImportReport {
    /// The dataset's id.
    pub dataset: String,
    /// Its kind.
    pub kind: String,
    /// The release's id.
    pub release: String,
    /// The same content was there already: nothing was changed.
    pub unchanged: bool,
    /// It was tried and taken back: nothing was changed.
    pub dry_run: bool,
    /// The files that were read.
    pub files: Vec<FileReport>,
    /// Detainers in the release, for kind `detainers`.
    pub detainers: Option<i64>,
    /// Charge lines in the release, where charges are recorded.
    pub charges: Option<i64>,
    /// Words, facilities and offenses that no dataset had before.
    pub words_new: u64,
    /// For each column that the release records, in how many rows.
    pub recorded: Vec<Recorded>,
    /// What a person should look at.
    pub warnings: Vec<String>,
    /// How long it took.
    pub seconds: f64,
}

/// A file that was read.
#[derive(Debug, Serialize)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// Its lines, the header apart.
    pub lines: u64,
    /// Its columns that the layout does not know; they were left out.
    pub unknown_columns: Vec<String>,
}

/// How complete a column is.
#[derive(Debug, Clone, Serialize)]
pub struct Recorded {
    /// Column name; a clock as its column in the file.
    pub field: String,
    /// Rows with a value.
    pub rows: i64,
    /// Their part of all rows, 0..1.
    pub share: f64,
}

impl ImportReport {
    /// Lines of all files, headers apart.
    pub fn lines(&self) -> u64 {
        self.files.iter().map(|file| file.lines).sum()
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ImportReport { dataset, release, .. } = self;
        if self.unchanged {
            writeln!(
                out,
                "{dataset}: the same content is loaded already as release {release}; nothing was changed"
            )?;
        } else if self.dry_run {
            writeln!(out, "{dataset}: would become release {release}; nothing was changed (dry run)")?;
        } else {
            writeln!(out, "{dataset}: release {release} loaded in {:.1} s", self.seconds)?;
        }
        for file in &self.files {
            writeln!(out, "  {}: {} lines", file.name, file.lines)?;
            for column in &file.unknown_columns {
                writeln!(out, "  {}: column {column} is not in the layout and was left out", file.name)?;
            }
        }
        if let Some(detainers) = self.detainers {
            writeln!(out, "  {detainers} detainers")?;
        }
        if let Some(charges) = self.charges {
            writeln!(out, "  {charges} charges")?;
        }
        if self.words_new > 0 {
            writeln!(out, "  {} words, facilities and offenses were new", self.words_new)?;
        }
        for Recorded { field, rows, share } in &self.recorded {
            writeln!(out, "  {field:20} {rows:>10} rows {:>6.1} %", share * 100.0)?;
        }
        self.warnings.iter().try_for_each(|warning| writeln!(out, "  Warning: {warning}"))
    }
}
