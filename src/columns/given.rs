//! Columns that are given, without a database: what the benchmark of kernels scans.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;

use super::coded::Coded;
use super::release::Release;
use super::scan;
use crate::catalogue::Column;
use crate::plan::{Cells, Pass};

/// A release of columns that are given.
pub struct Given(Release);

impl Given {
    /// Of these columns of detainers, in the order of `order`; each detainer with so many charge lines, which have these
    /// columns.
    pub fn new(
        order: Column,
        columns: Vec<(Column, Vec<i32>)>,
        lines_of_each: &[i32],
        lines: Vec<(Column, Vec<i32>)>,
    ) -> Given {
        let coded = |columns: Vec<(Column, Vec<i32>)>| -> HashMap<Column, Coded> {
            columns.into_iter().map(|(column, rows)| (column, Coded::of(rows.into_iter()))).collect()
        };
        let mut end = 0;
        let ends = lines_of_each.iter().map(|lines| {
            end += *lines as u32;
            end
        });
        let offsets = std::iter::once(0).chain(ends).collect();
        let charges = Coded::of(lines_of_each.iter().copied());
        Given(Release::new(Some(order), coded(columns), charges, offsets, coded(lines)))
    }

    /// The cells of a pass; `None` where no number could tell all cells apart.
    pub fn scan(&self, pass: &Pass) -> Option<Cells> {
        scan::scan(pass, &self.0, &AtomicBool::new(false))
    }

    /// Bytes of the codes of these columns of detainers and of lines: the least that a pass over them reads.
    pub fn bytes(&self, columns: &[Column]) -> usize {
        let all = columns.iter().filter_map(|column| self.0.columns.get(column).or(self.0.lines.get(column)));
        all.map(|coded| coded.codes.bytes()).sum()
    }
}
