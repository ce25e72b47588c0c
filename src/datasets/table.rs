//! Reads a CSV file of the layout line by line, matches its header, and gathers the cells that cannot be read.

use std::collections::HashMap;
use std::hash::Hash;

use csv::{ErrorKind, Position, ReaderBuilder, StringRecord};

use super::cell::Reading;
use super::error::{ImportError, Mistake, Mistakes};
use super::report::FileReport;
use super::source::{Bytes, Source};
use super::spelling::nearest;

/// How many bad cells are told in full.
const TOLD: usize = 20;

/// What a file of a kind may hold.
pub struct FileLayout {
    /// Its name without `.csv`.
    pub stem: &'static str,
    /// Whether the kind cannot do without it.
    pub needed: bool,
    /// Every column it may have.
    pub columns: &'static [&'static str],
    /// The columns it cannot do without.
    pub needed_columns: &'static [&'static str],
}

/// An open file.
pub struct Table {
    file: String,
    layout: &'static FileLayout,
    reader: csv::Reader<Bytes>,
    header: Vec<String>,
    record: StringRecord,
    lines: u64,
    mistakes: Mistakes,
}

/// A column of the layout and its place in a file; `at` is `None` when the file lacks it.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    name: &'static str,
    at: Option<usize>,
}

/// The cells of one line.
pub struct Cells<'a> {
    /// The line on which the row begins, counted from 1.
    pub line: u64,
    file: &'a str,
    record: &'a StringRecord,
    mistakes: &'a mut Mistakes,
}

impl Table {
    /// Opens a file and reads its header; `None` when it is not there and need not be.
    pub fn open(source: &Source, layout: &'static FileLayout) -> Result<Option<Table>, ImportError> {
        let Some((file, bytes)) = source.open(layout.stem)? else {
            return if layout.needed { Err(missing_file(layout)) } else { Ok(None) };
        };
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(bytes);
        let names = reader.headers().map_err(|error| unreadable(&file, error))?;
        let header = names.iter().map(|name| name.trim().to_lowercase()).collect();
        let (record, mistakes) = (StringRecord::new(), Mistakes::default());
        let table = Table { file, layout, reader, header, record, lines: 0, mistakes };
        table.check_header().map(|()| Some(table))
    }

    /// A column of the layout.
    pub fn column(&self, name: &'static str) -> Column {
        debug_assert!(self.layout.columns.contains(&name), "{name} is a column of {}", self.layout.stem);
        Column { name, at: self.header.iter().position(|written| written == name) }
    }

    /// Several columns of the layout.
    pub fn columns<const N: usize>(&self, names: [&'static str; N]) -> [Column; N] {
        names.map(|name| self.column(name))
    }

    /// Refuses a file that lacks the column, with the reason why it is needed.
    pub fn need(&self, name: &str, why: &str) -> Result<(), ImportError> {
        if self.header.iter().any(|written| written == name) {
            return Ok(());
        }
        let near = nearest(name, self.unknown_columns()).map(|near| format!("; rename the column {near}"));
        let fix = near.unwrap_or_else(|| format!("; its columns are: {}", self.header.join(", ")));
        Err(ImportError::Refused(format!("{} has no column {name}, {why}{fix}", self.file)))
    }

    /// The cells of the next line; `None` at the end.
    pub fn next_line(&mut self) -> Result<Option<Cells<'_>>, ImportError> {
        let more =
            self.reader.read_record(&mut self.record).map_err(|error| unreadable(&self.file, error))?;
        if !more {
            return Ok(None);
        }
        self.lines += 1;
        let line = self.record.position().map_or(0, Position::line);
        let mut cells = Cells { line, file: &self.file, record: &self.record, mistakes: &mut self.mistakes };
        if cells.record.iter().all(|cell| cell.trim().is_empty()) {
            let first = Column { name: self.layout.columns[0], at: None };
            cells.refuse(&first, "so is the whole line: delete it".to_owned());
        }
        Ok(Some(cells))
    }

    /// Whether no bad cell was met so far.
    pub fn is_clean(&self) -> bool {
        self.mistakes.count == 0
    }

