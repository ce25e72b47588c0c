//! What a row of an answer counts, one by one: for who can load it.

use super::Answer;
use super::row::Row;
use crate::question::{Filter, RowFilter, Tally, of_row};

/// The detainers that a row counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRecords {
    /// Which detainers, and which of their charge lines.
    pub filter: RowFilter,
    /// How many detainers.
    pub count: usize,
}

impl Answer {
    /// Those of a row of the page.
    pub fn records_of(&self, row: usize) -> RowRecords {
        self.records(&self.rows[row])
    }

    /// Those of the totals: all that `where` admits.
    pub fn records_of_total(&self) -> RowRecords {
        self.records(&Row::total(self.question.by.len()))
    }

    fn records(&self, row: &Row) -> RowRecords {
        // Nothing was counted outside what is covered, and there is nothing.
        let count = self.counted.tally(&Tally::Detainers(Filter::all()), row).unwrap_or_default();
        let others = self.counted.others.get(&(row.grouping, row.keys.clone()));
        RowRecords {
            filter: of_row(&self.question, &row.keys, others),
            count: usize::try_from(count).unwrap_or_default(),
        }
    }
}
