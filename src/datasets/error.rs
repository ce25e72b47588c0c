//! What can go wrong with an import: the caller's mistakes, each with its fix, and our own faults.

use std::fmt::{self, Write as _};

/// Why nothing was imported. After any of these the database is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Something about the whole request or a whole file; the sentence says the fix.
    #[error("{0}")]
    Refused(String),
    /// Cells that cannot be read.
    #[error(transparent)]
    Cells(#[from] Mistakes),
    /// A file that is there and cannot be read.
    #[error("cannot read {file}: {cause}")]
    File {
        /// The file's name.
        file: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database refused or went away; our fault or the server's, not the file's.
    #[error("the database: {}", database_text(.0))]
    Database(#[from] tokio_postgres::Error),
    /// A step of ours was broken off, for example by a panic.
    #[error("the import was broken off: {0}")]
    BrokenOff(String),
}

impl ImportError {
    /// Whether the caller can mend it by changing a file or an option.
    pub fn is_mistake(&self) -> bool {
        matches!(self, ImportError::Refused(_) | ImportError::Cells(_) | ImportError::File { .. })
    }
}

/// Bad cells of one file: the first of them, and how many there are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    /// The first twenty, in the order of the file.
    pub first: Vec<Mistake>,
    /// All that were found.
    pub count: u64,
}

/// One cell that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file's name.
    pub file: String,
    /// The line on which the row begins, counted from 1, the header included.
    pub line: u64,
    /// The column's name.
    pub column: String,
    /// What the cell says.
    pub says: String,
    /// What is allowed there, and the nearest valid spelling where there is one.
    pub fix: String,
}

impl std::error::Error for Mistakes {}

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, mistake) in self.first.iter().enumerate() {
            if n > 0 {
                out.write_char('\n')?;
            }
            write!(out, "{mistake}")?;
        }
        match self.count - self.first.len() as u64 {
            0 => Ok(()),
            1 => write!(out, "\nand 1 more cell"),
            more => write!(out, "\nand {more} more cells"),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}, line {}, column {}: ", self.file, self.line, self.column)?;
        if self.says.is_empty() {
            write!(out, "the cell is blank; {}", self.fix)
        } else {
            write!(out, "it says \"{}\"; {}", self.says, self.fix)
        }
    }
}

fn database_text(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(database) => match database.detail() {
            Some(detail) => format!("{} ({detail})", database.message()),
            None => database.message().to_owned(),
        },
        None => error.to_string(),
    }
}
