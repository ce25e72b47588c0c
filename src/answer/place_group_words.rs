//! The groups of counties that a question names, in words for the method box.

use crate::catalogue::Values;
use crate::question::{PlaceGroup, Question, Snapshot};

/// "New York City: Bronx County, New York; Kings County, New York. …" None without groups.
pub fn place_groups(question: &Question, snapshot: &Snapshot) -> Option<String> {
    let group = |group: &PlaceGroup| {
        let counties = group.counties.iter().map(|county| snapshot.label(Values::County, *county));
        format!("{}: {}.", group.name, counties.collect::<Vec<_>>().join("; "))
    };
    let groups: Vec<String> = question.looked_up.groups.iter().map(group).collect();
    (!groups.is_empty()).then(|| groups.join(" "))
}
