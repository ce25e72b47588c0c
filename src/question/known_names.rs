//! Which of several names a release can hold.

use std::collections::BTreeSet;

use super::filters::Against;
use crate::catalogue::Values;

impl Against<'_> {
    /// Of several names those that were known when the release came, if there are any: names that later imports bring must
    /// not change how an older question reads.
    pub fn that_can_occur(&self, values: Values, codes: BTreeSet<i32>) -> BTreeSet<i32> {
        let through = self.release.names_through;
        let through = match values {
            Values::Facility => through.facilities,
            Values::Offense => through.offenses,
            Values::Word(_) => through.words,
            _ => return codes,
        };
        let known: BTreeSet<i32> = codes.iter().copied().filter(|code| *code <= through).collect();
        if known.is_empty() { codes } else { known }
    }
}
