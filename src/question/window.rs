//! Reads `first`, `after`, `last` and `before`, as Relay has them, into a window of a list.

use std::ops::Range;

use super::cursor;
use super::error::QuestionError;
use super::snapshot::Snapshot;

/// How many entries a page of a list can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize {
    /// Entries of a page when none are asked for.
    pub usual: usize,
    /// Entries of a page at most.
    pub most: usize,
}

impl PageSize {
    /// That of lists of entities.
    pub const USUAL: PageSize = PageSize { usual: 50, most: 1000 };
}

/// The paging arguments as asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// How many from the front.
    pub first: Option<i32>,
    /// The cursor after which they begin.
    pub after: Option<String>,
    /// How many from the back.
    pub last: Option<i32>,
    /// The cursor before which they end.
    pub before: Option<String>,
}

/// A part of a list whose length need not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Entries before it at least.
    start: usize,
    /// The place of the entry that `before` names: that entry is there, and not in the window.
    end: Option<usize>,
    /// How many entries it has at most.
    length: usize,
    /// Whether these are the last and not the first.
    from_back: bool,
}

impl Paging {
    /// The window of the list that this fingerprint is of.
    ///
    /// # Errors
    /// `first` and `last` at once, a number that is negative or too large, a cursor of another question.
    pub fn window(
        &self,
        snapshot: &Snapshot,
        fingerprint: &[u8; 32],
        size: PageSize,
    ) -> Result<Window, QuestionError> {
        if self.first.is_some() && self.last.is_some() {
            let message =
                "`first` and `last` are both given: take `first` to page forwards, or `last` to page back.";
            return Err(QuestionError::at("last", message));
        }
        let (name, asked) = if self.last.is_some() { ("last", self.last) } else { ("first", self.first) };
        let length = asked.map_or(Ok(size.usual), |asked| length(name, asked, size.most))?;
        let place = |name: &str, cursor: &Option<String>| {
            let read = |written: &String| cursor::place(&snapshot.cursor_key, fingerprint, written, name);
            cursor.as_ref().map(read).transpose()
        };
        let (after, before) = (place("after", &self.after)?, place("before", &self.before)?);
        Ok(Window {
            start: after.map_or(0, |place| place + 1),
            end: before,
            length,
            from_back: self.last.is_some(),
        })
    }
}

fn length(name: &str, asked: i32, most: usize) -> Result<usize, QuestionError> {
    match usize::try_from(asked) {
        Ok(length) if length <= most => Ok(length),
        Ok(_) => Err(QuestionError::at(
            name,
            format!(
                "`{name}` is {asked}: a page has at most {most}. Take the next with `pageInfo`'s cursors."
            ),
        )),
        Err(_) => Err(QuestionError::at(
            name,
            format!("`{name}` is {asked}: it is how many to give, from 0 to {most}."),
        )),
    }
}

impl Window {
    /// Whether it cannot be told where it lies before the list's length is known.
    pub fn needs_total(&self) -> bool {
        self.from_back && self.end.is_none()
    }

    /// The places in it, in a list of that length; without a length the list can end before the range does.
    pub fn range(&self, total: Option<usize>) -> Range<usize> {
        let end = match (self.end, total) {
            (Some(end), Some(total)) => end.min(total),
            (Some(end), None) => end,
            (None, Some(total)) => total,
            (None, None) => usize::MAX,
        };
        let start = self.start.min(end);
        match self.from_back {
            true => end.saturating_sub(self.length).max(start)..end,
            false => start..end.min(start.saturating_add(self.length)),
        }
    }

    /// Whether an entry at that place is known to be there without looking: `before` names it or one behind it.
    pub fn is_known(&self, place: usize) -> bool {
        self.end.is_some_and(|end| place <= end)
    }
}

/// What a cursor is bound to: a question (its arguments without paging), and the current releases of the kinds of data
/// that answer it.
pub fn fingerprint(snapshot: &Snapshot, question: &str, kinds: &[&str]) -> [u8; 32] {
    let datasets = snapshot.datasets.iter().filter(|dataset| kinds.contains(&dataset.kind.as_str()));
    let releases = datasets.filter_map(|dataset| Some((&dataset.id, &dataset.current()?.id)));
    let releases: Vec<_> = releases.collect();
    *blake3::hash(format!("{question}\0{releases:?}").as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(first: Option<i32>, after: Option<usize>, last: Option<i32>, before: Option<usize>) -> Window {
        let (snapshot, this) = (Snapshot::default(), [1; 32]);
        let cursor = |place: Option<usize>| place.map(|at| cursor::cursor(&snapshot.cursor_key, &this, at));
        let paging = Paging { first, after: cursor(after), last, before: cursor(before) };
        paging.window(&snapshot, &this, PageSize::USUAL).unwrap()
    }

    #[test]
    fn a_window_lies_where_relay_has_it() {
        for (first, after, last, before, expected) in [
            (None, None, None, None, 0..50),
            (Some(3), None, None, None, 0..3),
            (Some(3), Some(9), None, None, 10..13),
            (Some(3), Some(98), None, None, 99..100),
            (Some(3), Some(99), None, None, 100..100),
            (None, None, Some(3), None, 97..100),
            (None, None, Some(3), Some(10), 7..10),
            (None, Some(7), Some(3), Some(10), 8..10),
            (Some(3), Some(7), None, Some(10), 8..10),
            (Some(3), Some(9), None, Some(2), 2..2),
            (Some(0), None, None, None, 0..0),
        ] {
            let window = window(first, after, last, before);
            assert_eq!(window.range(Some(100)), expected, "{window:?}");
            if !window.needs_total() {
                assert_eq!(window.range(None).start, expected.start, "{window:?}");
            }
        }
        assert!(window(None, None, Some(3), None).needs_total());
        assert!(!window(None, None, Some(3), Some(10)).needs_total());
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_name() {
        let refused = |paging: Paging| {
            let refused = paging.window(&Snapshot::default(), &[1; 32], PageSize::USUAL).unwrap_err();
            refused.argument.unwrap()
        };
        let forged = || Some("4.00".to_owned());
        assert_eq!(refused(Paging { first: Some(1), last: Some(1), ..Paging::default() }), "last");
        assert_eq!(refused(Paging { first: Some(-1), ..Paging::default() }), "first");
        assert_eq!(refused(Paging { last: Some(1001), ..Paging::default() }), "last");
        assert_eq!(refused(Paging { after: forged(), ..Paging::default() }), "after");
        assert_eq!(refused(Paging { before: forged(), ..Paging::default() }), "before");
    }
}
