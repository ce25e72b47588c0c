//! The charge lines of some rows: whose each is, in which cell it stands, and whether it is the first of its row there.

use super::admit::lines_of;
use super::keys::{Found, add_places};
use super::number::Number;
use super::rows::Part;
use super::scan::Ready;

/// How far back all lines are looked at; beyond, those alone that stand so far back in their row.
const NEAR: usize = 3;

/// Lines of rows, row by row.
#[derive(Default)]
pub struct LinesOf<N> {
    /// The row of each line.
    pub rows: Vec<u32>,
    /// The cell of each line.
    pub cells: Vec<N>,
    /// For each line whether no admitted line of its row stands before it in its cell.
    pub firsts: Vec<u8>,
    /// For each row where its lines begin, and after the last where they end.
    begins: Vec<u32>,
    /// How many lines of its row stand before each line.
    before: Vec<u32>,
}

impl<N: Number> LinesOf<N> {
    /// Finds the lines of these rows, of which each has a part in the cells of its lines. With whether each line is
    /// admitted, where not all are.
    pub fn fill(&mut self, ready: &Ready<'_, N>, part: &Part<'_>, cells: &[N], admitted: Option<&[u8]>) {
        let lines = lines_of(part, ready.release);
        let lines = lines.part();
        let are_of_lines = ready.keys.iter().all(|(key, _)| matches!(key.of, Found::Line(..)));
        self.begin(ready, part);
        self.rows.clear();
        self.rows.resize(lines.len() + 1, 0);
        // Where lines alone are told apart and counted, nobody asks whose they are.
        match are_of_lines && !ready.asks_rows && !ready.counts_rows {
            true => self.rows.truncate(lines.len()),
            false => self.tell_rows(part.len(), lines.len()),
        }
        self.cells.clear();
        // `rows` holds places among the rows so far.
        match are_of_lines {
            true => self.cells.resize(self.rows.len(), N::default()),
            false => self.cells.extend(self.rows.iter().map(|place| cells[*place as usize])),
        }
        for (key, _) in &ready.keys {
            match &key.of {
                Found::Line(Some((codes, table)), _) => add_places(codes, table, &lines, &mut self.cells),
                Found::Line(None, missing) => self.cells.iter_mut().for_each(|cell| *cell += missing[0]),
                _ => {}
            }
        }
        match part {
            _ if !ready.asks_rows => {}
            Part::Span(span) => self.rows.iter_mut().for_each(|place| *place += span.start as u32),
            Part::List(rows) => self.rows.iter_mut().for_each(|place| *place = rows[*place as usize]),
        }
        match ready.counts_rows {
            true => self.tell_firsts(admitted),
            false => self.firsts.resize(self.cells.len(), 0), // nobody asks
        }
    }

    /// Finds where the lines of each row begin.
    fn begin(&mut self, ready: &Ready<'_, N>, part: &Part<'_>) {
        self.begins.clear();
        self.begins.push(0);
        match part {
            Part::Span(span) => {
                let ends = &ready.release.offsets[span.start..=span.end];
                self.begins.extend(ends[1..].iter().map(|end| end - ends[0]));
            }
            Part::List(rows) => {
                let mut end = 0;
                self.begins.extend(rows.iter().map(|row| {
                    end += ready.release.line_count(*row as usize) as u32;
                    end
                }));
            }
        }
    }

    /// Finds for each line the place of its row, without a branch to guess: rows that begin at a line are counted there,
    /// and the sum so far is the place.
    fn tell_rows(&mut self, rows: usize, lines: usize) {
        self.begins[..rows].iter().for_each(|begin| self.rows[*begin as usize] += 1);
        self.rows.truncate(lines);
        let (mut place, mut before) = (0, 0);
        self.before.clear();
        self.before.extend(self.rows.iter_mut().map(|begun| {
            before = (before + 1) * u32::from(*begun == 0);
            place += *begun;
            *begun = place - 1;
            before
        }));
    }

    fn tell_firsts(&mut self, admitted: Option<&[u8]>) {
        let (cells, before) = (&self.cells[..], &self.before[..]);
        let is_admitted = |line: usize| admitted.is_none_or(|flags| flags[line] == 1);
        let same = |line: usize, back: usize| {
            (cells[line - back] == cells[line]) & (before[line] >= back as u32) & is_admitted(line - back)
        };
        self.firsts.clear();
        self.firsts.extend(
            (0..cells.len().min(NEAR)).map(|line| u8::from(!(1..=line).any(|back| same(line, back)))),
        );
        let near = cells.windows(NEAR + 1).zip(before.iter().skip(NEAR)).enumerate();
        self.firsts.extend(near.map(|(at, (cells, before))| {
            // All three are looked at, without a branch: most rows have few lines.
            let same = |back: usize| {
                (cells[NEAR - back] == cells[NEAR]) & (*before >= back as u32) & is_admitted(at + NEAR - back)
            };
            u8::from(!(same(1) | same(2) | same(3)))
        }));
        for line in (0..cells.len()).filter(|line| before[*line] > NEAR as u32) {
            let is_same = (NEAR + 1..=before[line] as usize).any(|back| same(line, back));
            self.firsts[line] &= u8::from(!is_same);
        }
    }

    /// The places of the rows that have no admitted line.
    pub fn without(&self, admitted: Option<&[u8]>) -> impl Iterator<Item = usize> {
        let none = move |ends: &[u32]| match admitted {
            None => ends[0] == ends[1],
            Some(flags) => !flags[ends[0] as usize..ends[1] as usize].contains(&1),
        };
        self.begins.windows(2).enumerate().filter(move |(_, ends)| none(ends)).map(|(place, _)| place)
    }
}