    /// Ends the reading; the bad cells are the error.
    pub fn finish(self) -> Result<FileReport, ImportError> {
        if self.is_clean() {
            let unknown = self.unknown_columns().map(str::to_owned).collect();
            Ok(FileReport { name: self.file, lines: self.lines, unknown_columns: unknown })
        } else {
            Err(self.mistakes.into())
        }
    }

    fn unknown_columns(&self) -> impl Iterator<Item = &str> {
        self.header.iter().map(String::as_str).filter(|name| !self.layout.columns.contains(name))
    }

    fn check_header(&self) -> Result<(), ImportError> {
        if self.header.len() == 1 && self.header[0].contains(['\t', ';']) {
            let fix = "separate its cells with commas";
            return Err(ImportError::Refused(format!("{} is not comma-separated: {fix}", self.file)));
        }
        for (n, name) in self.header.iter().enumerate() {
            if self.layout.columns.contains(&name.as_str()) && self.header[..n].contains(name) {
                let fix = "remove or rename one of them";
                return Err(ImportError::Refused(format!("{} has two columns {name}: {fix}", self.file)));
            }
        }
        self.layout.needed_columns.iter().try_for_each(|name| self.need(name, "which it needs"))
    }
}

impl Column {
    /// Whether the file has it.
    pub fn is_there(&self) -> bool {
        self.at.is_some()
    }

    /// The column's name in the layout.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<'a> Cells<'a> {
    /// What the cell says, trimmed; empty when the file lacks the column.
    pub fn text(&self, column: &Column) -> &'a str {
        column.at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// What the cell says; `None` when it is blank or the file lacks the column.
    pub fn optional(&self, column: &Column) -> Option<String> {
        Some(self.text(column).to_owned()).filter(|text| !text.is_empty())
    }

    /// Reads the cell; a bad one is noted and reads as nothing.
    pub fn read<T: Default>(&mut self, column: &Column, read: impl FnOnce(&str) -> Reading<T>) -> T {
        read(self.text(column)).unwrap_or_else(|fix| {
            self.refuse(column, fix);
            T::default()
        })
    }

    /// Notes that the cell cannot stand, and the fix.
    pub fn refuse(&mut self, column: &Column, fix: String) {
        self.mistakes.count += 1;
        if self.mistakes.first.len() < TOLD {
            let (column, says) = (column.name.to_owned(), self.text(column).to_owned());
            self.mistakes.first.push(Mistake {
                file: self.file.to_owned(),
                line: self.line,
                column,
                says,
                fix,
            });
        }
    }
}

/// Where each key was seen first.
pub struct Seen<K>(HashMap<K, u64>);

impl<K: Hash + Eq> Seen<K> {
    /// Nothing yet.
    pub fn nothing() -> Seen<K> {
        Seen(HashMap::new())
    }

    /// Refuses the cell when an earlier line has the same key.
    pub fn once(&mut self, key: K, cells: &mut Cells<'_>, column: &Column) {
        let before = *self.0.entry(key).or_insert(cells.line);
        if before != cells.line {
            cells.refuse(column, format!("it stands in line {before} already: keep one of the two"));
        }
    }
}

fn missing_file(layout: &FileLayout) -> ImportError {
    let stem = layout.stem;
    ImportError::Refused(format!("there is no {stem}.csv (or {stem}.csv.gz) in the folder: add it"))
}

fn unreadable(file: &str, error: csv::Error) -> ImportError {
    let line = error.position().map_or(1, Position::line);
    match error.into_kind() {
        ErrorKind::Io(cause) => ImportError::File { file: file.to_owned(), cause },
        ErrorKind::Utf8 { .. } => {
            ImportError::Refused(format!("{file}, line {line}: it is not UTF-8; save the file as UTF-8"))
        }
        ErrorKind::UnequalLengths { expected_len, len, .. } => ImportError::Refused(format!(
            "{file}, line {line}: it has {len} cells where the header has {expected_len}; \
             put a cell that holds a comma in double quotes"
        )),
        other => ImportError::Refused(format!("{file}, line {line}: {other:?}")),
    }
}
